package dev.callrecords.audit;

import dev.callrecords.audit.AuditProperties.Destination;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the audit log unless an operator wants none. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	@Bean
	AuditLog auditLog(AuditProperties properties, Environment environment) {
		return new AuditLog(properties, environment);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> audited(AuditProperties properties, AuditLog log) {
		return (factory) -> {
			if (properties.to() != Destination.NONE) {
				factory.addEngineValves(new AuditValve(log));
			}
		};
	}

}
