package dev.callrecords.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Delta: all that matches, and then what has changed. */
@ServiceTest
class DeltaTests {

	private static final String GROUP_CALL = "\"type\":\"groupCall\"";

	private final Api api;

	DeltaTests(Api api) {
		this.api = api;
	}

	private void load(List<String> ids) {
		String lines = ids.stream().map((id) -> Bodies.record(id)).collect(Collectors.joining("\n"));
		this.api
			.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"application/x-ndjson")
			.expect(200);
	}

	private JsonNode page(String url, String... headers) {
		return this.api.get(url, headers).expect(200).json();
	}

	private Follower follower(String query) {
		return new Follower(this.api, Follower.DELTA + query).follow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/delta", "/delta()", "/microsoft.graph.delta", "/microsoft.graph.delta()" })
	void hasSeveralSpellings(String path) {
		load(List.of("r1"));
		JsonNode page = page(Api.CALL_RECORDS + path);
		assertThat(page.at("/value/0/id").stringValue()).isEqualTo("r1");
		assertThat(page.get("@odata.context").stringValue()).endsWith("/$metadata#communications/callRecords");
		assertThat(page.get("@odata.deltaLink").stringValue())
			.startsWith(this.api.root() + Follower.DELTA + "?$deltatoken=");
		assertThat(page.has("@odata.nextLink")).isFalse();
	}

	@Test
	void aRecordOfThisNameHasItsUrl() {
		this.api.post(Api.CALL_RECORDS, Bodies.record("delta")).expect(201);
		assertThat(page(Api.CALL_RECORDS + "('delta')").get("id").stringValue()).isEqualTo("delta");
	}

	@Test
	void theFirstRoundHasPages() {
		load(Bodies.ids("r", 25));
		Follower follower = new Follower(this.api, Follower.DELTA, "Prefer", "odata.maxpagesize=10");
		assertThat(follower.step()).isFalse();
		assertThat(follower.copy()).hasSize(10);
		this.api.delete(Api.CALL_RECORDS + "/r003").expect(204);
		this.api.post(Api.CALL_RECORDS, Bodies.record("zz")).expect(201);
		follower.follow();
		follower.follow();
		assertThat(follower.copy()).hasSize(25).containsKey("zz").doesNotContainKey("r003");
	}

	@Test
	void laterRoundsTellEveryKindOfChangeOnce() {
		load(List.of("changed", "deleted", "kept", "nested"));
		Follower follower = follower("");
		this.api.patch(Api.CALL_RECORDS + "/changed", "{\"joinWebUrl\":\"https://teams.example/1\"}").expect(200);
		this.api.patch(Api.CALL_RECORDS + "/changed", "{\"joinWebUrl\":\"https://teams.example/2\"}").expect(200);
		this.api.delete(Api.CALL_RECORDS + "/deleted").expect(204);
		this.api.post(Api.CALL_RECORDS + "/nested/sessions", Bodies.session("s1")).expect(201);
		this.api.post(Api.CALL_RECORDS, Bodies.record("new")).expect(201);
		JsonNode page = page(follower.link());
		assertThat(page.get("value").valueStream().map((record) -> record.get("id").stringValue()))
			.containsExactlyInAnyOrder("changed", "deleted", "nested", "new");
		assertThat(page.get("value").valueStream().filter((record) -> record.has("@removed"))).singleElement()
			.isEqualTo(Answer.JSON.readTree("{\"id\":\"deleted\",\"@removed\":{\"reason\":\"deleted\"}}"));
		follower.follow();
		assertThat(follower.record("changed").get("joinWebUrl").stringValue()).endsWith("/2");
		assertThat(follower.record("nested").get("version").longValue()).isEqualTo(2);
		assertThat(page(follower.link()).get("value")).isEmpty();
	}

	@Test
	void theSameLinkTellsTheSameAgain() {
		Follower follower = follower("");
		load(List.of("r1"));
		assertThat(page(follower.link()).get("value")).isEqualTo(page(follower.link()).get("value")).hasSize(1);
	}

	@Test
	void whatNoLongerMatchesIsRemoved() {
		this.api.post(Api.CALL_RECORDS, Bodies.record("r1", GROUP_CALL)).expect(201);
		Follower follower = follower("?$filter=type%20eq%20'groupCall'");
		assertThat(follower.copy()).containsOnlyKeys("r1");
		this.api.patch(Api.CALL_RECORDS + "/r1", "{\"type\":\"peerToPeer\"}").expect(200);
		assertThat(page(follower.link()).at("/value/0/@removed/reason").stringValue()).isEqualTo("changed");
		this.api.patch(Api.CALL_RECORDS + "/r1", "{\"type\":\"groupCall\"}").expect(200);
		assertThat(follower.follow().copy()).containsOnlyKeys("r1");
	}

	@Test
	void optionsAreFrozenInTheTokens() {
		load(Bodies.ids("r", 3));
		Follower follower = new Follower(this.api, Follower.DELTA + "?$select=type&$expand=sessions", "Prefer",
				"odata.maxpagesize=2");
		follower.step();
		assertThat(follower.link()).doesNotContain("$select");
		follower.follow();
		this.api.post(Api.CALL_RECORDS + "/r001/sessions", Bodies.session("s1")).expect(201);
		follower.follow();
		assertThat(follower.copy()).hasSize(3);
		JsonNode record = follower.record("r001");
		assertThat(record.has("version")).isFalse();
		assertThat(record.has("type")).isTrue();
		assertThat(record.at("/sessions/0/id").stringValue()).isEqualTo("s1");
		this.api.get(follower.link() + "&$select=type&$expand=sessions").expect(200);
		assertThat(this.api.get(follower.link() + "&$select=version").expect(400).body()).contains("first request");
	}

	@Test
	void changesHavePages() {
		Follower follower = new Follower(this.api, Follower.DELTA, "Prefer", "odata.maxpagesize=4").follow();
		load(Bodies.ids("r", 10));
		this.api.delete(Api.CALL_RECORDS + "/r001").expect(204);
		assertThat(follower.step()).isFalse();
		assertThat(follower.copy()).hasSize(3);
		follower.follow();
		assertThat(follower.copy()).hasSize(9);
	}

	@Test
	void startsNowIfWanted() {
		load(List.of("old"));
		JsonNode page = page(Follower.DELTA + "?$deltatoken=latest&$filter=id%20ne%20'x'");
		assertThat(page.get("value")).isEmpty();
		load(List.of("new", "x"));
		assertThat(page(page.get("@odata.deltaLink").stringValue()).get("value"))
			.extracting((record) -> record.get("id").stringValue() + record.has("@removed"))
			.containsExactlyInAnyOrder("newfalse", "xtrue");
	}

	@ParameterizedTest
	@CsvSource({ "$orderby=id", "$top=3", "$skip=3", "$count=true", "$filter=nothing", "$search=x", "$skiptoken=AAAA",
			"$deltatoken=AAAA", "$deltatoken=%00", "$skiptoken=x&$deltatoken=y" })
	void otherOptionsAreRefused(String query) {
		assertThat(this.api.get(Follower.DELTA + "?" + query).status()).isIn(400, 501);
	}

	@Test
	void onlyReads() {
		assertThat(this.api.post(Follower.DELTA, "{}").expect(405).header("Allow")).contains("GET");
		this.api.get(Follower.DELTA + "/r1").expect(404);
	}

	@Test
	void aTokenThatIsOlderThanTheFeedLeadsToAFreshStart(@Autowired Feed feed) {
		load(List.of("r1"));
		Follower follower = follower("?$filter=id%20ne%20'x'");
		load(List.of("r2"));
		feed.append();
		feed.forget(Instant.now().plus(Duration.ofDays(1)));
		Answer answer = this.api.get(follower.link()).expect(410);
		assertThat(answer.json().at("/error/code").stringValue()).isEqualTo("resyncRequired");
		Follower again = new Follower(this.api, answer.header("Location")).follow();
		assertThat(again.copy()).containsOnlyKeys("r1", "r2");
		assertThat(page(again.link()).get("value")).isEmpty();
	}

	@Test
	void aTokenOfAnotherDatabaseIsTooOld(@Autowired JdbcClient jdbc) {
		load(List.of("r1"));
		Follower follower = follower("");
		jdbc.sql("delete from feed_state where feed = 'callRecords'").update();
		this.api.get(follower.link()).expect(410);
	}

}
