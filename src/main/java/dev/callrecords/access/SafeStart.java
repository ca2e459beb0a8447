package dev.callrecords.access;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start a service that others could use without a token, or that would take
 * tokens that are not meant for it. It looks before anything else is made.
 */
@Component
class SafeStart implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Logger log = LoggerFactory.getLogger(SafeStart.class);

	private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

	private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

	private Binder settings = new Binder();

	@Override
	public void setEnvironment(Environment environment) {
		this.settings = Binder.get(environment);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		OAuth2ResourceServerProperties issuer = this.settings.bindOrCreate("spring.security.oauth2.resourceserver",
				OAuth2ResourceServerProperties.class);
		AccessProperties access = this.settings.bindOrCreate("callrecords.access", AccessProperties.class);
		if (Issuers.isNamed(issuer)) {
			requireChecks(issuer.getJwt(), access);
		}
		else {
			requireLoopback(access);
		}
	}

	private void requireLoopback(AccessProperties access) {
		String address = this.settings.bind("server.address", String.class).orElse("").strip();
		// An empty one stands for all.
		address = address.isEmpty() ? "0.0.0.0" : address;
		if (LocalService.isLoopback(address)) {
			log.info("No issuer of tokens is named: the service listens on {} only, and asks nobody who he is",
					address);
		}
		else if (access.anonymous()) {
			log.warn("No issuer of tokens is named: whoever reaches {} can read and change all records", address);
		}
		else {
			throw new OpenServiceException(
					"The service is to listen on %s, but no issuer of tokens is named: ".formatted(address)
							+ "everybody who reaches it could read and change all records.",
					"""
							Name the issuer in %s and your audience in %s, or let the service listen on this machine only \
							(server.address=127.0.0.1). In a container whose port is published on this machine only, for \
							instance by "docker run -p 127.0.0.1:8080:8080", set callrecords.access.anonymous=true."""
						.formatted(ISSUER, AUDIENCES));
		}
	}

	private static void requireChecks(OAuth2ResourceServerProperties.Jwt issuer, AccessProperties access) {
		if (issuer.getAudiences().isEmpty()) {
			throw new OpenServiceException(
					"An issuer of tokens is named, but no audience: tokens that it gave out for other services would be taken.",
					"Set %s to the id, or the URI, under which this service is registered with the issuer."
						.formatted(AUDIENCES));
		}
		if (issuer.getIssuerUri() == null && access.issuers().isEmpty() && access.tenants().isEmpty()) {
			log.warn("Only the keys of tokens are checked: name their issuer in {}, or the tenants that are let in",
					ISSUER);
		}
		List<String> algorithms = issuer.getJwsAlgorithms();
		if (algorithms.stream().anyMatch((name) -> name.startsWith("HS"))) {
			throw new OpenServiceException(
					"Tokens signed with a shared secret (%s) are not taken.".formatted(algorithms),
					"Name asymmetric algorithms, for instance RS256.");
		}
	}

}
