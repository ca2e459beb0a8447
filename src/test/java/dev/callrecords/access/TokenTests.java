package dev.callrecords.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.callrecords.support.Api;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of Microsoft Entra ID of both versions, for applications and people, and what
 * can be wrong with them.
 */
@ServiceTest
class TokenTests {

	private static final Issuer ISSUER = Issuer.start();

	private static final String V1_ISSUER = "https://sts.windows.net/" + Issuer.TENANT + "/";

	private static final String ROLE = "CallRecords.Read.All";

	@TempDir
	private static Path folder;

	private static Instance service;

	@BeforeAll
	static void startService(@Autowired JdbcConnectionDetails database) throws IOException {
		Path keys = Files.writeString(folder.resolve("keys.json"),
				new JWKSet(List.<JWK>of(ISSUER.key())).toPublicJWKSet().toString());
		service = Instance.start("--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(),
				"--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + keys.toUri(),
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + ISSUER.url(),
				"--spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE + ",client-id",
				"--callrecords.access.issuers=" + V1_ISSUER, "--callrecords.access.tenants=" + Issuer.TENANT);
	}

	@AfterAll
	static void stop() {
		service.close();
		ISSUER.close();
	}

	@Test
	void bothVersionsAreTakenForApplicationsAndPeople() {
		SoftAssertions all = new SoftAssertions();
		tokens().forEach((name, token) -> all.assertThat(status(token.text())).as(name).isEqualTo(200));
		all.assertAll();
		assertThat(ISSUER.keyRequests()).as("the keys are a file").isZero();
	}

	@Test
	void whatIsWrongWithATokenIsFoundWhateverItsKind() {
		SoftAssertions all = new SoftAssertions();
		Date past = Date.from(Instant.now().minusSeconds(600));
		Date future = Date.from(Instant.now().plusSeconds(600));
		tokens().forEach((name, token) -> {
			Map<String, Issuer.Token> invalid = new LinkedHashMap<>();
			invalid.put("audience of Graph", token.with("aud", "https://graph.microsoft.com"));
			invalid.put("no audience", token.with("aud", null));
			invalid.put("issuer", token.with("iss", "https://sts.windows.net/other/"));
			invalid.put("issuer and audience mixed up", token.with("iss", Issuer.AUDIENCE).with("aud", ISSUER.url()));
			invalid.put("no issuer", token.with("iss", null));
			invalid.put("expired", token.with("exp", past));
			invalid.put("no expiry", token.with("exp", null));
			invalid.put("not yet valid", token.with("nbf", future));
			invalid.put("another key", token.signedWith(Issuer.newKey()));
			invalid
				.forEach((fault, made) -> all.assertThat(status(made.text())).as(name + ", " + fault).isEqualTo(401));
			all.assertThat(status(token.with("tid", "other").text())).as(name + ", tenant").isEqualTo(403);
			all.assertThat(status(unsigned(token))).as(name + ", alg none").isEqualTo(401);
			all.assertThat(status(signedWithThePublicKey(token))).as(name + ", HS256").isEqualTo(401);
			all.assertThat(status(changed(token.text()))).as(name + ", claims changed").isEqualTo(401);
		});
		all.assertAll();
	}

	@Test
	void thereIsOneToken() throws IOException {
		String[] good = ISSUER.application(ROLE).header();
		for (String other : List.of("Bearer x", "Bearer " + ISSUER.person("me", ROLE).text(), "Basic eDp5")) {
			RawHttp.send(service.api().root(), """
					GET %s HTTP/1.1
					Host: localhost
					Authorization: %s
					Authorization: %s
					Connection: close

					""".formatted(Api.CALL_RECORDS, good[1], other).replace("\n", "\r\n"))
				.expectError(401, "InvalidAuthenticationToken");
		}
		for (String none : List.of("Bearer", "Bearer ", "Basic eDp5", good[1].substring("Bearer ".length()))) {
			service.api().get(Api.CALL_RECORDS, "Authorization", none).expectError(401, "InvalidAuthenticationToken");
		}
		service.api().get(Api.CALL_RECORDS, "Authorization", good[1].replace("Bearer", "bearer")).expect(200);
	}

	@Test
	void aPersonHasAName() {
		for (Object oid : new Object[] { "", " ", "a\0b", 7 }) {
			assertThat(service.api()
				.get(Api.CALL_RECORDS, ISSUER.person("me", "CallRecords.Read").with("oid", oid).header())
				.status()).as(String.valueOf(oid)).isEqualTo(403);
		}
	}

	@Test
	void clocksMayDifferByAMinute() {
		Date earlier = Date.from(Instant.now().minusSeconds(3600));
		Issuer.Token token = ISSUER.application(ROLE).with("iat", earlier).with("nbf", earlier);
		assertThat(status(token.with("exp", Date.from(Instant.now().minusSeconds(30))).text())).isEqualTo(200);
		assertThat(status(token.with("exp", Date.from(Instant.now().minusSeconds(90))).text())).isEqualTo(401);
	}

	private static Map<String, Issuer.Token> tokens() {
		Map<String, Issuer.Token> tokens = new LinkedHashMap<>();
		tokens.put("application, v2", ISSUER.application(ROLE).with("aud", "client-id").with("idtyp", "app"));
		tokens.put("person, v2", ISSUER.person("me", ROLE, "User.Read").with("aud", "client-id"));
		for (String name : List.of("application", "person")) {
			Issuer.Token token = Objects.requireNonNull(tokens.get(name + ", v2"));
			tokens.put(name + ", v1",
					token.with("iss", V1_ISSUER)
						.with("aud", Issuer.AUDIENCE)
						.with("ver", "1.0")
						.with("azp", null)
						.with("appid", Issuer.APPLICATION));
		}
		return tokens;
	}

	private static int status(String token) {
		return service.api().get(Api.CALL_RECORDS, "Authorization", "Bearer " + token).status();
	}

	private static String unsigned(Issuer.Token token) {
		return new PlainJWT(token.claims().build()).serialize();
	}

	/** Who takes any algorithm takes the public key for the secret. */
	private static String signedWithThePublicKey(Issuer.Token token) {
		try {
			SignedJWT signed = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(token.key().getKeyID()).build(),
					token.claims().build());
			signed.sign(new MACSigner(token.key().toRSAPublicKey().getEncoded()));
			return signed.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String changed(String token) {
		String[] parts = token.split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace(ROLE,
				"CallRecords.ReadWrite.All");
		return parts[0] + "."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
				+ parts[2];
	}

}
