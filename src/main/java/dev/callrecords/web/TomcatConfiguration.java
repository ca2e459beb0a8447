package dev.callrecords.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets Tomcat send long answers in few system calls. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	/**
	 * Bytes. Each open connection has such a buffer, of which there are
	 * {@code server.tomcat.max-connections} at the most.
	 */
	private static final int WRITE_BUFFER = 65_536;

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> writeBuffers() {
		return (factory) -> factory.addConnectorCustomizers(
				(connector) -> connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BUFFER)));
	}

}
