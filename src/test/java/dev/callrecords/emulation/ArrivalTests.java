package dev.callrecords.emulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records that are on their way while several instances run, start and end. The time is
 * that of the clock on the wall, so a test lets records be due by telling the database.
 */
@ServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class ArrivalTests {

	private static final String[] DELAYED = { "--callrecords.emulation=graph", "--callrecords.emulation-delay=1h",
			"--callrecords.web.max-body-size=8KB" };

	private final FreshDatabase database;

	private final List<Instance> instances;

	ArrivalTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		this.database = new FreshDatabase(jdbc, server, "arrivals").join();
		this.instances = together(Stream.generate(() -> () -> this.database.start(DELAYED)), 2);
	}

	@AfterAll
	void stop() {
		this.instances.forEach(Instance::close);
		this.database.close();
	}

	private static <T> List<T> together(Stream<Supplier<T>> actions, int number) {
		return actions.limit(number)
			.map(CompletableFuture::supplyAsync)
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
	}

	private void load(String... records) {
		Answer report = this.instances.getFirst()
			.api()
			.send("POST", Api.CALL_RECORDS,
					Stream.of(records)
						.map((line) -> line.replace("\n", ""))
						.collect(Collectors.joining("\n"))
						.getBytes(StandardCharsets.UTF_8),
					"Content-Type", "application/x-ndjson")
			.expect(200);
		assertThat(report.json().get("created").intValue()).isEqualTo(records.length);
	}

	private static String recent(String id, String... members) {
		return Bodies.recordAt(id, Instant.now().toString(), members);
	}

	private void letAllArrive() {
		this.database.jdbc().sql("update late_call_record set due = 0").update();
	}

	private static String path(String id) {
		return Api.CALL_RECORDS + "/" + id;
	}

	@Test
	void everyRequestSeesAllThatHasArrived() {
		load(IntStream.range(0, 40).mapToObj((i) -> recent("many" + i)).toArray(String[]::new));
		this.instances.forEach((instance) -> instance.api().get(path("many39")).expectError(404, "NotFound"));
		letAllArrive();
		List<Answer> answers = together(
				IntStream.range(0, 16).mapToObj((i) -> () -> this.instances.get(i % 2).api().get(path("many39"))), 16);
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		assertThat(waiting()).isZero();
	}

	private int waiting() {
		return this.database.jdbc().sql("select count(*) from late_call_record").query(Integer.class).single();
	}

	@Test
	void whatCannotBeStoredHoldsNobodyUp() {
		String participants = IntStream.range(0, 100)
			.mapToObj((i) -> "{\"identity\":{\"user\":{\"id\":\"u%d\"}}}".formatted(i))
			.collect(Collectors.joining(",", "[", "]"));
		load(recent("large", "\"participants_v2\": " + participants), recent("small"));
		letAllArrive();
		Api api = this.instances.getFirst().api();
		api.get(path("small")).expect(200);
		api.get(path("large")).expectError(404, "NotFound");
		assertThat(waiting()).isZero();
	}

	@Test
	void withoutTheDelayNothingIsLeftOnItsWay() {
		load(recent("left"));
		try (Instance other = this.database.start()) {
			other.api().get(path("left")).expect(200);
		}
		assertThat(waiting()).isZero();
	}

}
