package dev.callrecords.person;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A person is found and erased in what records were before, too. */
@ServiceTest
@TestPropertySource(properties = "callrecords.history.keep-for=30d")
class EarlierVersionTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@Autowired
	private JdbcClient jdbc;

	/** Of three records one has Ida now and before, one before, and one now. */
	private static void store(Api api) {
		api.post(Api.CALL_RECORDS, People.meeting("r1", 1)).expect(201);
		api.patch(RECORD, "{\"x\": 1}").expect(200);
		api.post(Api.CALL_RECORDS, People.meeting("r2", 1)).expect(201);
		api.put(Api.CALL_RECORDS + "/r2", Bodies.record("r2")).expect(200);
		api.post(Api.CALL_RECORDS, People.meeting("r3", 1)).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("r4")).expect(201);
		api.patch(Api.CALL_RECORDS + "/r4", "{\"x\": 1}").expect(200);
	}

	@Test
	void anExportHasThem(Api api) {
		store(api);
		List<JsonNode> lines = api.post(People.ROOT + "/export", People.body())
			.expect(200)
			.body()
			.lines()
			.map(Answer.JSON::readTree)
			.toList();
		assertThat(lines)
			.extracting((line) -> line.get("entitySet").stringValue() + " " + line.at("/value/id").stringValue() + " "
					+ line.at("/value/version"))
			.containsExactly("callRecords r1 2", "callRecords/versions r1 1", "callRecords/versions r2 1",
					"callRecords r3 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pseudonymize", "erase" })
	void anErasureLeavesNoTraceInThem(String method, Api api) {
		store(api);
		assertThat(People.TRACES).allSatisfy((trace) -> assertThat(People.dump(this.jdbc)).contains(trace));
		String before = api.get(RECORD + "/versions/1").header("ETag");
		JsonNode dry = People.changed(api.post(People.ROOT + "/erase", People.body("\"method\":\"" + method + "\"")));
		JsonNode changed = People.changed(api.post(People.ROOT + "/erase", People.erase(method)));
		assertThat(changed).isEqualTo(dry);
		assertThat(changed.get("callRecords").intValue()).isEqualTo(2);
		assertThat(changed.get("versions").intValue()).isEqualTo(2);
		String dump = People.dump(this.jdbc).replace("\"\"streamid\"\":\"\"3725550138\"\"", "");
		assertThat(People.TRACES).allSatisfy((trace) -> assertThat(dump).doesNotContain(trace));
		Answer version = api.get(RECORD + "/versions/1").expect(200);
		assertThat(version.header("ETag")).isNotEqualTo(before);
		assertThat(version.json().at("/participants_v2/1/identity/user/displayName").stringValue())
			.isEqualTo("Tom Hughes");
		assertThat(api.get(Api.CALL_RECORDS + "/r3/versions").json().get("value")).as("the state that was erased")
			.isEmpty();
		assertThat(api.get(Api.CALL_RECORDS + "/r2").json().get("version").intValue()).as("a record without her")
			.isEqualTo(2);
		assertThat(People.changed(api.post(People.ROOT + "/erase", People.erase(method))).valueStream())
			.allSatisfy((count) -> assertThat(count.longValue()).isZero());
	}

}
