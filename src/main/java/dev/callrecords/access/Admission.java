package dev.callrecords.access;

import java.util.List;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callrecords.web.RequestAccount;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Lets in whoever has a valid token, and is neither of a tenant nor of an application
 * that the operator keeps out.
 */
final class Admission implements AuthorizationManager<HttpServletRequest> {

	/**
	 * What an operator exposes of it besides health has no handler that demands anything.
	 */
	private static final String ACTUATOR = "/actuator";

	private final AccessProperties properties;

	/** A token that is kept is the same object for each request. */
	private final Cache<Jwt, Caller> callers = Caffeine.newBuilder().weakKeys().build();

	Admission(AccessProperties properties) {
		this.properties = properties;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			HttpServletRequest request) {
		Authentication verified = authentication.get();
		if (verified == null || !(verified.getPrincipal() instanceof Jwt token)) {
			return new AuthorizationDecision(false);
		}
		Caller caller = this.callers.get(token, Caller::of);
		// Also of who is kept out, so that the log says who it was.
		caller.attachTo(request);
		String name = caller.name();
		if (name != null) {
			RequestAccount.of(request).sentBy(name);
		}
		requireListed(this.properties.tenants(), caller.tenant(), "tenant");
		requireListed(this.properties.applications(), caller.application(), "application");
		if (caller.delegated() && caller.person() == null) {
			throw new AccessDeniedException("The token is for a person, but has no 'oid' that says for whom.");
		}
		if (request.getServletPath().startsWith(ACTUATOR) && Permission.WRITE.grant(caller) == null) {
			throw new AccessDeniedException("The token does not grant what this request needs.");
		}
		return new AuthorizationDecision(true);
	}

	private static void requireListed(List<String> listed, @Nullable String id, String what) {
		if (!listed.isEmpty() && listed.stream().noneMatch((one) -> one.equalsIgnoreCase(id))) {
			throw new AccessDeniedException("The service is not open to the %s of this token.".formatted(what));
		}
	}

}
