package dev.callrecords.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.callrecords.CallRecordsApplication;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of two instances one is killed while it delivers, and the receiver is restarted:
 * everything arrives, each record's changes in their order.
 */
@ServiceTest
class KilledInstanceTests {

	private static final int RECORDS = 60;

	private final JdbcClient jdbc;

	private final JdbcConnectionDetails server;

	@TempDir
	private Path folder;

	KilledInstanceTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		this.jdbc = jdbc;
		this.server = server;
	}

	@Test
	void everythingArrives() throws IOException {
		List<String> ids = Bodies.ids("k", RECORDS);
		List<String> taken = new ArrayList<>();
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "killed").join()) {
			int port = freePort();
			Process killed = start(database, port);
			try (Instance other = database.start(arguments())) {
				Api api = new Api(port);
				NotificationReceiver receiver = NotificationReceiver.start();
				receiver.answers((item, headers) -> {
					// As long as there is something to be killed.
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
					return 202;
				});
				awaitAnswer(api, killed);
				Subscribing.subscribe(api, receiver);
				ids.forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
				ids.forEach((id) -> api.patch(Api.CALL_RECORDS + "/" + id, "{\"joinWebUrl\": \"1\"}").expect(200));
				Subscribing.await().until(() -> receiver.taken().size() > RECORDS / 3);
				killed.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
				receiver.close();
				taken.addAll(receiver.changes());
				ids.forEach((id) -> other.api().delete(Api.CALL_RECORDS + "/" + id).expect(204));
				try (NotificationReceiver again = NotificationReceiver.start(receiver.port())) {
					Subscribing.await()
						.untilAsserted(() -> assertThat(again.changes())
							.containsAll(ids.stream().map((id) -> "deleted " + id).toList()));
					taken.addAll(again.changes());
				}
			}
			finally {
				killed.destroyForcibly();
			}
		}
		assertThat(ids).allSatisfy((id) -> {
			List<String> changes = taken.stream()
				.filter((change) -> change.endsWith(" " + id))
				.map((change) -> change.replace(" " + id, ""))
				.toList();
			assertThat(changes).containsSubsequence("created", "updated", "deleted");
			assertThat(changes).last().isEqualTo("deleted");
		});
	}

	private static String[] arguments() {
		return new String[] { "--callrecords.subscriptions.settle=100ms", "--callrecords.subscriptions.interval=50ms",
				"--callrecords.subscriptions.pause=200ms", "--callrecords.subscriptions.longest-pause=500ms",
				"--callrecords.subscriptions.lease=2s" };
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** A service in a JVM of its own, on the class path of the tests. */
	private Process start(FreshDatabase database, int port) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), CallRecordsApplication.class.getName(), "--server.port=" + port,
				"--callrecords.audit.file=" + this.folder.resolve("audit.ndjson")));
		database.properties().forEach((property) -> command.add("--" + property));
		command.addAll(List.of(arguments()));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
	}

	private static void awaitAnswer(Api api, Process process) {
		Subscribing.await().atMost(Duration.ofMinutes(5)).until(() -> !process.isAlive() || answers(api));
		assertThat(process.isAlive()).isTrue();
	}

	private static boolean answers(Api api) {
		try {
			return api.get("/actuator/health/readiness").status() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

}
