package dev.callrecords.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What {@code openapi/queries.md} says: questions that people ask, and their URLs. */
final class Questions {

	private static final String RESOURCE = "/openapi/queries.md";

	private Questions() {
	}

	/**
	 * The page as a part of another text: under a line that unfolds it, so that the
	 * operations are still to be seen below.
	 */
	static String foldedUp() {
		try (InputStream in = Questions.class.getResourceAsStream(RESOURCE)) {
			String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			int text = page.indexOf('\n');
			return "\n<details>\n<summary>%s</summary>\n%s\n</details>\n".formatted(page.substring(2, text),
					page.substring(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
