package dev.callrecords.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks over collections, page by page. */
@ServiceTest
class PageWalkTests {

	private static final String TIE = "2026-03-01T00:00:00.1234567Z";

	@Test
	void recordsComeNewestFirstThenById(Api api) {
		List<String> expected = new ArrayList<>();
		for (int second = 4; second >= 0; second--) {
			for (String id : List.of("A", "a", "b", "\u00e9")) {
				expected.add(second + id);
			}
		}
		List<String> shuffled = new ArrayList<>(expected);
		Collections.shuffle(shuffled);
		shuffled.forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.recordAt(id, TIE.replace(".1", "." + id.charAt(0))))
			.expect(201));
		for (int size = 1; size <= 17; size += 4) {
			Pages pages = Pages.walk(api, Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=" + size);
			assertThat(pages.ids()).isEqualTo(expected);
			assertThat(pages.sizes().subList(0, pages.sizes().size() - 1)).containsOnly(size);
		}
	}

	@Test
	void aPageHas60RecordsAndAFullLastPageHasNoLink(Api api) {
		List<String> ids = Bodies.ids("r", 61);
		ids.subList(1, 61).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.recordAt(id, TIE)).expect(201));
		assertThat(Pages.walk(api, Api.CALL_RECORDS).sizes()).containsExactly(60);
		api.post(Api.CALL_RECORDS, Bodies.recordAt(ids.getFirst(), TIE)).expect(201);
		Pages pages = Pages.walk(api, Api.CALL_RECORDS);
		assertThat(pages.sizes()).containsExactly(60, 1);
		assertThat(pages.ids()).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource({ "$top=10, 4, 4 4 2, 0", "$top=4, 4, 4, 0", "$top=3, 4, 3, 0", "$top=0, 4, 0, 0",
			"$top=99, 4, 4 4 4, 0", "$skip=5, 4, 4 3, 5", "$skip=12, 4, 0, 12", "$skip=99, 4, 0, 12",
			"$skip=2&$top=5, 4, 4 1, 2", "%24top=5&%24skip=0, 3, 3 2, 0" })
	void topAndSkipBoundTheWholeAnswer(String options, int size, String sizes, int first, Api api) {
		List<String> ids = Bodies.ids("r", 12);
		ids.forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.recordAt(id, TIE)).expect(201));
		Pages pages = Pages.walk(api, Api.CALL_RECORDS + "?" + options, "Prefer", "odata.maxpagesize=" + size);
		assertThat(pages.sizes().stream().map(String::valueOf).toList()).containsExactly(sizes.split(" "));
		assertThat(pages.ids()).isEqualTo(ids.subList(first, first + pages.ids().size()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "", "abc", "1.5", "1 000", "1x" })
	void aPageSizeIsAPositiveNumber(String size, Api api) {
		api.get(Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=" + size).expectError(400, "BadRequest", "Prefer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "abc", "1.5", "1%20000", "1x", "%D9%A5", "null", "9223372036854775808" })
	void topAndSkipAreNumbersFromZero(String number, Api api) {
		for (String option : List.of("$top", "$skip")) {
			api.get(Api.CALL_RECORDS + "?" + option + "=" + number).expectError(400, "BadRequest", option);
			api.get(Api.CALL_RECORDS + "?" + option + "=0").expect(200);
		}
	}

	@Test
	void aLargePageSizeIsClamped(Api api) {
		IntStream.range(0, 1001)
			.forEach((i) -> api.post(Api.PSTN_ROWS, Bodies.row("row%04d".formatted(i), TIE)).expect(201));
		for (String path : List.of(Api.PSTN_ROWS,
				Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)")) {
			assertThat(Pages.walk(api, path).sizes()).containsExactly(1000, 1);
			Pages clamped = Pages.walk(api, path, "Prefer", "maxpagesize=2147483648");
			assertThat(clamped.sizes()).containsExactly(1000, 1);
			assertThat(clamped.ids()).isSorted().doesNotHaveDuplicates();
			assertThat(Pages.walk(api, path + "?$skip=1000").ids()).containsExactly("row1000");
		}
	}

	@Test
	void insertsAndDeletesNeitherHideNorRepeatRows(Api api) {
		List<String> ids = Bodies.ids("r", 30);
		ids.forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.recordAt(id, TIE)).expect(201));
		List<String> seen = new ArrayList<>();
		List<String> deleted = new ArrayList<>();
		String url = Api.CALL_RECORDS;
		for (int page = 0; url != null; page++) {
			JsonNode body = api.get(url, "Prefer", "odata.maxpagesize=4").expect(200).json();
			seen.addAll(Pages.idsOf(body.get("value")));
			api.post(Api.CALL_RECORDS, Bodies.recordAt("new" + page, "2026-03-02T00:00:00Z")).expect(201);
			deleted.add("r%03d".formatted(29 - page));
			for (String gone : List.of(seen.getLast(), deleted.getLast())) {
				assertThat(api.delete(Api.CALL_RECORDS + "/" + gone).status()).isIn(204, 404);
			}
			url = Pages.next(body);
		}
		assertThat(seen).doesNotHaveDuplicates().isSorted().noneMatch((id) -> id.startsWith("new"));
		assertThat(seen).containsAll(ids.stream().filter((id) -> !deleted.contains(id)).toList());
	}

	@Test
	void rowsWithoutAStartComeFirstAndAreNotLost(Api api) {
		for (int i = 0; i < 5; i++) {
			api.post(Api.DIRECT_ROUTING_ROWS, "{\"id\": \"n%d\"}".formatted(i)).expect(201);
			api.post(Api.DIRECT_ROUTING_ROWS, Bodies.row("t" + i, TIE)).expect(201);
		}
		assertThat(Pages.walk(api, Api.DIRECT_ROUTING_ROWS, "Prefer", "odata.maxpagesize=2").ids())
			.containsExactly("n0", "n1", "n2", "n3", "n4", "t0", "t1", "t2", "t3", "t4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/v1.0", "/beta" })
	void linksKeepRootHostAndOptions(String root, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("r2")).expect(201);
		String host = "http://localhost" + api.root().substring(api.root().lastIndexOf(':'));
		Answer first = api.get(host + root + "/communications/callRecords?%24expand=sessions&other=a%26b%7Cc", "Prefer",
				"odata.maxpagesize=1");
		String next = first.text("/@odata.nextLink");
		assertThat(next)
			.startsWith(host + root + "/communications/callRecords?%24expand=sessions&other=a%26b%7Cc&$skiptoken=");
		Answer second = api.get(next).expect(200);
		assertThat(Pages.idsOf(second.json().get("value"))).containsExactly("r2");
		assertThat(second.json().at("/value/0").has("sessions")).isTrue();
		assertThat(second.json().has("@odata.nextLink")).isFalse();
	}

}
