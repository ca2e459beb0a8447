package dev.callrecords.access;

import java.util.Objects;
import java.util.stream.Stream;

import dev.callrecords.CallRecordsApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the service refuses to be: open to others, or to the tokens of others. Nothing is
 * started for that.
 */
class SafeStartTests {

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid" })
	void withoutAnIssuerItListensOnThisMachineOnly(String address) {
		FailureAnalysis told = told("--server.address=" + address);
		assertThat(told.getDescription()).contains(address, "no issuer of tokens");
		assertThat(told.getAction()).contains("spring.security.oauth2.resourceserver.jwt.issuer-uri",
				"spring.security.oauth2.resourceserver.jwt.audiences", "server.address=127.0.0.1",
				"callrecords.access.anonymous=true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void anEmptyAddressStandsForAll(String address) {
		assertThat(told("--server.address=" + address).getDescription()).contains("0.0.0.0", "no issuer of tokens");
	}

	@Test
	void anIssuerNeedsAnAudience() {
		FailureAnalysis told = told(
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example/tenant");
		assertThat(told.getAction()).contains("spring.security.oauth2.resourceserver.jwt.audiences");
	}

	@Test
	void sharedSecretsAreNoSignatures() {
		told("--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example/tenant",
				"--spring.security.oauth2.resourceserver.jwt.audiences=a",
				"--spring.security.oauth2.resourceserver.jwt.jws-algorithms=RS256,HS256");
	}

	private static FailureAnalysis told(String... arguments) {
		Throwable refusal = catchThrowable(() -> new SpringApplicationBuilder(CallRecordsApplication.class).run(Stream
			.concat(Stream.of("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none"), Stream.of(arguments))
			.toArray(String[]::new)));
		return Objects.requireNonNull(new OpenServiceFailureAnalyzer().analyze(refusal));
	}

}
