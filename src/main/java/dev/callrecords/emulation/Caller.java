package dev.callrecords.emulation;

import java.util.Base64;
import java.util.List;
import java.util.Objects;

import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The application that sends a request, as Graph counts them. Its token is not verified:
 * nothing but a count depends on it.
 *
 * @param application its id; empty without a token that names one
 */
record Caller(String application) {

	private static final String BEARER = "Bearer ";

	private static final int MAX_LENGTH = 100;

	static Caller of(HttpServletRequest request) {
		String header = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
		String[] parts = header.split("\\.", -1);
		ObjectNode claims = (header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && parts.length == 3)
				? claims(parts[1]) : null;
		if (claims == null) {
			return new Caller("");
		}
		// Tokens of version 2 and of version 1.
		return List.of("azp", "appid")
			.stream()
			.map((claim) -> claims.path(claim).stringValue(""))
			.filter((id) -> !id.isEmpty() && id.length() <= MAX_LENGTH)
			.findFirst()
			.map(Caller::new)
			.orElseGet(() -> new Caller(""));
	}

	private static @Nullable ObjectNode claims(String encoded) {
		try {
			return Json.readObject(Base64.getUrlDecoder().decode(encoded));
		}
		catch (IllegalArgumentException | InvalidPayloadException ex) {
			return null;
		}
	}

}
