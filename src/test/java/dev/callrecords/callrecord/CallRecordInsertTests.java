package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import dev.callrecords.wire.Json;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rows of new records. */
@ServiceTest
class CallRecordInsertTests {

	private static final List<String> TABLES = List.of("call_record", "identity_set", "session", "segment");

	@Autowired
	private CallRecordWriter writer;

	@Autowired
	private CallRecordPayloads payloads;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aCreationStoresTheSameRowsAsAReplacement(Api api) {
		String record = Bodies.record("r1", """
				"type": "groupCall", "joinWebUrl": "https://join", "organizer_v2": %s, "participants_v2": [%s, %s],
				"lastModifiedDateTime": "2026-03-01T11:00:00Z", "sessions": [%s, %s, %s]""".formatted(Bodies.user("o"),
				Bodies.user("u1"), Bodies.user("\\\"{u2},"),
				Bodies.session("s1", "\"isTest\": true, \"segments\": [%s, %s]".formatted(failed("g2"), evolved("g1"))),
				Bodies.session("s3", "\"isTest\": false"), evolved("s2")));
		String tag = api.post(Api.CALL_RECORDS, record).expect(201).header("ETag");
		List<Map<String, Object>> created = storedRows();
		assertThat(tag).isEqualTo(tag(created));
		String newTag = api
			.put(Api.CALL_RECORDS + "/r1", record.replace("\"id\": \"r1\"", "\"id\": \"r1\", \"version\": 1"))
			.expect(200)
			.header("ETag");
		List<Map<String, Object>> replaced = storedRows();
		assertThat(newTag).isEqualTo(tag(replaced));
		assertThat(created.getFirst().merge("revision", 1L, (was, more) -> (long) was + (long) more))
			.isEqualTo(replaced.getFirst().get("revision"));
		assertThat(created).hasSize(1 + 2 + 3 + 2).isEqualTo(replaced);
	}

	private static String failed(String id) {
		return Bodies.segment(id, "\"failureInfo\": {\"reason\": \"r\", \"stage\": \"midcall\"}");
	}

	private static String evolved(String id) {
		return Bodies.session(id, """
				"caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint", "userAgent": {
				  "@odata.type": "#microsoft.graph.callRecords.clientUserAgent",
				  "productFamily": "azureCommunicationServices"}}""");
	}

	private static String tag(List<Map<String, Object>> rows) {
		return "W/\"%s.%s\"".formatted(rows.getFirst().get("version"), rows.getFirst().get("revision"));
	}

	/** All that is stored, the record's own row first. */
	private List<Map<String, Object>> storedRows() {
		List<Map<String, Object>> all = new ArrayList<>();
		for (String table : TABLES) {
			all.addAll(this.jdbc.sql("select * from %s t order by t::text".formatted(table)).query().listOfRows());
		}
		return all;
	}

	@Test
	void nothingIsStoredWhenTheLastRowCannotBe() {
		ObjectNode good = content("r1");
		ObjectNode bad = content("r2");
		((ObjectNode) bad.at("/sessions/0/segments/0")).put("id", "\0");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.writer.insert(List.of(good, bad)));
		assertThat(storedRows()).isEmpty();
	}

	private ObjectNode content(String id) {
		String body = Bodies.record(id, "\"participants_v2\": [%s], \"sessions\": [%s]".formatted(Bodies.user("u1"),
				Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1")))));
		return this.payloads.record(Json.readObject(body.getBytes(UTF_8)));
	}

}
