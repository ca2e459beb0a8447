package dev.callrecords.fuzz;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent, with a token or without: a clear answer, and none that blames the
 * service. More requests, or others:
 * {@code -Dcallrecords.test.requests=20000 -Dcallrecords.test.seed=7}.
 */
@ServiceTest
class FuzzTests {

	private static final int REQUESTS = Integer.getInteger("callrecords.test.requests", 1000);

	private static final long SEED = Long.getLong("callrecords.test.seed", 20261127);

	/** What the standard defines and this service does not have. */
	private static final int NOT_IMPLEMENTED = 501;

	private final List<String> faults = new ArrayList<>();

	private int successes;

	@Test
	void withoutAnIssuer(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		send(api, "", REQUESTS / 2);
		api.get("/actuator/health").expect(200);
		assertThat(this.successes).isGreaterThan(REQUESTS / 50);
	}

	@Test
	void withAnIssuer(@Autowired JdbcConnectionDetails database) {
		try (Issuer issuer = Issuer.start();
				Instance service = Instance.start("--spring.datasource.url=" + database.getJdbcUrl(),
						"--spring.datasource.username=" + database.getUsername(),
						"--spring.datasource.password=" + database.getPassword(), issuer.settings()[0],
						issuer.settings()[1])) {
			for (String token : List.of(issuer.application("CallRecords.ReadWrite.All").text(),
					issuer.person("r1", "CallRecords.Read").text())) {
				send(service.api(), token, REQUESTS / 4);
			}
			service.api().get("/actuator/health").expect(200);
		}
	}

	private void send(Api api, String token, int number) {
		Random random = new Random(SEED);
		RandomRequests requests = new RandomRequests(random);
		for (int i = 0; i < number && this.faults.size() < 20; i++) {
			String request = requests.next(token);
			String fault = fault(api, request);
			if (fault != null) {
				this.faults.add(fault + "\n   " + request.lines().limit(8).toList());
			}
		}
		System.out.printf("seed %d: %d requests, %d successes so far%n", SEED, number, this.successes);
		assertThat(this.faults).as("seed %d", SEED).isEmpty();
	}

	private @Nullable String fault(Api api, String request) {
		Answer answer;
		try {
			answer = RawHttp.sendWhole(api.root(), request);
		}
		catch (SocketTimeoutException ex) {
			return "No answer";
		}
		catch (IOException ex) {
			// A length that is longer than the body was waited for in vain, or the like.
			return null;
		}
		if (answer.status() < 400) {
			this.successes++;
			return null;
		}
		if (answer.status() >= 500 && answer.status() != NOT_IMPLEMENTED) {
			return "Status " + answer.status() + ": " + answer.body();
		}
		boolean head = request.startsWith("HEAD");
		if (!head && (!answer.body().startsWith("{\"error\":{\"code\":") || answer.body().contains("\tat ")
				|| answer.body().contains("Exception"))) {
			return "No error in the one form: " + answer;
		}
		return null;
	}

}
