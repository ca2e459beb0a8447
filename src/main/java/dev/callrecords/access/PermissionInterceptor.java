package dev.callrecords.access;

import dev.callrecords.query.Visibility;
import dev.callrecords.web.ODataRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a handler run for who has the permission that it demands. */
final class PermissionInterceptor implements HandlerInterceptor {

	private static final String OURS = "dev.callrecords.";

	private final boolean issuer;

	private final BetaLogs betaLogs;

	/**
	 * Creates the interceptor.
	 * @param issuer whether callers need tokens
	 * @param betaLogs tells the logs that Graph has in its beta only
	 */
	PermissionInterceptor(boolean issuer, BetaLogs betaLogs) {
		this.issuer = issuer;
		this.betaLogs = betaLogs;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith(OURS)) {
			ODataRequest.grant(request, visibility(demanded(method, request), request, response));
		}
		return true;
	}

	private Permission demanded(HandlerMethod method, HttpServletRequest request) {
		Requires requires = method.getMethodAnnotation(Requires.class);
		if (requires == null) {
			throw new IllegalStateException(method + " does not say what it demands");
		}
		return (requires.value() == Permission.READ_LOGS && this.betaLogs.isMeantBy(request))
				? Permission.READ_BETA_LOGS : requires.value();
	}

	private Visibility visibility(Permission demanded, HttpServletRequest request, HttpServletResponse response) {
		Caller caller = this.issuer ? Caller.of(request) : Caller.ANYBODY;
		if (demanded == Permission.NONE) {
			return Visibility.NOTHING;
		}
		if (caller == null) {
			throw Refusals.noToken(response);
		}
		Visibility visibility = demanded.grant(caller);
		if (visibility == null) {
			throw Refusals.forbidden(response, "The token does not grant what this request needs.");
		}
		return visibility;
	}

}
