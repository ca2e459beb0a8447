package dev.callrecords.web.error;

import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes Tomcat leave to the service what it can, and answer the rest in the service's
 * form.
 */
@Configuration(proxyBeanMethods = false)
class TomcatErrorConfiguration {

	private static final String AS_IT_IS = "passthrough";

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> jsonErrors() {
		return (factory) -> {
			factory.setProtocol(StrictHttpProtocol.class.getName());
			factory.addConnectorCustomizers((connector) -> {
				// Answered by a filter that knows what there is.
				connector.setAllowTrace(true);
				// Ids are opaque: a slash in one of them is data, not a path.
				connector.setEncodedSolidusHandling(AS_IT_IS);
				connector.setEncodedReverseSolidusHandling(AS_IT_IS);
				connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
				connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
			});
			factory.addContextCustomizers((context) -> {
				if (context.getParent() instanceof Host host && host instanceof StandardHost standard) {
					standard.setErrorReportValveClass(JsonErrorReportValve.class.getName());
				}
			});
		};
	}

}
