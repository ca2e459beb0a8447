package dev.callrecords.person;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever asks for a person's data gets all of them, wherever the person stands. */
@ServiceTest
class PersonExportTests {

	private static List<JsonNode> export(Api api, String root, String subject) {
		Answer answer = api.post(root + "/communications/dataSubjects/export", subject).expect(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
		return answer.body().lines().map(Answer.JSON::readTree).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"organizer_v2\":{\"identity\":{\"user\":{\"id\":\"%s\"}}}",
			"\"participants\":[{\"device\":{\"id\":\"x\",\"owner\":\"%s\"}}]",
			"\"participants_v2\":[{\"id\":\"%s\",\"identity\":{\"user\":{\"id\":null}}}]",
			"\"joinWebUrl\":\"https://x.example/?context=%%7b%%22Oid%%22%%3a%%22%s%%22\"",
			"\"extra\":[{\"of\":\"%s\"}]" })
	void whereverThePersonStands(String members, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r", members.formatted(People.ID))).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("other", members.formatted(People.TOM))).expect(201);
		assertThat(export(api, "", "{\"id\":\"" + People.ID.toUpperCase(java.util.Locale.ROOT) + "\"}"))
			.extracting((line) -> line.at("/value/id").stringValue())
			.containsExactly("r");
	}

	@Test
	void wholeRecordsAndRowsAsTheyCanBeLoadedAgain(Api api) {
		api.post(Api.CALL_RECORDS, People.meeting("r1", 1)).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("r2")).expect(201);
		api.post(Api.PSTN_ROWS, People.row("p1")).expect(201);
		api.post(Api.DIRECT_ROUTING_ROWS, People.incoming("d1")).expect(201);
		List<JsonNode> lines = export(api, "/v1.0", People.body());
		assertThat(lines).extracting((line) -> line.get("entitySet").stringValue())
			.containsExactly("callRecords", "directRoutingLogRows", "pstnCallLogRows");
		String record = lines.getFirst().get("value").toString();
		String exported = api.get(Api.CALL_RECORDS, "Accept", "application/x-ndjson").body();
		api.delete(Api.CALL_RECORDS + "/r1").expect(204);
		assertThat(People.load(api, Api.CALL_RECORDS, record).body()).contains("\"created\":1");
		assertThat(api.get(Api.CALL_RECORDS, "Accept", "application/x-ndjson").body()).isEqualTo(exported);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"phoneNumber\":\"tel:+372 (555) 01-38\"}", "{\"phoneNumber\":\"3725550138\"}",
			"{\"id\":\"+3725550138\"}" })
	void numbersInAnySpelling(String subject, Api api) {
		for (String number : new String[] { "+3725550138", "3725550138", "tel:+3725550138", "+372 555 01 38",
				"+372-555-0138", "(372) 5550138" }) {
			api.post(Api.PSTN_ROWS, "{\"callerNumber\":\"" + number + "\"}").expect(201);
		}
		for (String number : new String[] { "+3725550***", "+37255501381", "+372555013", "3725550138***" }) {
			api.post(Api.PSTN_ROWS, "{\"callerNumber\":\"" + number + "\"}").expect(201);
		}
		assertThat(export(api, "/beta", subject)).hasSize(6);
	}

	@Test
	void moreThanOnePart(Api api) {
		People.load(api, Api.PSTN_ROWS,
				String.join("\n", Bodies.ids("p", 1200).stream().map((id) -> People.row(id)).toList()));
		assertThat(export(api, "", People.body())).hasSize(1200);
		assertThat(export(api, "", "{\"id\":\"" + People.TOM + "\"}")).isEmpty();
	}

	@Test
	void underItsPseudonymAPersonIsStillFound(Api api) {
		api.post(Api.PSTN_ROWS, People.row("p1")).expect(201);
		api.post(People.ROOT + "/erase", People.erase("pseudonymize")).expect(200);
		assertThat(export(api, "", People.body())).hasSize(1);
		api.post(People.ROOT + "/erase", People.erase("erase")).expect(200);
		assertThat(export(api, "", People.body())).isEmpty();
	}

	@Test
	void moreThanAPersonIsRefused(Api api) {
		api.post(People.ROOT + "/export", People.body("\"dryRun\":true")).expectError(400, "BadRequest", "dryRun");
		api.post(People.ROOT + "/export?$top=1", People.body()).expectError(400, "BadRequest");
	}

}
