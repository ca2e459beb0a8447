package dev.callrecords.graph;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.EdmEnabledODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientObjectFactory;
import org.apache.olingo.client.api.uri.FilterFactory;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Apache Olingo's client, which reads the metadata before anything else. */
@ServiceTest
class OlingoClientTests {

	private static final String CALL_RECORDS = "microsoft.graph.callRecords.";

	private EdmEnabledODataClient client = ODataClientFactory.getEdmEnabledClient("");

	@BeforeEach
	void connect(Api api) {
		this.client = ODataClientFactory.getEdmEnabledClient(api.root() + "/v1.0", ContentType.JSON);
	}

	private URIBuilder callRecords() {
		return this.client.newURIBuilder()
			.appendSingletonSegment("communications")
			.appendNavigationSegment("callRecords");
	}

	private List<ClientEntity> walk(URI first) {
		List<ClientEntity> found = new ArrayList<>();
		for (URI uri = first; uri != null;) {
			ClientEntitySet page = this.client.getRetrieveRequestFactory().getEntitySetRequest(uri).execute().getBody();
			found.addAll(page.getEntities());
			uri = page.getNext();
		}
		return found;
	}

	private static List<String> ids(List<ClientEntity> entities) {
		return entities.stream().map((entity) -> entity.getProperty("id").getPrimitiveValue().toString()).toList();
	}

	@Test
	void theMetadataAreRead(Api api) {
		Edm edm = this.client.getRetrieveRequestFactory().getMetadataRequest(api.root() + "/v1.0").execute().getBody();
		EdmEntityType record = edm.getEntityType(new FullQualifiedName(CALL_RECORDS + "callRecord"));
		assertThat(record.getKeyPredicateNames()).containsExactly("id");
		assertThat(record.getNavigationPropertyNames()).contains("sessions", "participants_v2", "organizer_v2");
		assertThat(record.getStructuralProperty("startDateTime").getPrecision()).isEqualTo(7);
		assertThat(edm.getEnumType(new FullQualifiedName(CALL_RECORDS + "callType")).getMemberNames())
			.contains("groupCall", "peerToPeer");
		assertThat(edm.getEntityContainer().getSingleton("communications").getEntityType().getNavigationPropertyNames())
			.contains("callRecords", "pstnCallLogRows");
		assertThat(this.client.getRetrieveRequestFactory()
			.getXMLMetadataRequest(api.root() + "/beta")
			.execute()
			.getBody()
			.getSchemas()).extracting((schema) -> schema.getNamespace()).contains("dev.callrecords");
		assertThat(this.client.getRetrieveRequestFactory()
			.getServiceDocumentRequest(api.root() + "/v1.0")
			.execute()
			.getBody()
			.getSingletonNames()).containsExactly("communications");
	}

	@Test
	void filtersAreBuiltAndPagesFollowed(Api api) {
		Bodies.ids("r", 200).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		api.post(Api.CALL_RECORDS, Bodies.recordAt("later", "2026-06-01T00:00:00Z")).expect(201);
		FilterFactory filters = this.client.getFilterFactory();
		URI march = callRecords()
			.filter(filters.and(filters.ge("startDateTime", Timestamp.from(Instant.parse("2026-03-01T00:00:00Z"))),
					filters.lt("startDateTime", Timestamp.from(Instant.parse("2026-04-01T00:00:00Z")))))
			.select("id", "startDateTime")
			.build();
		List<ClientEntity> found = walk(march);
		assertThat(ids(found)).isEqualTo(Bodies.ids("r", 200));
		Timestamp start = (Timestamp) found.getFirst().getProperty("startDateTime").getPrimitiveValue().toValue();
		assertThat(start.toInstant()).isEqualTo(Instant.parse("2026-03-01T09:58:02.1203344Z"));
		assertThat(walk(callRecords().filter(filters.eq("id", "r007")).build())).hasSize(1);
		ClientEntitySet counted = this.client.getRetrieveRequestFactory()
			.getEntitySetRequest(callRecords().count(true).top(1).orderBy("startDateTime desc").build())
			.execute()
			.getBody();
		assertThat(counted.getCount()).isEqualTo(201);
		assertThat(ids(counted.getEntities())).containsExactly("later");
		assertThat(this.client.getRetrieveRequestFactory()
			.getValueRequest(callRecords().count().build())
			.execute()
			.getBody()
			.toString()).isEqualTo("201");
	}

	private ClientEntity record(ContentType form) {
		var request = this.client.getRetrieveRequestFactory()
			.getEntityRequest(callRecords().appendKeySegment("r1").expand("sessions($expand=segments)").build());
		request.setFormat(form);
		return request.execute().getBody();
	}

	private static ClientEntity first(ClientEntity holder, String navigation) {
		return holder.getNavigationLink(navigation).asInlineEntitySet().getEntitySet().getEntities().getFirst();
	}

	@Test
	void anEntityIsReadAtEveryLevelOfMetadata(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1",
						"\"version\": 7, \"type\": \"groupCall\", \"sessions\": [%s]"
							.formatted(Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1"))))))
			.expect(201);
		for (ContentType form : List.of(ContentType.JSON, ContentType.JSON_FULL_METADATA)) {
			ClientEntity record = record(form);
			assertThat(record.getTypeName().getFullQualifiedNameAsString()).isEqualTo(CALL_RECORDS + "callRecord");
			assertThat(ids(List.of(first(first(record, "sessions"), "segments")))).containsExactly("g1");
		}
		ClientEntity full = record(ContentType.JSON_FULL_METADATA);
		assertThat(full.getProperty("version").getPrimitiveValue().toValue()).isEqualTo(7L);
		assertThat(full.getProperty("type").getEnumValue().getTypeName()).isEqualTo(CALL_RECORDS + "callType");
		assertThat(full.getEditLink()).isEqualTo(URI.create(api.root() + "/v1.0/communications/callRecords('r1')"));
		ClientEntity plain = record(ContentType.JSON_NO_METADATA);
		assertThat(plain.getProperty("id").getPrimitiveValue().toValue()).isEqualTo("r1");
	}

	@Test
	void aFunctionGivesItsRows(Api api) {
		api.post(Api.PSTN_ROWS, Bodies.row("p1", Bodies.START, "\"charge\": 0.14")).expect(201);
		URI call = this.client.newURIBuilder()
			.appendSingletonSegment("communications")
			.appendNavigationSegment("callRecords")
			.appendActionCallSegment(CALL_RECORDS + "getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)")
			.build();
		var rows = this.client.getRetrieveRequestFactory().getPropertyRequest(call).execute().getBody();
		assertThat(rows.getCollectionValue().size()).isEqualTo(1);
		assertThat(rows.getCollectionValue().iterator().next().asComplex().get("charge").getPrimitiveValue().toString())
			.isEqualTo("0.14");
		ClientEntity row = this.client.getRetrieveRequestFactory()
			.getEntityRequest(this.client.newURIBuilder()
				.appendSingletonSegment("communications")
				.appendNavigationSegment("pstnCallLogRows")
				.appendKeySegment("p1")
				.build())
			.execute()
			.getBody();
		assertThat(row.getTypeName().getFullQualifiedNameAsString()).isEqualTo("dev.callrecords.pstnCallLogRow");
	}

	@Test
	void anEntityIsCreatedChangedAndDeleted() {
		ClientObjectFactory objects = this.client.getObjectFactory();
		ClientEntity record = objects.newEntity(new FullQualifiedName(CALL_RECORDS + "callRecord"));
		record.getProperties()
			.add(objects.newPrimitiveProperty("id", objects.newPrimitiveValueBuilder().buildString("r1")));
		for (String time : List.of("startDateTime", "endDateTime")) {
			record.getProperties()
				.add(objects.newPrimitiveProperty(time,
						objects.newPrimitiveValueBuilder()
							.setType(EdmPrimitiveTypeKind.DateTimeOffset)
							.setValue(Timestamp.from(Instant.parse("2026-03-01T09:58:02.1203344Z")))
							.build()));
		}
		record.getProperties()
			.add(objects.newEnumProperty("type", objects.newEnumValue(CALL_RECORDS + "callType", "groupCall")));
		ClientEntity created = this.client.getCUDRequestFactory()
			.getEntityCreateRequest(callRecords().build(), record)
			.execute()
			.getBody();
		assertThat(created.getProperty("type").getEnumValue().getValue()).isEqualTo("groupCall");
		URI item = callRecords().appendKeySegment("r1").build();
		ClientEntity change = objects.newEntity(new FullQualifiedName(CALL_RECORDS + "callRecord"));
		change.getProperties()
			.add(objects.newPrimitiveProperty("joinWebUrl",
					objects.newPrimitiveValueBuilder().buildString("https://meet.example.test/1")));
		var update = this.client.getCUDRequestFactory().getEntityUpdateRequest(item, UpdateType.PATCH, change);
		update.setIfMatch(created.getETag());
		assertThat(update.execute().getStatusCode()).isEqualTo(200);
		assertThat(this.client.getCUDRequestFactory().getDeleteRequest(item).execute().getStatusCode()).isEqualTo(204);
		assertThatExceptionOfType(ODataClientErrorException.class)
			.isThrownBy(() -> this.client.getRetrieveRequestFactory().getEntityRequest(item).execute())
			.satisfies((error) -> {
				assertThat(error.getStatusLine().getStatusCode()).isEqualTo(404);
				assertThat(error.getODataError().getCode()).isEqualTo("NotFound");
			});
	}

}
