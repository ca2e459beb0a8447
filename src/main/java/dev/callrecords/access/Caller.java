package dev.callrecords.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as a verified token says.
 *
 * @param delegated whether an application acts for a person who has signed in
 * @param person the person's object id; null for an application that acts for itself, and
 * where the token does not say whose it is
 * @param application the application's id, or null where the token does not name it
 * @param subject whom the issuer means, in words of its own; null where the token does
 * not say
 * @param tenant the tenant's id, or null where the token does not name it
 * @param roles what the token grants
 */
public record Caller(boolean delegated, @Nullable String person, @Nullable String application, @Nullable String subject,
		@Nullable String tenant, Set<String> roles) {

	/** Whoever calls a service that has no issuer. */
	static final Caller ANYBODY = new Caller(false, null, null, null, null, Set.of(Permission.Role.READ_WRITE_ALL));

	/** Of tokens for persons, where those for applications have {@value #ROLES}. */
	private static final String SCOPES = "scp";

	private static final String ROLES = "roles";

	/**
	 * Reads a token of either version.
	 * @param token the token, verified
	 * @return who has sent it
	 */
	static Caller of(Jwt token) {
		boolean delegated = token.hasClaim(SCOPES);
		return new Caller(delegated, delegated ? text(token, "oid") : null, text(token, "azp", "appid", "client_id"),
				text(token, "sub"), text(token, "tid"), names(token.getClaim(delegated ? SCOPES : ROLES)));
	}

	/** Whether the token grants at least one of some roles. */
	boolean has(Set<String> anyOf) {
		return !Collections.disjoint(this.roles, anyOf);
	}

	/** The first of some claims that says something. */
	private static @Nullable String text(Jwt token, String... claims) {
		for (String claim : claims) {
			if (token.getClaim(claim) instanceof String text && !text.isBlank() && text.indexOf('\0') < 0) {
				return text;
			}
		}
		return null;
	}

	private static Set<String> names(@Nullable Object claim) {
		Stream<?> names = switch (claim) {
			case String text -> Arrays.stream(text.split(" "));
			case Collection<?> several -> several.stream();
			case null, default -> Stream.empty();
		};
		return names.filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The caller of a request.
	 * @param request the request
	 * @return the caller, or null when no token has been verified
	 */
	public static @Nullable Caller of(HttpServletRequest request) {
		return (request.getAttribute(Caller.class.getName()) instanceof Caller caller) ? caller : null;
	}

	/** The person, or else the application, or else whom the issuer means. */
	@Nullable String name() {
		return (this.person != null) ? this.person : (this.application != null) ? this.application : this.subject;
	}

	void attachTo(HttpServletRequest request) {
		request.setAttribute(Caller.class.getName(), this);
	}

}
