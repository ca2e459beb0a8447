package dev.callrecords.olingo;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
import org.apache.olingo.client.api.domain.ClientPrimitiveValue;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.api.domain.ClientSingleton;
import org.apache.olingo.client.api.domain.ClientValue;
import org.apache.olingo.client.api.uri.QueryOption;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Olingo reads by its own URLs, and gets values of the model's types. */
@ServiceTest
class OlingoReadTests {

	/** Numbers that JavaScript cannot hold come as text, and so keep their scale. */
	private static final String EXACT = "application/json;odata.metadata=minimal;IEEE754Compatible=true";

	private OlingoClient client;

	@BeforeEach
	void connect(Api api) {
		this.client = OlingoClient.of(api, "/v1.0");
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

	private static String text(ClientEntity entity, String property) {
		return entity.getProperty(property).getPrimitiveValue().toString();
	}

}
