package dev.callrecords.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What the service tells of its inside, and where. */
@ServiceTest
class MetricsTests {

	@Autowired
	private JdbcConnectionDetails database;

	@ParameterizedTest
	@ValueSource(strings = { "/metrics", "/prometheus", "/actuator/metrics", "/actuator/prometheus", "/actuator/env",
			"/actuator/sbom", "/actuator/sbom/application", "/actuator/info", "/actuator/beans", "/actuator/heapdump",
			"/actuator/configprops", "/actuator/loggers", "/actuator/flyway", "/actuator/threaddump",
			"/actuator/shutdown" })
	void theServicesPortShowsHealthOnly(String path, Api api) {
		api.get(path).expectError(404, "NotFound");
		api.post(path, "{}").expectError(404, "NotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/readiness", "/liveness" })
	void healthIsAStatusAndNoMore(String path, Api api) {
		Answer health = api.get("/actuator/health" + path).expect(200);
		assertThat(health.text("/status")).isEqualTo("UP");
		assertThat(health.json().propertyNames()).isSubsetOf("status", "groups");
	}

	@Test
	void byDefaultThereIsNoPortForMetrics(@Autowired MetricsServer server) {
		assertThat(server.isRunning()).isFalse();
		assertThat(server.port()).isEqualTo(-1);
	}

	@Test
	void metricsHaveAPortOfTheirOwnOnThisMachine() {
		try (Instance instance = start("0")) {
			MetricsServer server = instance.context().getBean(MetricsServer.class);
			assertThat(instance.context().getBean(MetricsProperties.class).address().isLoopbackAddress()).isTrue();
			instance.api().get(Api.CALL_RECORDS).expect(200);
			Answer metrics = new Api(server.port()).get("/metrics").expect(200);
			assertThat(metrics.header("Content-Type")).startsWith("text/plain");
			assertThat(metrics.body()).contains("jvm_memory_used_bytes{", "hikaricp_connections_active{",
					"logback_events_total{");
			assertThat(new Api(server.port()).get("/").expect(404).body()).as("no page of a library").isEmpty();
			instance.api().get("/metrics").expectError(404, "NotFound");
			instance.api().get("/actuator/prometheus").expectError(404, "NotFound");
			instance.api().get("/actuator/health/readiness").expect(200);
		}
	}

	@Test
	void aPortThatIsTakenEndsTheStartAndIsNamed() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatException().isThrownBy(() -> start(String.valueOf(taken.getLocalPort())).close())
				.havingRootCause()
				.withMessageContaining("in use");
		}
	}

	private Instance start(String port) {
		return Instance.start("--callrecords.metrics.port=" + port,
				"--spring.datasource.url=" + this.database.getJdbcUrl(),
				"--spring.datasource.username=" + this.database.getUsername(),
				"--spring.datasource.password=" + this.database.getPassword());
	}

}
