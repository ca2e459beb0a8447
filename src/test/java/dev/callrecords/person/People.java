package dev.callrecords.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two people, Ida and Tom, and the data in which they stand. */
final class People {

	static final String ROOT = "/v1.0/communications/dataSubjects";

	static final String ID = "0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01";

	static final String ADDRESS = "ida.berg@fabrikam.example";

	static final String NUMBER = "+3725550138";

	static final String TOM = "8c2d41f7-93ab-4e05-b6d8-7f10a2c3e9d4";

	/** All of Ida. */
	static final String SUBJECT = "\"id\":\"%s\",\"userPrincipalName\":\"%s\",\"phoneNumber\":\"%s\"".formatted(ID,
			ADDRESS, NUMBER);

	/** What nobody may read of Ida afterwards, in lower case. */
	static final List<String> TRACES = List.of(ID, "ida.berg", "ida berg", "3725550138", "372 555-0138", "192.0.2.7",
			"02-00-5e-10-00-07", "ida-laptop", "ida's headset", "bssid-7", "i am ida", "hop-7", "secret-of-her");

	private static final String TOMS = """
			{"id":"8c2d41f7-93ab-4e05-b6d8-7f10a2c3e9d4","displayName":"Tom Hughes","tenantId":"t-1",\
			"userPrincipalName":"tom.hughes@fabrikam.example","nick":"kept"}""";

	private People() {
	}

	static String body(String... members) {
		List<String> all = new ArrayList<>(List.of(SUBJECT));
		all.addAll(List.of(members));
		return "{" + String.join(",", all) + "}";
	}

	static String erase(String method) {
		return body("\"method\":\"" + method + "\"", "\"dryRun\":false");
	}

	/** A meeting that Ida has organized, and in which she has talked to Tom. */
	static String meeting(String id, int version) {
		String ida = """
				{"@odata.type":"#microsoft.graph.userIdentity","id":"%s","displayName":"Ida Berg","tenantId":"t-1",\
				"userPrincipalName":"Ida.Berg@fabrikam.example","ipAddress":"192.0.2.7","nick":"secret-of-her"}"""
			.formatted(ID.toUpperCase(Locale.ROOT));
		return """
				{"id":"%s","version":%d,"type":"groupCall","modalities":["audio"],\
				"startDateTime":"2026-09-01T08:00:00.1234567Z","endDateTime":"2026-09-01T08:30:00Z",\
				"joinWebUrl":"https://teams.fabrikam.example/l/meetup-join/19%%3ameeting?context=%%7b%%22Tid%%22%%3a%%22t-1%%22%%2c%%22Oid%%22%%3a%%22%s%%22%%7d",\
				"subject":"One to one with Ida Berg","organizer_v2":{"identity":{"user":%s}},\
				"participants_v2":[{"identity":{"user":%s,"acsUser":{"id":"8:acs:secret-of-her"}}},{"identity":{"user":%s}},\
				{"identity":{"phone":{"id":"tel:+372 555-0138","displayName":"+3725550138"}}}],\
				"sessions":[{"id":"s1","startDateTime":"2026-09-01T08:00:00Z","endDateTime":"2026-09-01T08:30:00Z",\
				"caller":%s,"callee":%s,"segments":[{"id":"g1","startDateTime":"2026-09-01T08:00:00Z",\
				"endDateTime":"2026-09-01T08:30:00Z","caller":%s,"callee":%s,\
				"media":[{"label":"main-audio","callerNetwork":%s,"calleeNetwork":%s,"callerDevice":%s,"calleeDevice":%s,\
				"streams":[{"streamId":"3725550138","streamDirection":"callerToCallee","averageJitter":"PT0.007S"}]}]}]}]}"""
			.formatted(id, version, ID, ida, ida, TOMS, endpoint("ida-laptop", ida, "I am Ida"),
					endpoint("tom-laptop", TOMS, "Fine"), endpoint("ida-laptop", "null", "I am Ida"),
					endpoint("tom-laptop", TOMS, "Fine"), network("192.0.2.7", "02-00-5E-10-00-07", "7"),
					network("192.0.2.8", "02-00-5E-10-00-08", "8"), device("Ida's headset"), device("Tom's headset"));
	}

	private static String endpoint(String name, String identity, String feedback) {
		return """
				{"@odata.type":"#microsoft.graph.callRecords.participantEndpoint","name":"%s","cpuCoresCount":8,\
				"feedback":{"rating":"good","text":"%s"},"associatedIdentity":%s,"userAgent":\
				{"@odata.type":"#microsoft.graph.callRecords.clientUserAgent","headerValue":"UA/1","platform":"windows",\
				"productFamily":"teams"}}"""
			.formatted(name, feedback, identity);
	}

	private static String network(String address, String mac, String number) {
		return """
				{"connectionType":"wifi","ipAddress":"%s","macAddress":"%s","basicServiceSetIdentifier":"bssid-%s",\
				"linkSpeed":1000,"traceRouteHops":[{"hopCount":1,"ipAddress":"hop-%s"}],"xName":"%s"}"""
			.formatted(address, mac, number, number, address);
	}

	private static String device(String name) {
		return "{\"captureDeviceName\":\"%s\",\"micGlitchRate\":1}".formatted(name);
	}

	/** A row of a log with Ida in it. */
	static String row(String id, String... members) {
		return """
				{%s"userId":"%s","userPrincipalName":"%s","userDisplayName":"Ida Berg","callType":"user_out",\
				"startDateTime":"2026-09-01T08:00:00Z","callerNumber":"%s","calleeNumber":"+49302320157",\
				"note":"call Ida.Berg@fabrikam.example at tel:+372-555-0138"%s}""".formatted(
				id.isEmpty() ? "" : "\"id\":\"" + id + "\",", ID, ADDRESS, NUMBER,
				(members.length == 0) ? "" : "," + String.join(",", members));
	}

	/** Tom's call from the number of Ida, of whom the row says nothing else. */
	static String incoming(String id) {
		return """
				{"id":"%s","userId":"%s","userPrincipalName":"tom.hughes@fabrikam.example","userDisplayName":"Tom Hughes",\
				"callType":"user_in","startDateTime":"2026-09-02T08:00:00Z","callerNumber":"372 5550138",\
				"calleeNumber":"+44207946090177"}"""
			.formatted(id, TOM);
	}

	static JsonNode changed(Answer report) {
		return report.expect(200).json().get("changed");
	}

	/** Every text in the database, in lower case. */
	static String dump(JdbcClient jdbc) {
		StringBuilder dump = new StringBuilder();
		jdbc.sql("""
				select cast(cast(oid as regclass) as text) from pg_class
				where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace)
				  and relname not in ('flyway_schema_history', 'scheduled_tasks')""")
			.query(String.class)
			.list()
			.forEach((table) -> jdbc.sql("select cast(t as text) from " + table + " t")
				.query(String.class)
				.list()
				.stream()
				.sorted()
				.forEach((row) -> dump.append(row.toLowerCase(Locale.ROOT)).append('\n')));
		return dump.toString();
	}

	static Answer load(Api api, String path, String lines) {
		return api.post(path, lines, "Content-Type", "application/x-ndjson").expect(200);
	}

}
