package dev.callrecords.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import com.nimbusds.jose.RemoteKeySourceException;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an issuer publishes about itself (OpenID Connect Discovery 1.0). */
final class IssuerDiscovery {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String PATH = "/.well-known/openid-configuration";

	private final @Nullable String issuer;

	private final RestClient client;

	/**
	 * Creates the reader.
	 * @param issuer the issuer's URL, or null when it is not known
	 */
	IssuerDiscovery(@Nullable String issuer) {
		this.issuer = issuer;
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
		requests.setReadTimeout(TIMEOUT);
		this.client = RestClient.builder().requestFactory(requests).build();
	}

	/**
	 * What the issuer says of itself now.
	 * @return its URLs
	 * @throws RemoteKeySourceException when it does not answer, or says that it is
	 * another one
	 */
	Issuer get() throws RemoteKeySourceException {
		if (this.issuer == null) {
			throw new RemoteKeySourceException("There is no issuer to ask", null);
		}
		String base = this.issuer.endsWith("/") ? this.issuer.substring(0, this.issuer.length() - 1) : this.issuer;
		try {
			byte[] body = this.client.get().uri(URI.create(base + PATH)).retrieve().body(byte[].class);
			ObjectNode answer = Json.readObject((body != null) ? body : new byte[0]);
			if (!answer.path("issuer").stringValue("").equals(this.issuer)) {
				throw new RemoteKeySourceException("The issuer calls itself by another name", null);
			}
			return new Issuer(answer.path("jwks_uri").stringValue(""),
					answer.path("authorization_endpoint").stringValue(""),
					answer.path("token_endpoint").stringValue(""));
		}
		catch (RestClientException | InvalidPayloadException ex) {
			throw new RemoteKeySourceException("The issuer does not say where its keys are", ex);
		}
	}

	/**
	 * Where an issuer has what; empty where it has not.
	 *
	 * @param keys the URL of its keys
	 * @param authorization the URL at which people sign in
	 * @param token the URL at which tokens are given out
	 */
	record Issuer(String keys, String authorization, String token) {
	}

}
