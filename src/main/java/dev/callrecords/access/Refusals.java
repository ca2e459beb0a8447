package dev.callrecords.access;

import java.util.function.Supplier;

import dev.callrecords.limits.Rates;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says in Graph's form, and in the header of RFC 6750, why a caller is refused. */
@Component
class Refusals implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

	private final HandlerExceptionResolver errors;

	private final Rates rates;

	Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors, Rates rates) {
		this.errors = errors;
		this.rates = rates;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
		boolean sent = refused instanceof OAuth2AuthenticationException;
		refuse(request, response, () -> sent ? invalidToken(response) : noToken(response));
	}

	/** When keys cannot be had, it is not the caller's fault. */
	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) {
		if (failure instanceof AuthenticationServiceException) {
			answer(request, response, new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"The keys of the tokens' issuer cannot be had; please try again."));
		}
		else {
			commence(request, response, failure);
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) {
		refuse(request, response, () -> forbidden(response, String.valueOf(refused.getMessage())));
	}

	/** Who is refused all the time is told to come more seldom. */
	private void refuse(HttpServletRequest request, HttpServletResponse response, Supplier<ApiException> refusal) {
		try {
			this.rates.countRefusal(request, response);
		}
		catch (ApiException ex) {
			answer(request, response, ex);
			return;
		}
		answer(request, response, refusal.get());
	}

	void answer(HttpServletRequest request, HttpServletResponse response, Exception refused) {
		this.errors.resolveException(request, response, null, refused);
	}

	static ApiException noToken(HttpServletResponse response) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return new ApiException(ErrorCode.INVALID_AUTHENTICATION_TOKEN,
				"A bearer token is required in the header 'Authorization'.");
	}

	/** What exactly is wrong with it is for the issuer's log, not for who made it up. */
	private static ApiException invalidToken(HttpServletResponse response) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
		return new ApiException(ErrorCode.INVALID_AUTHENTICATION_TOKEN,
				"The bearer token is malformed, expired or not yet valid, or its signature, issuer or audience is not the expected one.");
	}

	static ApiException forbidden(HttpServletResponse response, String message) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
		return new ApiException(ErrorCode.FORBIDDEN, message);
	}

}
