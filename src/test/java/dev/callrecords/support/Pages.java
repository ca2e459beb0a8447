package dev.callrecords.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A walk along nextLinks, which are followed exactly as the service wrote them.
 *
 * @param pages the bodies of the pages in their order
 */
public record Pages(List<JsonNode> pages) {

	private static final String NEXT = "@odata.nextLink";

	/** More pages than any test has; a walk that goes on is going in circles. */
	private static final int MOST = 1000;

	/** Walks from a page to the last one. */
	public static Pages walk(Api api, String pathOrUrl, String... headers) {
		List<JsonNode> pages = new ArrayList<>();
		for (String url = pathOrUrl; url != null; url = next(pages.getLast())) {
			pages.add(api.get(url, headers).expect(200).json());
			Assertions.assertThat(pages).hasSizeLessThan(MOST);
		}
		return new Pages(pages);
	}

	/** The link to the page after this one, or null on the last page. */
	public static @Nullable String next(JsonNode page) {
		return page.has(NEXT) ? page.get(NEXT).stringValue() : null;
	}

	/** The ids of a page's entities. */
	public static List<String> idsOf(JsonNode values) {
		return StreamSupport.stream(values.spliterator(), false)
			.map((entity) -> entity.get("id").stringValue())
			.toList();
	}

	/** The ids of all entities in the order in which they came. */
	public List<String> ids() {
		return this.pages.stream().flatMap((page) -> idsOf(page.get("value")).stream()).toList();
	}

	/** How many entities each page had. */
	public List<Integer> sizes() {
		return this.pages.stream().map((page) -> page.get("value").size()).toList();
	}

}
