package dev.callrecords.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Lines of every kind. */
class LineReaderTests {

	@Test
	void blankLinesCountButAreNotRead() throws IOException {
		assertThat(read("\n \t\r\na\n\nb\r\n\n", 10)).containsExactly("3:a", "5:b\r");
	}

	@Test
	void theLastLineNeedsNoLineFeed() throws IOException {
		assertThat(read("a\nb", 10)).containsExactly("1:a", "2:b");
		assertThat(read("a\n  ", 10)).containsExactly("1:a");
		assertThat(read("", 10)).isEmpty();
	}

	@Test
	void aLineMayBeAsLongAsTheLimit() throws IOException {
		assertThat(read("0123456789\n01234567890\nb", 10)).containsExactly("1:0123456789", "2 is too long", "3:b");
	}

	@Test
	void linesMayBeLongerThanTheBuffer() throws IOException {
		String line = "x".repeat(200_000);
		assertThat(read("a\n" + line + "\nb\n" + line, 200_000)).containsExactly("1:a", "2:" + line, "3:b",
				"4:" + line);
		assertThat(read(line + "\nb", 199_999)).containsExactly("1 is too long", "2:b");
	}

	@Test
	void ofALineThatIsTooLongNoMoreIsKeptThanTheLimit() throws IOException {
		LineReader lines = LineReader.of(new ByteArrayInputStream(new byte[1_000_000]), 1000);
		assertThat(lines.next()).isTrue();
		assertThat(lines.isTooLong()).isTrue();
		assertThat(lines.line()).hasSizeLessThanOrEqualTo(1000);
		assertThat(lines.next()).isFalse();
	}

	@Test
	void aLineThatBreaksOffIsDropped() throws IOException {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("gone");
			}

			@Override
			public int read(byte[] bytes, int from, int count) throws IOException {
				return read();
			}

		};
		LineReader lines = LineReader.of(new SequenceInputStream(stream("a\nb"), broken), 10);
		assertThat(lines.next()).isTrue();
		assertThatExceptionOfType(IOException.class).isThrownBy(lines::next).withMessage("gone");
	}

	@Test
	void aRecordGoesOnWithinQuotes() throws IOException {
		assertThat(readRecords("a,\"b\nc\"\nd\n", 10)).containsExactly("1:a,\"b\nc\"", "3:d");
		assertThat(readRecords("\"a\"\"\n\n\"\n\nb\n\"c\"\nd", 10)).containsExactly("1:\"a\"\"\n\n\"", "5:b", "6:\"c\"",
				"7:d");
	}

	@Test
	void aQuoteWithinAnUnquotedValueIsACharacterLikeOthers() throws IOException {
		assertThat(readRecords("5\" pipe,a\nb\n\"c\"d\"\ne", 10)).containsExactly("1:5\" pipe,a", "2:b", "3:\"c\"d\"",
				"4:e");
		assertThat(read("\"a\nb", 10)).containsExactly("1:\"a", "2:b");
	}

	@Test
	void aQuoteThatIsNeverClosedCostsNoMoreThanTheLimit() throws IOException {
		String rest = "c,d\n".repeat(50_000);
		List<String> read = readRecords("a,\"b\n" + rest, 1000);
		assertThat(read.getFirst()).isEqualTo("1 is too long");
		assertThat(read.getLast()).isEqualTo("50001:c,d");
		assertThat(read).hasSizeGreaterThan(30_000);
	}

	private static List<String> read(String body, int maxLength) throws IOException {
		return read(LineReader.of(stream(body), maxLength));
	}

	private static List<String> readRecords(String body, int maxLength) throws IOException {
		return read(LineReader.ofRecords(stream(body), maxLength));
	}

	private static List<String> read(LineReader lines) throws IOException {
		List<String> read = new ArrayList<>();
		while (lines.next()) {
			read.add(lines.number()
					+ (lines.isTooLong() ? " is too long" : ":" + new String(lines.line(), StandardCharsets.UTF_8)));
		}
		return read;
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
