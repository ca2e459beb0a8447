package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A client of the service under test. It follows no redirects and sends URLs as they are
 * written, percent-encoded by the test.
 */
public final class Api {

	/** The collection of call records, below the version that Graph's clients use. */
	public static final String CALL_RECORDS = "/v1.0/communications/callRecords";

	/** The rows of the PSTN log. */
	public static final String PSTN_ROWS = "/v1.0/communications/pstnCallLogRows";

	/** The rows of the direct-routing log. */
	public static final String DIRECT_ROUTING_ROWS = "/v1.0/communications/directRoutingLogRows";

	private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private final String root;

	/** A client of a service on this machine. */
	public Api(int port) {
		this.root = "http://127.0.0.1:" + port;
	}

	/** Scheme, host and port, without a slash at the end. */
	public String root() {
		return this.root;
	}

	public Answer get(String pathOrUrl, String... headers) {
		return send("GET", pathOrUrl, null, headers);
	}

	public Answer delete(String path, String... headers) {
		return send("DELETE", path, null, headers);
	}

	public Answer post(String path, String json, String... headers) {
		return send("POST", path, utf8(json), headers);
	}

	public Answer put(String path, String json, String... headers) {
		return send("PUT", path, utf8(json), headers);
	}

	public Answer patch(String path, String json, String... headers) {
		return send("PATCH", path, utf8(json), headers);
	}

	/** Sends a request whose method is the test's parameter, with a body or without. */
	public Answer sendJson(String method, String path, @Nullable String json, String... headers) {
		return send(method, path, (json != null) ? utf8(json) : null, headers);
	}

	private static byte[] utf8(String json) {
		return json.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Sends a request.
	 * @param method the method
	 * @param pathOrUrl a path below the root, or a whole URL such as a nextLink
	 * @param body the body, sent as JSON in UTF-8 unless a header says otherwise, or null
	 * for none
	 * @param headers names and values in turn
	 */
	public Answer send(String method, String pathOrUrl, byte @Nullable [] body, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(pathOrUrl.startsWith("http") ? pathOrUrl : this.root + pathOrUrl))
			.timeout(Duration.ofSeconds(60))
			.method(method, (body != null) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		if (body != null) {
			request.setHeader("Content-Type", "application/json");
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
