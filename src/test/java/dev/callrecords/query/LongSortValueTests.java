package dev.callrecords.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages sorted by values that no URL could hold: links stay short, and lose nothing. */
@ServiceTest
class LongSortValueTests {

	private static final String LONG = "x".repeat(20_000);

	/** Room for a path, a query and other headers is left in a request. */
	private static final int LONGEST_LINK = 8000;

	private static final List<String> NAMES = List.of("null", quoted(""), quoted("x"), quoted("x".repeat(128)),
			quoted("x".repeat(129)), quoted(LONG), quoted(LONG), quoted(LONG + "a"), quoted(LONG + "b"),
			quoted("\ud83d\ude00".repeat(200)), quoted("x" + "\ud83d\ude00".repeat(200)), quoted("y" + LONG));

	private static String quoted(String text) {
		return '"' + text + '"';
	}

	private static void store(Api api, int number, String name) {
		api.put(Api.PSTN_ROWS + "/r%02d".formatted(number),
				"""
						{"id": "r%02d", "userDisplayName": %s, "callType": %2$s, "charge": %s, "operator": %2$s,
						 "startDateTime": "2026-03-01T00:00:0%dZ"}""".formatted(number, name,
						(number % 5 == 0) ? "null" : "%d.%02d".formatted(number % 3 - 1, number), number % 10))
			.expect(201);
	}

	private static Pages walk(Api api, String url, int size) {
		Pages pages = Pages.walk(api, QueryUrls.encoded(url), "Prefer", "odata.maxpagesize=" + size);
		pages.pages().stream().map(Pages::next).filter((link) -> link != null).forEach((link) -> {
			assertThat(link).hasSizeLessThan(LONGEST_LINK);
		});
		return pages;
	}

	@ParameterizedTest
	@ValueSource(strings = { "userDisplayName", "userDisplayName desc", "operator", "operator desc,id desc",
			"concat(userDisplayName,callType) desc", "callType,userDisplayName desc,charge",
			"toupper(operator) desc,operator,userDisplayName,callType desc,concat(operator,callType),tolower(operator),charge,id",
			"charge mul 1e300 mul 1e300", "charge mul 1e300 mul 1e300 desc",
			"charge divby 7 mul 1e200 desc,userDisplayName", "charge divby 3e300 divby 1e300" })
	void everyRowComesOnceInEveryOrder(String order, Api api) {
		for (int i = 0; i < NAMES.size(); i++) {
			store(api, i, NAMES.get(i));
		}
		String url = Api.PSTN_ROWS + "?$select=id&$orderby=" + order;
		List<String> expected = Queries.ids(api, url);
		for (int size = 1; size <= 5; size += 2) {
			assertThat(walk(api, url, size).ids()).as(order).isEqualTo(expected);
		}
	}

	@Test
	void whatIsNestedIsReadAgainFromItsOwnParent(Api api) {
		List<String> participants = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			participants.add("{\"id\": \"same\", \"identity\": {\"user\": {\"id\": \"u\", \"displayName\": \"%s%d\"}}}"
				.formatted(LONG, i * 3 % 7));
		}
		for (String id : List.of("r1", "r2")) {
			String body = Bodies.record(id, "\"participants_v2\": " + Bodies.array(participants));
			api.post(Api.CALL_RECORDS, body).expect(201);
			Collections.shuffle(participants, new Random(1));
		}
		for (String order : List.of("identity/user/displayName", "identity/user/displayName desc")) {
			String url = Api.CALL_RECORDS + "/r2/participants_v2?$orderby=" + order;
			List<String> notes = new ArrayList<>();
			walk(api, url, 2).pages()
				.forEach((page) -> page.get("value")
					.forEach((one) -> notes
						.add(one.at("/identity/user/displayName").stringValue().substring(LONG.length()))));
			List<String> expected = List.of("0", "1", "2", "3", "4", "5", "6");
			assertThat(notes).isEqualTo(order.endsWith("desc") ? expected.reversed() : expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "userDisplayName, true", "userDisplayName desc, true", "userDisplayName, false",
			"userDisplayName desc, false", "charge mul 1e300 desc, true", "charge mul 1e300, false" })
	void nothingIsLostWhenTheRowAtWhichAPageEndedIsGoneOrAnother(String order, boolean gone, Api api) {
		for (int i = 0; i < 9; i++) {
			store(api, i, quoted((i < 6) ? LONG + i : i + LONG));
		}
		String url = Api.PSTN_ROWS + "?$select=id&$orderby=" + order;
		List<String> all = Queries.ids(api, url);
		for (int end = 0; end < 8; end += 3) {
			JsonNode page = Queries.get(api, url, "Prefer", "odata.maxpagesize=" + (end + 1));
			String last = all.get(end);
			String row = Api.PSTN_ROWS + "/" + last;
			String body = api.get(row).body();
			if (gone) {
				api.delete(row).expect(204);
			}
			else {
				api.put(row, "{\"userDisplayName\": \"%s\"}".formatted("zz" + LONG)).expect(200);
			}
			List<String> rest = new ArrayList<>(Pages.walk(api, page.get("@odata.nextLink").stringValue()).ids());
			rest.remove(last);
			assertThat(rest).as(last).endsWith(all.subList(end + 1, 9).toArray(String[]::new));
			api.put(row, body);
		}
	}

}
