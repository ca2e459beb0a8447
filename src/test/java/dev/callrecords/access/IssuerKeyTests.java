package dev.callrecords.access;

import dev.callrecords.support.Api;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** How the service comes by the issuer's keys. */
@ServiceTest
class IssuerKeyTests {

	private static final String ROLE = "CallRecords.Read.All";

	private final Issuer issuer = Issuer.start();

	private Instance service;

	@BeforeEach
	void startService(@Autowired JdbcConnectionDetails database) {
		String[] settings = this.issuer.settings();
		this.service = Instance.start("--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(), settings[0], settings[1]);
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.issuer.close();
	}

	@Test
	void aNewKeyNeedsNoRestart() {
		Issuer.Token old = this.issuer.application(ROLE);
		assertThat(status(old)).isEqualTo(200);
		this.issuer.rotate();
		assertThat(status(this.issuer.application(ROLE))).isEqualTo(200);
		assertThat(status(old.with("jti", "another, signed with the key that is gone"))).isEqualTo(401);
	}

	@Test
	void unknownKeysDoNotFloodTheIssuer() {
		assertThat(status(this.issuer.application(ROLE))).isEqualTo(200);
		for (int i = 0; i < 50; i++) {
			assertThat(status(this.issuer.application(ROLE).signedWith(Issuer.newKey()))).isEqualTo(401);
		}
		assertThat(this.issuer.keyRequests()).isLessThanOrEqualTo(2);
		assertThat(status(this.issuer.application(ROLE))).isEqualTo(200);
	}

	@Test
	void withoutTheIssuerTokensCannotBeJudged() {
		Issuer.Token token = this.issuer.application(ROLE);
		this.issuer.close();
		this.service.api().get(Api.CALL_RECORDS, token.header()).expectError(503, "ServiceUnavailable");
		this.service.api().get(Api.CALL_RECORDS).expectError(401, "InvalidAuthenticationToken");
		this.service.api().get("/actuator/health", token.header()).expect(200);
	}

	@Test
	void knownKeysOutliveTheIssuer() {
		assertThat(status(this.issuer.application(ROLE))).isEqualTo(200);
		Issuer.Token another = this.issuer.application(ROLE).with("jti", "another");
		this.issuer.close();
		assertThat(status(another)).isEqualTo(200);
	}

	private int status(Issuer.Token token) {
		return this.service.api().get(Api.CALL_RECORDS, token.header()).status();
	}

}
