package dev.callrecords.web;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Headers by which browsers and caches take care of what they are given: the answers are
 * about persons, and whoever can make a browser on this machine ask can ask here, too.
 */
public final class SecurityHeaders {

	/** Tells browsers to use https only, for a year. */
	static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";

	/**
	 * Swagger UI, the only page, has its scripts in files, and its icons in its styles.
	 * It gets its token from the issuer, wherever that is.
	 */
	private static final Map<String, String> ALWAYS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin", "Cache-Control",
			"no-store", "Content-Security-Policy",
			"default-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

	private SecurityHeaders() {
	}

	/**
	 * Tells the headers of every answer, whatever it is about.
	 * @param headers takes the name and the value of each
	 */
	public static void forEach(BiConsumer<String, String> headers) {
		ALWAYS.forEach(headers);
	}

	/**
	 * Whether a header is one of these: a request in a batch is not answered with them,
	 * the batch is.
	 * @param name the header's name, as it was set
	 * @return true for each that {@link #forEach} tells, and for what https adds
	 */
	public static boolean contains(String name) {
		return ALWAYS.containsKey(name) || name.equals(STRICT_TRANSPORT_SECURITY);
	}

}
