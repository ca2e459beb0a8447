package dev.callrecords.olingo;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.batch.BatchManager;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.cud.ODataDeleteRequest;
import org.apache.olingo.client.api.communication.request.cud.ODataEntityUpdateRequest;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.communication.response.ODataEntityCreateResponse;
import org.apache.olingo.client.api.domain.ClientCollectionValue;
import org.apache.olingo.client.api.domain.ClientComplexValue;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientObjectFactory;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.api.domain.ClientValue;
import org.apache.olingo.client.api.uri.QueryOption;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.ex.ODataErrorDetail;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Olingo writes, and is told what is wrong. */
@ServiceTest
class OlingoWriteTests {

	private OlingoClient client;

	private ClientObjectFactory objects;

	@BeforeEach
	void connect(Api api) {
		this.client = OlingoClient.of(api, "/v1.0");
		this.objects = this.client.odata().getObjectFactory();
	}

	@Test
	void aRecordIsCreatedReadChangedReplacedAndDeleted() {
		ODataEntityCreateResponse<ClientEntity> created = create("callRecords", record("r1"));
		assertThat(created.getStatusCode()).isEqualTo(201);
		assertThat(created.getHeader("Location")).containsExactly(this.client.callRecord("r1").build().toString());
		assertWhole(read());
		ClientEntity change = this.objects.newEntity(null);
		change.getProperties().add(text("joinWebUrl", "https://meet.example.test/j/42"));
		String etag = created.getBody().getETag();
		ClientEntity changed = update(UpdateType.PATCH, change, etag);
		assertThat(value(changed, "joinWebUrl")).isEqualTo("https://meet.example.test/j/42");
		assertThat(value(changed, "version")).isEqualTo(2);
		assertThat(changed.getProperty("type").getEnumValue().getValue()).isEqualTo("groupCall");
		assertError(412, "PreconditionFailed", "If-Match", () -> update(UpdateType.PATCH, change, etag));
		ClientEntity replaced = update(UpdateType.REPLACE, record("r1"), changed.getETag());
		assertThat(value(replaced, "joinWebUrl")).isNull();
		assertThat(value(replaced, "version")).isEqualTo(3);
		assertWhole(read());
		ODataDeleteRequest delete = this.client.odata()
			.getCUDRequestFactory()
			.getDeleteRequest(this.client.callRecord("r1").build());
		delete.setIfMatch(replaced.getETag());
		assertThat(delete.execute().getStatusCode()).isEqualTo(204);
		assertError(404, "NotFound", null, this::read);
	}

	private ClientEntity read() {
		return this.client.odata()
			.getRetrieveRequestFactory()
			.getEntityRequest(this.client.callRecord("r1")
				.expandWithOptions("sessions", Map.of(QueryOption.EXPAND, "segments"))
				.build())
			.execute()
			.getBody();
	}

	private ODataEntityCreateResponse<ClientEntity> create(String collection, ClientEntity entity) {
		return this.client.odata()
			.getCUDRequestFactory()
			.getEntityCreateRequest(this.client.collection(collection).build(), entity)
			.execute();
	}

	private ClientEntity update(UpdateType kind, ClientEntity body, String etag) {
		ODataEntityUpdateRequest<ClientEntity> request = this.client.odata()
			.getCUDRequestFactory()
			.getEntityUpdateRequest(this.client.callRecord("r1").build(), kind, body);
		request.setIfMatch(etag);
		return request.execute().getBody();
	}

	@Test
	void nestedEntitiesAreCreatedAndDeleted(Api api) {
		create("callRecords", record("r1"));
		URI sessions = this.client.callRecord("r1").appendNavigationSegment("sessions").build();
		ClientEntity session = this.client.odata()
			.getCUDRequestFactory()
			.getEntityCreateRequest(sessions, entity("session", "s2"))
			.execute()
			.getBody();
		assertThat(value(session, "id")).isEqualTo("s2");
		assertThat(session.getETag()).isNotBlank();
		URI second = this.client.callRecord("r1").appendNavigationSegment("sessions").appendKeySegment("s2").build();
		assertThat(this.client.odata().getCUDRequestFactory().getDeleteRequest(second).execute().getStatusCode())
			.isEqualTo(204);
		ClientEntitySet left = this.client.odata()
			.getRetrieveRequestFactory()
			.getEntitySetRequest(sessions)
			.execute()
			.getBody();
		assertThat(left.getEntities()).extracting((entity) -> value(entity, "id")).containsExactly("s1");
		assertThat(api.get(Api.CALL_RECORDS + "/r1").json().get("version").intValue()).isEqualTo(3);
	}

	@Test
	void aRowKeepsItsDigits(Api api) {
		ClientEntity row = entity("pstnCallLogRow", "p1");
		row.getProperties()
			.add(this.objects.newPrimitiveProperty("charge",
					this.objects.newPrimitiveValueBuilder().buildDecimal(new BigDecimal("0.140"))));
		create("pstnCallLogRows", row);
		assertThat(api.get(Api.PSTN_ROWS + "/p1").json().get("charge").toString()).isEqualTo("0.140");
	}

	@Test
	void errorsAreTold() {
		ClientEntity incomplete = this.objects.newEntity(new FullQualifiedName(Schema.CALL_RECORDS + "callRecord"));
		incomplete.getProperties().add(text("id", "r1"));
		ODataClientErrorException refused = assertError(400, "BadRequest", "endDateTime",
				() -> create("callRecords", incomplete));
		assertThat(refused.getODataError().getDetails()).extracting(ODataErrorDetail::getTarget)
			.containsExactlyInAnyOrder("startDateTime", "endDateTime");
		create("callRecords", record("r1"));
		assertError(409, "Conflict", "id", () -> create("callRecords", record("r1")));
		assertError(400, "BadRequest", "$filter",
				() -> this.client.odata()
					.getRetrieveRequestFactory()
					.getEntitySetRequest(this.client.collection("callRecords").filter("nix eq 1").build())
					.execute());
	}

	/** Its batches are multipart, which the service does not speak. */
	@Test
	void aMultipartBatchIsRefusedInTheOneForm() {
		assertRefusedBatch(406, "NotAcceptable", "multipart/mixed");
		assertRefusedBatch(415, "UnsupportedMediaType", "application/json");
	}

	private void assertRefusedBatch(int status, String code, String accept) {
		ODataBatchRequest batch = this.client.odata()
			.getBatchRequestFactory()
			.getBatchRequest(this.client.odata().getServiceRoot());
		batch.setAccept(accept);
		BatchManager manager = batch.payloadManager();
		manager.addRequest(this.client.odata()
			.getRetrieveRequestFactory()
			.getEntitySetRequest(this.client.collection("callRecords").build()));
		Throwable failure = catchThrowableOfType(RuntimeException.class, manager::getResponse);
		while (failure.getCause() != null && !(failure instanceof ODataClientErrorException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isInstanceOfSatisfying(ODataClientErrorException.class, (refusal) -> {
			assertThat(refusal.getStatusLine().getStatusCode()).isEqualTo(status);
			assertThat(refusal.getODataError().getCode()).isEqualTo(code);
		});
	}

	private static ODataClientErrorException assertError(int status, String code, String target,
			ThrowingCallable request) {
		ODataClientErrorException failure = catchThrowableOfType(ODataClientErrorException.class, request);
		assertThat(failure.getStatusLine().getStatusCode()).isEqualTo(status);
		assertThat(failure.getODataError().getCode()).isEqualTo(code);
		assertThat(failure.getODataError().getMessage()).isNotBlank();
		assertThat(failure.getODataError().getTarget()).isEqualTo(target);
		return failure;
	}

	private ClientEntity record(String id) {
		ClientEntity record = entity("callRecord", id);
		record.getProperties()
			.add(this.objects.newEnumProperty("type",
					this.objects.newEnumValue(Schema.CALL_RECORDS + "callType", "groupCall")));
		ClientCollectionValue<ClientValue> modalities = this.objects
			.newCollectionValue("Collection(%smodality)".formatted(Schema.CALL_RECORDS));
		modalities.add(this.objects.newEnumValue(Schema.CALL_RECORDS + "modality", "audio"));
		record.getProperties().add(this.objects.newCollectionProperty("modalities", modalities));
		ClientEntity session = entity("session", "s1");
		session.getProperties().add(this.objects.newComplexProperty("caller", endpoint("LT-204")));
		ClientEntitySet segments = this.objects.newEntitySet();
		segments.getEntities().add(entity("segment", "g1"));
		session.addLink(this.objects.newDeepInsertEntitySet("segments", segments));
		ClientEntitySet sessions = this.objects.newEntitySet();
		sessions.getEntities().add(session);
		record.addLink(this.objects.newDeepInsertEntitySet("sessions", sessions));
		return record;
	}

	/** The client writes the type's name only as a member like any other. */
	private ClientComplexValue endpoint(String name) {
		ClientComplexValue endpoint = this.objects.newComplexValue("#" + Schema.CALL_RECORDS + "participantEndpoint");
		endpoint.add(text("@odata.type", "#" + Schema.CALL_RECORDS + "participantEndpoint"));
		endpoint.add(text("name", name));
		return endpoint;
	}

	private ClientEntity entity(String type, String id) {
		ClientEntity entity = this.objects.newEntity(new FullQualifiedName(Schema.CALL_RECORDS + type));
		entity.getProperties().add(text("id", id));
		entity.getProperties().add(time("startDateTime", Bodies.START));
		entity.getProperties().add(time("endDateTime", Bodies.END));
		return entity;
	}

	private ClientProperty text(String name, String value) {
		return this.objects.newPrimitiveProperty(name, this.objects.newPrimitiveValueBuilder().buildString(value));
	}

	private ClientProperty time(String name, String value) {
		return this.objects.newPrimitiveProperty(name,
				this.objects.newPrimitiveValueBuilder()
					.setType(EdmPrimitiveTypeKind.DateTimeOffset)
					.setValue(Timestamp.from(Instant.parse(value)))
					.build());
	}

	private static Object value(ClientEntity entity, String property) {
		return entity.getProperty(property).getPrimitiveValue().toValue();
	}

	private static void assertWhole(ClientEntity record) {
		assertThat(value(record, "startDateTime")).isEqualTo(Timestamp.from(Instant.parse(Bodies.START)));
		assertThat(record.getProperty("type").getEnumValue().getValue()).isEqualTo("groupCall");
		assertThat(record.getProperty("modalities").getCollectionValue().asJavaCollection())
			.hasToString("[%smodality'audio']".formatted(Schema.CALL_RECORDS));
		ClientEntity session = inline(record, "sessions").getFirst();
		assertThat(value(session, "id")).isEqualTo("s1");
		ClientComplexValue caller = session.getProperty("caller").getComplexValue();
		assertThat(caller.getTypeName()).isEqualTo(Schema.CALL_RECORDS + "participantEndpoint");
		assertThat(caller.get("name").getPrimitiveValue().toValue()).isEqualTo("LT-204");
		assertThat(value(inline(session, "segments").getFirst(), "endDateTime"))
			.isEqualTo(Timestamp.from(Instant.parse(Bodies.END)));
	}

	private static List<ClientEntity> inline(ClientEntity entity, String navigation) {
		return entity.getNavigationLink(navigation).asInlineEntitySet().getEntitySet().getEntities();
	}

}
