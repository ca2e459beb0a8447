package dev.callrecords.access;

import dev.callrecords.support.Api;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may see what an operator has exposed of the service's inside. */
@ServiceTest
class ActuatorTests {

	@Test
	void whatIsExposedIsForThoseWhoMayWrite(@Autowired JdbcConnectionDetails database) {
		try (Issuer issuer = Issuer.start();
				Instance service = Instance.start("--spring.datasource.url=" + database.getJdbcUrl(),
						"--spring.datasource.username=" + database.getUsername(),
						"--spring.datasource.password=" + database.getPassword(),
						"--management.endpoints.web.exposure.include=*",
						"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url(),
						"--spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE)) {
			Api api = service.api();
			String[] reader = issuer.application("CallRecords.Read.All").header();
			for (String path : new String[] { "/actuator/env", "/%61ctuator/env", "/actuator", "/actuator/beans" }) {
				assertThat(api.get(path).status()).as(path).isEqualTo(401);
				assertThat(api.get(path, reader).status()).as(path).isEqualTo(403);
			}
			api.get("/actuator/env", issuer.application("CallRecords.ReadWrite.All").header()).expect(200);
			api.get("/actuator/health").expect(200);
		}
	}

}
