package dev.callrecords.feed;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may read own calls only follows these, and hears of no other. */
@ServiceTest
class OwnDeltaTests {

	private static final String MINE = "\"participants_v2\":[" + Bodies.user("Me-42") + "]";

	private static final String THEIRS = "\"participants_v2\":[" + Bodies.user("Eva") + "]";

	@Test
	void followsOwnCallsOnly(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		try (Issuer issuer = Issuer.start();
				FreshDatabase database = new FreshDatabase(jdbc, server, "own_delta").join();
				Instance instance = database.start(issuer.settings())) {
			Api api = instance.api();
			String[] writer = issuer.application("CallRecords.ReadWrite.All").header();
			String[] reader = issuer.person("me-42", "CallRecords.Read").header();
			for (String id : new String[] { "given", "lost", "deleted", "kept" }) {
				api.post(Api.CALL_RECORDS, Bodies.record(id, id.equals("given") ? THEIRS : MINE), writer).expect(201);
			}
			api.post(Api.CALL_RECORDS, Bodies.record("foreign", THEIRS), writer).expect(201);
			Follower follower = new Follower(api, Follower.DELTA, reader).follow();
			assertThat(follower.copy()).containsOnlyKeys("lost", "deleted", "kept");
			api.patch(Api.CALL_RECORDS + "/given", "{" + MINE + "}", writer).expect(200);
			api.patch(Api.CALL_RECORDS + "/lost", "{" + THEIRS + "}", writer).expect(200);
			api.delete(Api.CALL_RECORDS + "/deleted", writer).expect(204);
			api.patch(Api.CALL_RECORDS + "/foreign", "{\"joinWebUrl\":\"x\"}", writer).expect(200);
			JsonNode page = api.get(follower.link(), reader).expect(200).json();
			assertThat(page.get("value").valueStream().map((record) -> record.get("id").stringValue()))
				.containsExactlyInAnyOrder("given", "lost", "deleted");
			assertThat(follower.follow().copy()).containsOnlyKeys("given", "kept");
			api.patch(Api.CALL_RECORDS + "/lost", "{\"joinWebUrl\":\"y\"}", writer).expect(200);
			api.delete(Api.CALL_RECORDS + "/foreign", writer).expect(204);
			assertThat(api.get(follower.link(), reader).expect(200).json().get("value")).isEmpty();
			api.get(follower.link(), writer).expectError(400, "BadRequest", "$deltatoken");
		}
	}

}
