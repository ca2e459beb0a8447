package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * An issuer that signs any token a test wants. Its key set and its discovery document are
 * real; it counts how often its keys are asked for.
 */
public final class Issuer implements AutoCloseable {

	/** The audience of its tokens, unless a test wants another one. */
	public static final String AUDIENCE = "api://callrecords";

	/** The tenant that they name. */
	public static final String TENANT = "8f1c7a10-0b0e-4b5e-9a53-1a54c9d6f0aa";

	/** The application that they name. */
	public static final String APPLICATION = "5d3b2c1a-7f00-4f0e-8a59-03c1e9f5b7d2";

	private final HttpServer server;

	private final List<RSAKey> keys = new CopyOnWriteArrayList<>();

	private final AtomicInteger keyRequests = new AtomicInteger();

	private Issuer(HttpServer server) {
		this.server = server;
		this.keys.add(newKey());
	}

	/** Starts an issuer with one key. */
	public static Issuer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			Issuer issuer = new Issuer(server);
			issuer.publish("/.well-known/openid-configuration", () -> """
					{"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
					 "token_endpoint": "%1$s/token"}""".formatted(issuer.url()));
			issuer.publish("/keys", () -> {
				issuer.keyRequests.incrementAndGet();
				return new JWKSet(List.<JWK>copyOf(issuer.keys)).toPublicJWKSet().toString();
			});
			server.start();
			return issuer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void publish(String path, Supplier<String> text) {
		this.server.createContext(path, (exchange) -> {
			byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	/** What {@code iss} says. */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** The arguments with which a service takes its tokens. */
	public String[] settings() {
		return new String[] { "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + url(),
				"--spring.security.oauth2.resourceserver.jwt.audiences=" + AUDIENCE };
	}

	/** How often the key set was fetched. */
	public int keyRequests() {
		return this.keyRequests.get();
	}

	/** The key that tokens are signed with. */
	public RSAKey key() {
		return this.keys.getLast();
	}

	/** Signs with a new key from now on, which is published instead of the old one. */
	public void rotate() {
		this.keys.add(newKey());
		this.keys.removeFirst();
	}

	/** A key that nobody has published, with an id of its own. */
	public static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A valid token of version 2 for an application, with roles. */
	public Token application(String... roles) {
		return new Token(claims().claim("azp", APPLICATION).claim("roles", List.of(roles)), key());
	}

	/** A valid token of version 2 for a person, with scopes. */
	public Token person(@Nullable String id, String... scopes) {
		return new Token(claims().claim("azp", APPLICATION).claim("oid", id).claim("scp", String.join(" ", scopes)),
				key());
	}

	private JWTClaimsSet.Builder claims() {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(url())
			.audience(AUDIENCE)
			.subject(UUID.randomUUID().toString())
			.claim("tid", TENANT)
			.claim("ver", "2.0")
			.issueTime(Date.from(now))
			.notBeforeTime(Date.from(now))
			.expirationTime(Date.from(now.plus(1, ChronoUnit.HOURS)));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A token in the making.
	 *
	 * @param claims what it says
	 * @param key what it is signed with
	 */
	public record Token(JWTClaimsSet.Builder claims, RSAKey key) {

		/** The same with another value of a claim; null takes it away. */
		public Token with(String claim, @Nullable Object value) {
			return new Token(new JWTClaimsSet.Builder(this.claims.build()).claim(claim, value), this.key);
		}

		/** The same, signed with another key. */
		public Token signedWith(RSAKey other) {
			return new Token(this.claims, other);
		}

		/** Its text. */
		public String text() {
			try {
				SignedJWT token = new SignedJWT(
						new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()).build(),
						this.claims.build());
				token.sign(new RSASSASigner(this.key));
				return token.serialize();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** A header with it, and further headers. */
		public String[] header(String... more) {
			List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + text()));
			headers.addAll(List.of(more));
			return headers.toArray(String[]::new);
		}

	}

}
