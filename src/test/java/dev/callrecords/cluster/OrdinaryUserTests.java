package dev.callrecords.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A service whose database user is nobody special. */
@ServiceTest
class OrdinaryUserTests {

	private static final Path SAMPLES = Path.of("src/main/resources/sample-data");

	private static final String USER = "ordinary_user";

	private static final String PASSWORD = UUID.randomUUID().toString();

	private final JdbcClient jdbc;

	private final JdbcConnectionDetails server;

	OrdinaryUserTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		this.jdbc = jdbc;
		this.server = server;
	}

	@BeforeEach
	void createUser() {
		assumeThat(FreshDatabase.isCluster(this.jdbc)).as("a cluster, where every node would need the user").isFalse();
		this.jdbc
			.sql("""
					create role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'"""
				.formatted(USER, PASSWORD))
			.update();
	}

	@AfterEach
	void dropUser() {
		this.jdbc.sql("drop role if exists " + USER).update();
	}

	@Test
	void theOwnerOfADatabaseNeedsNothingElse() throws IOException {
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "owned")) {
			database.jdbc().sql("alter database owned owner to " + USER).update();
			expectAWholeService(database);
		}
	}

	@Test
	void theOwnerOfASchemaNeedsNothingElse() throws IOException {
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "shared")) {
			database.jdbc().sql("create schema records authorization " + USER).update();
			database.jdbc().sql("alter role %s in database shared set search_path = records".formatted(USER)).update();
			expectAWholeService(database);
		}
	}

	private static void expectAWholeService(FreshDatabase database) throws IOException {
		for (int start = 1; start <= 2; start++) { // once on an empty database, once on a
													// full one
			try (Instance instance = database.startAs(USER, PASSWORD)) {
				Api api = instance.api();
				api.get("/actuator/health/readiness").expect(200);
				load(api);
				query(api);
				change(api);
			}
		}
		assertThat(database.jdbc()
			.sql("select distinct tableowner from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
			.query(String.class)
			.list()).containsExactly(USER);
		assertThat(database.jdbc()
			.sql("select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = '%s'".formatted(USER))
			.query(Boolean.class)
			.single()).isFalse();
	}

	private static void load(Api api) throws IOException {
		for (String collection : new String[] { "callRecords", "pstnCallLogRows", "directRoutingLogRows" }) {
			byte[] lines = Files.readAllBytes(SAMPLES.resolve(collection + ".ndjson"));
			int failed = api
				.send("POST", "/v1.0/communications/" + collection, lines, "Content-Type", "application/x-ndjson")
				.expect(200)
				.json()
				.get("failed")
				.intValue();
			assertThat(failed).isZero();
		}
	}

	private static void query(Api api) {
		assertThat(api.get(Api.CALL_RECORDS + "/$count?$filter=sessions/any(s:s/failureInfo+ne+null)").body())
			.isEqualTo("16");
		assertThat(api.get(Api.PSTN_ROWS + "/$count?$filter=charge+gt+1.5+and+currency+eq+'EUR'").body())
			.isEqualTo("48");
		assertThat(api
			.get(Api.CALL_RECORDS + "/$count?$filter=contains(tolower(organizer_v2/identity/user/displayName),'berg')"
					+ "+or+year(startDateTime)+lt+2000")
			.expect(200)
			.body()).isNotEqualTo("0");
		assertThat(api.get(Api.CALL_RECORDS, "Accept", "application/x-ndjson").expect(200).body().lines()).hasSize(200);
		assertThat(api.get(Api.PSTN_ROWS, "Accept", "text/csv").expect(200).body().lines()).hasSize(301);
	}

	private static void change(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("mine")).expect(201);
		api.patch(Api.CALL_RECORDS + "/mine", "{\"joinWebUrl\": \"x\"}").expect(200);
		api.delete(Api.CALL_RECORDS + "/mine").expect(204);
	}

}
