package dev.callrecords.olingo;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.uri.URIFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Olingo's filter factory writes is understood. */
@ServiceTest
class OlingoFilterTests {

	private OlingoClient client;

	@BeforeEach
	void connect(Api api) {
		this.client = OlingoClient.of(api, "/v1.0");
	}

	@ParameterizedTest
	@MethodSource
	void filtersFind(Function<OlingoClient, URIFilter> filter, List<String> found, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.recordAt("a", "2026-03-01T00:00:00.1234567Z", "\"type\": \"groupCall\"",
				"\"joinWebUrl\": \"https://meet.example.test/A&B\"", "\"version\": 3"))
			.expect(201);
		api.post(Api.CALL_RECORDS,
				Bodies.recordAt("b", "2026-03-02T00:00:00Z", "\"type\": \"peerToPeer\"", "\"modalities\": [\"audio\"]",
						"\"version\": 4", "\"participants_v2\": [%s]".formatted(Bodies.user("u1"))))
			.expect(201);
		URI url = this.client.collection("callRecords")
			.filter(filter.apply(this.client))
			.orderBy("id")
			.count(true)
			.build();
		ClientEntitySet page = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntitySetRequest(url)
			.execute()
			.getBody();
		assertThat(page.getEntities()).extracting((entity) -> text(entity, "id")).isEqualTo(found);
		assertThat(page.getCount()).isEqualTo(found.size());
	}

	static Stream<Arguments> filtersFind() {
		Timestamp start = Timestamp.from(Instant.parse("2026-03-01T00:00:00.1234567Z"));
		return Stream.of(filter("equal in seven digits", (c) -> c.filters().eq("startDateTime", start), "a"),
				filter("greater", (c) -> c.filters().gt("startDateTime", start), "b"),
				filter("at least", (c) -> c.filters().ge("startDateTime", start), "a", "b"),
				filter("enumeration", (c) -> c.filters().eq("type", "groupCall"), "a"),
				filter("and, or, not",
						(c) -> c.filters()
							.or(c.filters().and(c.filters().lt("version", 4), c.filters().le("version", 3)),
									c.filters().not(c.filters().ne("id", "b"))),
						"a", "b"),
				filter("any of the participants",
						(c) -> c.filters()
							.match(c.arguments()
								.any(c.arguments().property("participants_v2"), "p", c.filters().eq("p/id", "u1"))),
						"b"),
				filter("all of the participants",
						(c) -> c.filters()
							.match(c.arguments()
								.all(c.arguments().property("participants_v2"), "p", c.filters().ne("p/id", "u1"))),
						"a"),
				filter("text",
						(c) -> c.filters()
							.match(c.arguments()
								.contains(c.arguments().tolower(c.arguments().property("joinWebUrl")),
										c.arguments().literal("a&b"))),
						"a"),
				filter("date",
						(c) -> c.filters()
							.eq(c.arguments().date(c.arguments().property("startDateTime")),
									c.arguments().literal(LocalDate.parse("2026-03-02"))),
						"b"),
				filter("parts of a time",
						(c) -> c.filters()
							.gt(c.arguments().fractionalseconds(c.arguments().property("startDateTime")),
									c.arguments().literal(new BigDecimal("0.1"))),
						"a"),
				filter("arithmetic",
						(c) -> c.filters()
							.eq(c.arguments().mod(c.arguments().property("version"), c.arguments().literal(2)),
									c.arguments().literal(1)),
						"a"),
				filter("null", (c) -> c.filters().eq(c.arguments().property("joinWebUrl"), c.arguments().nullValue()),
						"b"),
				filter("now",
						(c) -> c.filters().gt(c.arguments().property("startDateTime"), c.arguments().maxdatetime())));
	}

	private static Arguments filter(String name, Function<OlingoClient, URIFilter> filter, String... found) {
		return Arguments.of(Named.of(name, filter), List.of(found));
	}

	private static String text(ClientEntity entity, String property) {
		return entity.getProperty(property).getPrimitiveValue().toString();
	}

}
