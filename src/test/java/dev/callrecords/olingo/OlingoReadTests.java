package dev.callrecords.olingo;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.GeneratedBodies;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntityRequest;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.domain.ClientComplexValue;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientEntitySetIterator;
import org.apache.olingo.client.api.domain.ClientPrimitiveValue;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.api.domain.ClientSingleton;
import org.apache.olingo.client.api.domain.ClientValue;
import org.apache.olingo.client.api.uri.QueryOption;
import org.apache.olingo.client.api.uri.URIFilter;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Olingo reads, by its own filters and URLs, and gets values of the model's types. */
@ServiceTest
class OlingoReadTests {

	/** Numbers that JavaScript cannot hold come as text, and so keep their scale. */
	private static final String EXACT = "application/json;odata.metadata=minimal;IEEE754Compatible=true";

	private OlingoClient client;

	@BeforeEach
	void connect(Api api) {
		this.client = OlingoClient.of(api, "/v1.0");
	}

	@Test
	void nextLinksLeadOverAllPages(Api api) {
		for (int i = 0; i < 7; i++) {
			api.post(Api.CALL_RECORDS,
					Bodies.recordAt("r" + i, "2026-03-01T00:00:0%d.1234567Z".formatted(i), "\"version\": " + (i + 5)))
				.expect(201);
		}
		List<ClientEntity> read = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		URI url = this.client.collection("callRecords").orderBy("startDateTime").count(true).build();
		while (url != null) {
			ODataEntitySetRequest<ClientEntitySet> request = this.client.odata()
				.getRetrieveRequestFactory()
				.getEntitySetRequest(url);
			request.setPrefer(this.client.odata().newPreferences().maxPageSize(2));
			ClientEntitySet page = request.execute().getBody();
			assertThat(page.getCount()).isEqualTo(7);
			sizes.add(page.getEntities().size());
			read.addAll(page.getEntities());
			url = page.getNext();
		}
		assertThat(sizes).containsExactly(2, 2, 2, 1);
		for (int i = 0; i < 7; i++) {
			assertThat(text(read.get(i), "id")).isEqualTo("r" + i);
			assertThat(text(read.get(i), "startDateTime")).isEqualTo("2026-03-01T00:00:0%d.1234567Z".formatted(i));
			assertThat(read.get(i).getProperty("version").getPrimitiveValue().toValue()).isEqualTo(i + 5);
		}
	}

	@Test
	void anIteratorTellsWhereTheNextPageIs(Api api) {
		Bodies.ids("r", 3).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		List<String> ids = new ArrayList<>();
		URI url = this.client.collection("callRecords").addCustomQueryOption("unknown", "ignored").build();
		for (int page = 0; page < 3; page++) {
			var request = this.client.odata().getRetrieveRequestFactory().getEntitySetIteratorRequest(url);
			request.setPrefer("odata.maxpagesize=1");
			ClientEntitySetIterator<ClientEntitySet, ClientEntity> entities = request.execute().getBody();
			while (entities.hasNext()) {
				ids.add(text(entities.next(), "id"));
			}
			url = entities.getNext();
		}
		assertThat(ids).isEqualTo(Bodies.ids("r", 3));
		assertThat(url).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 6 })
	void everyValueHasTheTypeOfItsProperty(int alternative, Api api) {
		String id = api.post(Api.CALL_RECORDS, declaredOnly(GeneratedBodies.complete(alternative).next("callRecord")))
			.expect(201)
			.text("/id");
		String query = "?$expand=sessions($expand=segments),participants_v2";
		ODataEntityRequest<ClientEntity> request = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(this.client.callRecord(id)
				.expandWithOptions("sessions", Map.of(QueryOption.EXPAND, "segments"))
				.expand("participants_v2")
				.build());
		request.setAccept(EXACT);
		Answer answer = api.get(Api.CALL_RECORDS + "/" + id + query).expect(200);
		assertThat(TypedValues.compare(answer.json(), request.execute().getBody(), "callRecord"))
			.hasSizeGreaterThan(150);
	}

	/** The client cannot read arrays of many types, which undeclared members may be. */
	private static String declaredOnly(ObjectNode body) {
		for (String name : List.of(GeneratedBodies.UNDECLARED, "@contoso.note", "id@contoso.note")) {
			body.findParents(name).forEach((holder) -> holder.asObject().remove(name));
		}
		return body.toString();
	}

	@Test
	void rowsOfTheLogsHaveTheirTypes(Api api) {
		api.post(Api.PSTN_ROWS,
				Bodies.row("p1", "2026-03-01T09:58:02.1203344Z", "\"charge\": 1234567890.140",
						"\"connectionCharge\": 0.00", "\"duration\": 120", "\"callDurationSource\": \"operator\""))
			.expect(201);
		ODataEntityRequest<ClientEntity> request = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(this.client.collection("pstnCallLogRows").appendKeySegment("p1").build());
		request.setAccept(EXACT);
		ClientEntity row = request.execute().getBody();
		assertThat(row.getTypeName()).hasToString("dev.callrecords.pstnCallLogRow");
		assertThat(row.getProperty("charge").getPrimitiveValue().toValue()).isEqualTo(new BigDecimal("1234567890.140"));
		assertThat(row.getProperty("connectionCharge").getPrimitiveValue().toValue()).isEqualTo(new BigDecimal("0.00"));
		assertThat(row.getProperty("duration").getPrimitiveValue().toValue()).isEqualTo(120);
		assertThat(row.getProperty("startDateTime").getPrimitiveValue().toValue())
			.isEqualTo(Timestamp.from(Instant.parse("2026-03-01T09:58:02.1203344Z")));
		assertThat(row.getProperty("callDurationSource").getEnumValue().getValue()).isEqualTo("operator");
		assertThat(row.getProperty("currency").getPrimitiveValue().toValue()).isNull();
	}

	@Test
	void aSelectionHoldsWhatWasSelected(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1")),
				"\"participants_v2\": [%s]".formatted(Bodies.user("u1"))))
			.expect(201);
		ClientEntity record = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(
					this.client.callRecord("r1").select("id", "type").expandWithSelect("sessions", "id").build())
			.execute()
			.getBody();
		assertThat(record.getProperty("type").getEnumValue().getValue()).isEqualTo("unknown");
		assertThat(record.getProperty("version")).isNull();
		ClientEntity session = record.getNavigationLink("sessions")
			.asInlineEntitySet()
			.getEntitySet()
			.getEntities()
			.getFirst();
		assertThat(session.getProperties()).extracting(ClientProperty::getName).containsExactly("id");
		ClientEntity participant = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntitySetRequest(this.client.callRecord("r1").appendNavigationSegment("participants_v2").build())
			.execute()
			.getBody()
			.getEntities()
			.getFirst();
		ClientComplexValue identity = participant.getProperty("identity").getComplexValue();
		assertThat(identity.get("user").getComplexValue().get("displayName").getPrimitiveValue().toValue())
			.isEqualTo("Name of u1");
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

	@Test
	void theSingletonLeadsToItsCollections(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		ODataEntityRequest<ClientSingleton> request = this.client.odata()
			.getRetrieveRequestFactory()
			.getSingletonRequest(this.client.odata().newURIBuilder().appendSingletonSegment("communications").build());
		request.setFormat(ContentType.JSON_FULL_METADATA);
		ClientSingleton communications = request.execute().getBody();
		assertThat(communications.getTypeName()).hasToString(Schema.ROOT);
		URI records = communications.getNavigationLink("callRecords").getLink();
		ODataEntitySetRequest<ClientEntitySet> list = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntitySetRequest(records);
		list.setFormat(ContentType.JSON_FULL_METADATA);
		ClientEntity record = list.execute().getBody().getEntities().getFirst();
		assertThat(record.getEditLink()).hasToString(records + "('r1')");
		assertThat(text(this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(record.getEditLink())
			.execute()
			.getBody(), "id")).isEqualTo("r1");
	}

	@Test
	void collectionsAreCounted(Api api) {
		Bodies.ids("r", 3).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		ClientPrimitiveValue count = this.client.odata()
			.getRetrieveRequestFactory()
			.getValueRequest(this.client.collection("callRecords")
				.appendCountSegment()
				.filter(this.client.filters().ne("id", "r001"))
				.build())
			.execute()
			.getBody();
		assertThat(count.toValue()).hasToString("2");
	}

	@Test
	void whatHasNotChangedIsNotSentAgain(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		var request = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(this.client.callRecord("r1").build());
		ClientEntity record = request.execute().getBody();
		assertThat(record.getETag()).isEqualTo(api.get(Api.CALL_RECORDS + "/r1").header("ETag"));
		request = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(this.client.callRecord("r1").build());
		request.setIfNoneMatch(record.getETag());
		assertThat(request.execute().getStatusCode()).isEqualTo(304);
	}

	@Test
	void bothLogsAreReadByTheirFunctions(Api api) {
		api.post(Api.PSTN_ROWS, Bodies.row("p1", "2026-03-01T09:58:02.1203344Z", "\"charge\": 0.140")).expect(201);
		api.post(Api.PSTN_ROWS, Bodies.row("p2", "2026-03-05T00:00:00Z")).expect(201);
		api.post(Api.DIRECT_ROUTING_ROWS, Bodies.row("d1", "2026-03-01T00:00:00Z", "\"successfulCall\": true"))
			.expect(201);
		List<ClientComplexValue> calls = call("getPstnCalls");
		assertThat(calls).hasSize(1);
		assertThat(calls.getFirst().getTypeName()).isEqualTo(Schema.CALL_RECORDS + "pstnCallLogRow");
		assertThat(calls.getFirst().get("charge").getPrimitiveValue().toValue()).isEqualTo(new BigDecimal("0.140"));
		assertThat(calls.getFirst().get("startDateTime").getPrimitiveValue().toValue())
			.isEqualTo(Timestamp.from(Instant.parse("2026-03-01T09:58:02.1203344Z")));
		assertThat(call("getDirectRoutingCalls")).singleElement()
			.satisfies((row) -> assertThat(row.get("successfulCall").getPrimitiveValue().toValue()).isEqualTo(true));
	}

	/**
	 * The parameters are dates: colons of a time would be encoded twice by the client.
	 */
	private List<ClientComplexValue> call(String function) {
		Map<String, ClientValue> parameters = new LinkedHashMap<>();
		parameters.put("fromDateTime", date("2026-03-01"));
		parameters.put("toDateTime", date("2026-03-02"));
		var request = this.client.odata()
			.getInvokeRequestFactory()
			.<ClientProperty>getBoundFunctionInvokeRequest(this.client.collection("callRecords").build(),
					new FullQualifiedName(Schema.CALL_RECORDS + function),
					new FullQualifiedName(Schema.CALL_RECORDS + "callRecord"), true, parameters);
		request.setAccept(EXACT);
		List<ClientComplexValue> rows = new ArrayList<>();
		request.execute().getBody().getCollectionValue().forEach((row) -> rows.add(row.asComplex()));
		return rows;
	}

	private ClientValue date(String text) {
		return this.client.odata()
			.getObjectFactory()
			.newPrimitiveValueBuilder()
			.setType(EdmPrimitiveTypeKind.String)
			.setValue(text)
			.build();
	}

	@Test
	void pagesOfAFunctionAreWalkedOver(Api api) {
		Bodies.ids("p", 5).forEach((id) -> api.post(Api.PSTN_ROWS, Bodies.row(id, Bodies.START)).expect(201));
		List<String> ids = new ArrayList<>();
		List<Integer> counts = new ArrayList<>();
		URI url = URI.create(this.client.collection("callRecords").build()
				+ "/microsoft.graph.callRecords.getPstnCalls(fromDateTime=2026-03-01T09:58:02.1203344Z,toDateTime=2026-03-02)");
		while (url != null) {
			ODataEntitySetRequest<ClientEntitySet> request = this.client.odata()
				.getRetrieveRequestFactory()
				.getEntitySetRequest(url);
			request.setPrefer("odata.maxpagesize=2");
			ClientEntitySet page = request.execute().getBody();
			counts.add(page.getCount());
			page.getEntities().forEach((row) -> ids.add(text(row, "id")));
			url = page.getNext();
		}
		assertThat(ids).isEqualTo(Bodies.ids("p", 5));
		assertThat(counts).containsExactly(2, 2, 1);
	}

	private static String text(ClientEntity entity, String property) {
		return entity.getProperty(property).getPrimitiveValue().toString();
	}

}
