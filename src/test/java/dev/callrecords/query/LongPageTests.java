package dev.callrecords.query;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages that are too large to be read at once are as whole as any other. */
@ServiceTest
class LongPageTests {

	private static final String[] LARGEST_PAGE = { "Prefer", "odata.maxpagesize=1000" };

	private static String id(int number) {
		return "r%03d".formatted(number);
	}

	private static void load(Api api, int records, Function<Integer, String> members) {
		String lines = IntStream.range(0, records)
			.mapToObj((i) -> Bodies.record(id(i), members.apply(i)).replace('\n', ' '))
			.collect(Collectors.joining("\n"));
		api.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/x-ndjson")
			.expect(200);
	}

	private static List<String> ids(int from, int to) {
		return IntStream.range(from, to).mapToObj(LongPageTests::id).toList();
	}

	/**
	 * Parts end after 60 entities at first, and where they may.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "$orderby=version", "$expand=sessions($expand=segments)",
			"$expand=sessions($expand=segments;$orderby=id desc)&$orderby=version desc", "$skip=7", "$top=60",
			"$top=61&$expand=sessions", "$top=299&$skip=1", "$filter=id ne 'r077'&$expand=sessions($top=1)" })
	void everyEntityOfAPageIsThereOnce(String options, Api api) {
		load(api, 300, (i) -> "\"sessions\": [%s, %s]"
			.formatted(Bodies.session("b", "\"segments\": [" + Bodies.session("x" + i) + "]"), Bodies.session("a")));
		Pages pages = Pages.walk(api, Api.CALL_RECORDS + "?" + options.replace(" ", "%20"), LARGEST_PAGE);
		int skip = options.contains("$skip=7") ? 7 : options.contains("$skip=1") ? 1 : 0;
		int top = options.contains("$top=60") ? 60 : options.contains("$top=61") ? 61 : 300 - skip;
		List<String> expected = ids(skip, skip + top).stream()
			.filter((id) -> !options.contains("$filter") || !id.equals("r077"))
			.toList();
		assertThat(pages.sizes()).containsExactly(expected.size());
		assertThat(pages.ids()).isEqualTo(expected);
		if (options.contains("$expand=sessions($expand")) {
			pages.pages().getFirst().get("value").forEach((record) -> {
				assertThat(Pages.idsOf(record.get("sessions"))).containsExactly("b", "a");
				assertThat(Pages.idsOf(record.at("/sessions/0/segments")))
					.containsExactly("x" + Integer.parseInt(record.get("id").stringValue().substring(1)));
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?$expand=sessions($expand=segments)", "?$orderby=version&$expand=sessions", "" })
	void largeEntitiesAfterManySmallOnesAreThereAsWell(String options, Api api) {
		load(api, 150, (i) -> "\"sessions\": [%s], \"own\": \"%s\"".formatted(Bodies.session("a"),
				"x".repeat((i < 120) ? 1 : 700_000)));
		Pages pages = Pages.walk(api, Api.CALL_RECORDS + options, LARGEST_PAGE);
		assertThat(pages.sizes()).containsExactly(150);
		assertThat(pages.ids()).isEqualTo(ids(0, 150));
	}

	/**
	 * The answer is far larger than the buffers between service and client, so that its
	 * end is not read yet when it goes.
	 */
	@Test
	void whatGoesWhileAPageIsReadLeavesNoTrace(Api api) throws Exception {
		String filler = "\"filler\": \"%s\"".formatted("x".repeat(100_000));
		load(api, 300, (i) -> filler);
		HttpRequest request = HttpRequest.newBuilder(URI.create(api.root() + Api.CALL_RECORDS))
			.headers(LARGEST_PAGE)
			.build();
		try (HttpClient client = HttpClient.newHttpClient();
				InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
			int first = body.read();
			ids(160, 300).forEach((id) -> api.delete(Api.CALL_RECORDS + "/" + id).expect(204));
			String text = (char) first + new String(body.readAllBytes(), StandardCharsets.UTF_8);
			JsonNode page = JsonMapper.shared().readTree(text);
			assertThat(page.has("@odata.nextLink")).isFalse();
			assertThat(Pages.idsOf(page.get("value"))).startsWith(ids(0, 160).toArray(String[]::new))
				.hasSizeLessThan(300);
		}
	}

}
