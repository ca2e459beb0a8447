package dev.callrecords.platform;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Shows metrics in Prometheus's form, at {@code /metrics} of a port of their own:
 * whatever publishes the service's port does not publish them. Not a management port of
 * Spring Boot's, to which health would move, too.
 */
@Component
class MetricsServer implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final Logger logger = LoggerFactory.getLogger(MetricsServer.class);

	private final MetricsProperties properties;

	private final PrometheusRegistry registry;

	private volatile @Nullable HTTPServer server;

	MetricsServer(MetricsProperties properties, PrometheusRegistry registry) {
		this.properties = properties;
		this.registry = registry;
	}

	/** Tomcat counts requests and errors by itself; its counters are read there. */
	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		if (this.properties.port() != null) {
			factory.setDisableMBeanRegistry(false);
		}
	}

	/**
	 * Begins to listen, if a port was given.
	 * @throws UncheckedIOException when the port is not free
	 */
	@Override
	public void start() {
		Integer port = this.properties.port();
		if (port == null) {
			return;
		}
		try {
			HTTPServer started = HTTPServer.builder()
				.inetAddress(this.properties.address())
				.port(port)
				.registry(this.registry)
				.defaultHandler(MetricsServer::notFound)
				.buildAndStart();
			this.server = started;
			logger.info("Metrics at http://{}:{}/metrics", this.properties.address().getHostAddress(),
					started.getPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Metrics cannot be shown on %s, port %d (callrecords.metrics.port): %s"
				.formatted(this.properties.address().getHostAddress(), port, ex.getMessage()), ex);
		}
	}

	/** In the place of the library's own pages. */
	private static void notFound(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(404, -1);
		exchange.close();
	}

	@Override
	public void stop() {
		HTTPServer running = this.server;
		if (running != null) {
			running.close();
			this.server = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	/** The port that was taken, -1 when there is none. */
	int port() {
		HTTPServer running = this.server;
		return (running != null) ? running.getPort() : -1;
	}

}
