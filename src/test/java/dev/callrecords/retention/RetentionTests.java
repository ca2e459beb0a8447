package dev.callrecords.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What is older than its period goes, and nothing else. The service of the tests looks
 * when a test says so; others are started beside it that look by themselves.
 */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "callrecords.retention.call-records=30d",
		"callrecords.retention.pstn-call-log-rows=30d", "callrecords.retention.direct-routing-log-rows=30d",
		"callrecords.retention.sms-log-rows=30d", "callrecords.retention.pstn-blocked-users-log-rows=30d",
		"callrecords.history.keep-for=30d", "db-scheduler.enabled=false" })
class RetentionTests {

	private static final String NDJSON = "application/x-ndjson";

	private static final List<String> PERIODS = Stream
		.of("call-records", "pstn-call-log-rows", "direct-routing-log-rows", "sms-log-rows",
				"pstn-blocked-users-log-rows")
		.map((collection) -> "--callrecords.retention." + collection + "=30d")
		.toList();

	@Autowired
	private Retention retention;

	@Autowired
	private MeterRegistry metrics;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails database;

	private static String daysAgo(int days) {
		return Instant.now().minus(Duration.ofDays(days)).toString();
	}

	private static void load(Api api, String path, String prefix, int count, String property, String start) {
		String lines = Bodies.ids(prefix, count)
			.stream()
			.map((id) -> "{\"id\":\"%s\",\"%s\":\"%s\",\"endDateTime\":\"%3$s\",\"sessions\":[]}".formatted(id,
					property, start))
			.map((line) -> path.endsWith("callRecords") ? line : line.replace(",\"sessions\":[]", ""))
			.collect(Collectors.joining("\n"));
		assertThat(api.post(path, lines, "Content-Type", NDJSON).expect(200).json().get("created").intValue())
			.isEqualTo(count);
	}

	private static int count(Api api, String path) {
		return Integer.parseInt(api.get(path + "/$count").expect(200).body());
	}

	private void run() {
		this.retention.run(() -> false);
	}

	private double deleted(MeterRegistry registry, String collection) {
		return registry.find("callrecords.retention.deleted")
			.tag("collection", collection)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0/communications/callRecords startDateTime",
			"/v1.0/communications/pstnCallLogRows startDateTime",
			"/v1.0/communications/directRoutingLogRows startDateTime", "/beta/communications/smsLogRows sentDateTime",
			"/beta/communications/pstnBlockedUsersLogRows blockDateTime" })
	void whatIsOlderThanItsPeriodGoes(String pathAndStart, Api api) {
		String path = pathAndStart.split(" ")[0];
		String start = pathAndStart.split(" ")[1];
		String collection = path.substring(path.lastIndexOf('/') + 1);
		load(api, path, "old", 620, start, daysAgo(31));
		load(api, path, "new", 3, start, daysAgo(29));
		double before = deleted(this.metrics, collection);
		if (!collection.equals("callRecords")) {
			api.post(path, "{\"id\": \"without\"}").expect(201);
		}
		run();
		assertThat(api.get(path).expect(200).json().get("value").valueStream())
			.allSatisfy((left) -> assertThat(left.get("id").stringValue()).matches("new.*|without"))
			.hasSize(collection.equals("callRecords") ? 3 : 4);
		assertThat(deleted(this.metrics, collection) - before).isEqualTo(620);
		assertThat(this.metrics.get("callrecords.retention.due").tag("collection", collection).gauge().value())
			.isZero();
	}

	@Test
	void withARecordGoesWhatBelongsToIt(Api api) {
		String start = daysAgo(40);
		api.post(Api.CALL_RECORDS,
				Bodies.recordAt("r", start, "\"sessions\": [%s], \"participants_v2\": [%s]".formatted(
						Bodies.session("s", "\"segments\": [%s]".formatted(Bodies.segment("g"))), Bodies.user("u"))))
			.expect(201);
		api.patch(Api.CALL_RECORDS + "/r", "{\"x\": 1}").expect(200);
		run();
		for (String table : List.of("call_record", "session", "segment", "identity_set", "call_record_version")) {
			assertThat(this.jdbc.sql("select count(*) from " + table).query(Integer.class).single()).as(table).isZero();
		}
	}

	@Test
	void oldVersionsGoAndTheRecordStays(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.recordAt("r", daysAgo(1))).expect(201);
		IntStream.range(0, 3).forEach((i) -> api.patch(Api.CALL_RECORDS + "/r", "{\"x\": " + i + "}").expect(200));
		this.jdbc.sql(
				"update call_record_version set replaced_at = now() - interval '31 days' where call_record_id = 'r' and version < 3")
			.update();
		run();
		assertThat(api.get(Api.CALL_RECORDS + "/r/versions").json().get("value").valueStream())
			.extracting((version) -> version.get("version").intValue())
			.containsExactly(3);
		api.get(Api.CALL_RECORDS + "/r").expect(200);
	}

	@Test
	void whatBeginsLaterByNowIsKept(Api api, @Autowired CallRecordService service) {
		String old = daysAgo(40);
		api.post(Api.CALL_RECORDS, Bodies.recordAt("moved", old)).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.recordAt("old", old)).expect(201);
		String now = daysAgo(0);
		api.patch(Api.CALL_RECORDS + "/moved", "{\"startDateTime\": \"%s\", \"endDateTime\": \"%1$s\"}".formatted(now))
			.expect(200);
		long moment = DateTimeOffset.ticks(Instant.now().minus(Duration.ofDays(30)));
		assertThat(service.expire(List.of("moved", "old", "gone"), moment)).isEqualTo(1);
		api.get(Api.CALL_RECORDS + "/moved").expect(200);
		api.get(Api.CALL_RECORDS + "/old").expectError(404, "NotFound");
	}

	@Test
	void aRunThatBreaksOffIsGoneOnWith(Api api) {
		load(api, Api.CALL_RECORDS, "old", 250, "startDateTime", daysAgo(31));
		AtomicInteger looks = new AtomicInteger();
		this.retention.run(() -> looks.incrementAndGet() > 1);
		assertThat(count(api, Api.CALL_RECORDS)).isEqualTo(150);
		looks.set(0);
		assertThatException().isThrownBy(() -> this.retention.run(() -> {
			if (looks.incrementAndGet() > 1) {
				throw new IllegalStateException("the end");
			}
			return false;
		}));
		assertThat(count(api, Api.CALL_RECORDS)).isEqualTo(50);
		run();
		assertThat(count(api, Api.CALL_RECORDS)).isZero();
	}

	@Test
	void aDryRunTellsAndDeletesNothing(CapturedOutput output) {
		String oldest = daysAgo(50);
		try (FreshDatabase fresh = freshDatabase();
				Instance other = start(fresh, "--callrecords.retention.dry-run=true",
						"--callrecords.retention.interval=1s")) {
			Api api = other.api();
			load(api, Api.CALL_RECORDS, "old", 2, "startDateTime", daysAgo(31));
			load(api, Api.CALL_RECORDS, "oldest", 1, "startDateTime", oldest);
			load(api, Api.PSTN_ROWS, "old", 4, "startDateTime", daysAgo(31));
			MeterRegistry registry = other.context().getBean(MeterRegistry.class);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> registry.get("callrecords.retention.due")
					.tag("collection", "pstnCallLogRows")
					.gauge()
					.value() == 4);
			assertThat(registry.get("callrecords.retention.due").tag("collection", "callRecords").gauge().value())
				.isEqualTo(3);
			assertThat(registry.get("callrecords.retention.due").tag("collection", "pstnCallLogRows").gauge().value())
				.isEqualTo(4);
			assertThat(deleted(registry, "callRecords")).isZero();
			assertThat(count(api, Api.CALL_RECORDS)).isEqualTo(3);
		}
		assertThat(output.getAll()).contains("3 callRecords would be deleted, the oldest of " + oldest.substring(0, 19))
			.contains("4 pstnCallLogRows would be deleted");
	}

	@Test
	void ofTwoInstancesOneDoesIt() {
		try (FreshDatabase fresh = freshDatabase();
				Instance first = start(fresh, "--callrecords.retention.interval=1s");
				Instance second = start(fresh, "--callrecords.retention.interval=1s")) {
			Api api = first.api();
			load(api, Api.CALL_RECORDS, "old", 300, "startDateTime", daysAgo(31));
			load(api, Api.PSTN_ROWS, "old", 700, "startDateTime", daysAgo(31));
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> count(api, Api.CALL_RECORDS) + count(api, Api.PSTN_ROWS) == 0);
			List<MeterRegistry> registries = Stream.of(first, second)
				.map((instance) -> instance.context().getBean(MeterRegistry.class))
				.toList();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(registries.stream()
					.mapToDouble((registry) -> deleted(registry, "callRecords") + deleted(registry, "pstnCallLogRows"))
					.sum()).isEqualTo(1000));
			assertThat(fresh.jdbc()
				.sql("select count(*) from scheduled_tasks where task_name = 'retention'")
				.query(Integer.class)
				.single()).isEqualTo(1);
		}
	}

	/** Whose tasks no service of another test takes. */
	private FreshDatabase freshDatabase() {
		return new FreshDatabase(this.jdbc, this.database, "retention").join();
	}

	/** A service that looks by itself. */
	private static Instance start(FreshDatabase fresh, String... settings) {
		return fresh.start(Stream.concat(PERIODS.stream(), Arrays.stream(settings)).toArray(String[]::new));
	}

	private Instance instance(Stream<String> settings) {
		return Instance
			.start(Stream
				.concat(Stream.of("--spring.datasource.url=" + this.database.getJdbcUrl(),
						"--spring.datasource.username=" + this.database.getUsername(),
						"--spring.datasource.password=" + this.database.getPassword()), settings)
				.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "call-records=0s", "pstn-call-log-rows=-1d", "direct-routing-log-rows=0d",
			"sms-log-rows=-30d", "pstn-blocked-users-log-rows=400000d", "interval=0s" })
	void aPeriodThatIsNoneIsRefused(String setting) {
		assertThatException().isThrownBy(() -> instance(Stream.of("--callrecords.retention." + setting)).close())
			.havingRootCause()
			.withMessageContaining("callrecords.retention." + setting.replaceAll("=.*", " must be"));
	}

}
