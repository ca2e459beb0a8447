package dev.callrecords.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Walking by nextLink gives every row once, whatever the order, and whoever writes. */
@ServiceTest
class PagingTests {

	private static final List<String> ROW_ORDERS = List.of("", "finalSipCode", "finalSipCode desc",
			"successfulCall desc,finalSipCode", "callType desc,successfulCall", "length(userDisplayName) desc",
			"finalSipCode mod 3,callType", "userDisplayName desc,id desc", "startDateTime desc", "startDateTime",
			"year(startDateTime) desc,startDateTime", "finalSipCode div 0", "finalSipCode eq null",
			"(finalSipCode sub 486) mul INF", "now() sub startDateTime", "startDateTime sub now() desc",
			"null,duration divby 7 desc");

	private static final List<String> RECORD_ORDERS = List.of("", "startDateTime", "startDateTime desc", "type,version",
			"organizer/user/displayName desc", "sessions/$count desc", "endDateTime sub startDateTime",
			"organizer/user/seats", "now() sub startDateTime", "joinWebUrl desc,organizer_v2/id");

	private final Random random = new Random(7);

	@Test
	void rowsComeOnceInEveryOrder(Api api) {
		for (int i = 0; i < 24; i++) {
			put(api, "w" + i);
		}
		for (String order : ROW_ORDERS) {
			for (int size = 1; size <= 7; size++) {
				assertWalk(api, Api.DIRECT_ROUTING_ROWS, order, size);
			}
		}
	}

	@Test
	void recordsAndWhatIsInThemComeOnceInEveryOrder(Api api) {
		List<String> nested = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			nested.add("""
					{"id": "s%d", "startDateTime": "2026-03-01T10:00:0%dZ", "endDateTime": "2026-03-01T10:20:00Z",
					 "isTest": %s}""".formatted(i * 7 % 12, this.random.nextInt(3), pick("null", "true", "false")));
		}
		for (int i = 0; i < 15; i++) {
			Queries.store(api, "r" + i, "2026-03-0%dT10:00:00Z".formatted(1 + this.random
				.nextInt(3)), "2026-03-04T10:00:0%dZ".formatted(this.random.nextInt(3)), """
						, "type": "%s", "version": %d, "joinWebUrl": %s, "sessions": [%s], "organizer_v2": %s"""
					.formatted(pick("groupCall", "peerToPeer"), 1 + this.random.nextInt(3),
							pick("null", "\"x\"", "\"\""), String.join(",", nested.subList(0, (i == 0) ? 12 : i % 3)),
							pick("null",
									"{\"id\": \"o\", \"identity\": {\"user\": {\"displayName\": \"Bo\", \"seats\": 1}}}",
									"{\"id\": \"o2\", \"identity\": {\"user\": {\"displayName\": \"Al\", \"seats\": \"1\"}}}")));
		}
		for (String order : RECORD_ORDERS) {
			for (int size = 1; size <= 7; size++) {
				assertWalk(api, Api.CALL_RECORDS, order, size);
			}
		}
		for (String order : List.of("", "isTest", "isTest desc,startDateTime", "id desc", "failureInfo eq null",
				"now() sub startDateTime")) {
			for (int size = 1; size <= 7; size++) {
				assertWalk(api, Api.CALL_RECORDS + "/r0/sessions", order, size);
			}
		}
	}

	private static void assertWalk(Api api, String url, String order, int size) {
		String query = url + (order.isEmpty() ? "" : "?$orderby=" + order);
		List<String> expected = Queries.ids(Queries.get(api, query, "Prefer", "odata.maxpagesize=1000"));
		List<String> found = new ArrayList<>();
		JsonNode page = Queries.get(api, query, "Prefer", "odata.maxpagesize=" + size);
		int pages = 1;
		while (true) {
			found.addAll(Queries.ids(page));
			assertThat(page.get("value").size()).isLessThanOrEqualTo(size);
			if (!page.has("@odata.nextLink")) {
				break;
			}
			page = api.get(page.get("@odata.nextLink").stringValue()).expect(200).json();
			pages++;
		}
		assertThat(found).as(query).isEqualTo(expected);
		assertThat(pages).isEqualTo(Math.max(1, (expected.size() + size - 1) / size));
	}

	@Test
	void writersInBetweenNeitherHideNorRepeatARow(Api api) {
		for (String order : ROW_ORDERS) {
			for (int size = 1; size <= 7; size += 2) {
				api.get(Api.DIRECT_ROUTING_ROWS + "?$select=id")
					.expect(200)
					.json()
					.get("value")
					.forEach((row) -> api.delete(Api.DIRECT_ROUTING_ROWS + "/" + row.get("id").stringValue())
						.expect(204));
				walkWithWriters(api, order, size);
			}
		}
	}

	private void walkWithWriters(Api api, String order, int size) {
		for (int i = 0; i < 14; i++) {
			put(api, "w" + i);
		}
		String query = Api.DIRECT_ROUTING_ROWS + (order.isEmpty() ? "" : "?$orderby=" + order);
		List<String> before = Queries.ids(api, query);
		Set<String> touched = new HashSet<>();
		List<String> found = new ArrayList<>();
		JsonNode page = Queries.get(api, query, "Prefer", "odata.maxpagesize=" + size);
		for (int step = 0; true; step++) {
			found.addAll(Queries.ids(page));
			if (!page.has("@odata.nextLink")) {
				break;
			}
			if (step < 10) {
				put(api, "new" + step);
				String victim = "w" + this.random.nextInt(14);
				if (touched.add(victim)) {
					api.delete(Api.DIRECT_ROUTING_ROWS + "/" + victim).expect(204);
				}
				if (step == 1 && !found.isEmpty()) {
					// The row at which the page ended goes away, too.
					touched.add(found.getLast());
					api.delete(Api.DIRECT_ROUTING_ROWS + "/" + found.getLast());
				}
			}
			page = api.get(page.get("@odata.nextLink").stringValue()).expect(200).json();
		}
		assertThat(found).as(query).doesNotHaveDuplicates();
		List<String> throughout = before.stream().filter((id) -> !touched.contains(id)).toList();
		assertThat(found.stream().filter(throughout::contains).toList()).as(query).isEqualTo(throughout);
	}

	@Test
	void topAndSkipCountAcrossPages(Api api) {
		for (int i = 0; i < 12; i++) {
			put(api, "w" + i);
		}
		List<String> all = Queries.ids(api, Api.DIRECT_ROUTING_ROWS + "?$orderby=callType,finalSipCode desc");
		for (int size = 1; size <= 7; size++) {
			Set<String> found = new LinkedHashSet<>();
			JsonNode page = Queries.get(api,
					Api.DIRECT_ROUTING_ROWS + "?$orderby=callType,finalSipCode desc&$skip=2&$top=7&$count=true",
					"Prefer", "odata.maxpagesize=" + size);
			while (true) {
				assertThat(page.get("@odata.count").intValue()).isEqualTo(12);
				found.addAll(Queries.ids(page));
				if (!page.has("@odata.nextLink")) {
					break;
				}
				page = api.get(page.get("@odata.nextLink").stringValue()).expect(200).json();
			}
			assertThat(List.copyOf(found)).isEqualTo(all.subList(2, 9));
		}
	}

	private void put(Api api, String id) {
		api.put(Api.DIRECT_ROUTING_ROWS + "/" + id,
				"""
						{"id": "%s", "finalSipCode": %s, "successfulCall": %s, "callType": %s, "userDisplayName": %s,
						 "startDateTime": %s, "duration": %s}""".formatted(id, pick("null", "486", "0", "200", "-1"),
						pick("null", "true", "false"), pick("null", "\"\"", "\"ByotIn\"", "\"ByotOut\""),
						pick("null", "\"Bo\"", "\"😀\"", "\"\"", "\"\uFFFD\""), pick("null", "\"2026-03-01T10:00:00Z\"",
								"\"2026-03-01T10:00:00.0000001Z\"", "\"2025-03-01T10:00:00Z\""),
						pick("null", "0", "60")));
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
