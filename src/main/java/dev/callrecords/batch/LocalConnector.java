package dev.callrecords.batch;

import java.util.Objects;

import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Knows the connector by which requests come in. */
@Component
class LocalConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private volatile @Nullable Connector connector;

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers((made) -> this.connector = made);
	}

	/** The connector, once there is a request. */
	Connector get() {
		return Objects.requireNonNull(this.connector);
	}

}
