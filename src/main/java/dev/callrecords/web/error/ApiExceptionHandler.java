package dev.callrecords.web.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.callrecords.resource.BrokenAnswerException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for every exception that reaches Spring MVC. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);

	private final ErrorRenderer renderer;

	ApiExceptionHandler(Clock clock) {
		this.renderer = new ErrorRenderer(clock);
	}

	@ExceptionHandler
	void handle(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (thrown instanceof BrokenAnswerException) {
			log.warn("Request {} broke off in the middle of its answer", RequestIds.of(request).requestId(), thrown);
			throw thrown; // the container breaks the connection
		}
		ErrorBody error = ErrorMapper.map(thrown);
		if (error.code() == ErrorCode.INTERNAL_SERVER_ERROR && !isClientGone(thrown)) {
			log.error("Request {} failed: {} {}", RequestIds.of(request).requestId(), request.getMethod(),
					RequestAccount.resource(request), thrown);
		}
		else if (error.code() == ErrorCode.SERVICE_UNAVAILABLE) {
			log.warn("Request {} was not served: {}", RequestIds.of(request).requestId(), thrown.getMessage());
		}
		if (thrown instanceof HttpRequestMethodNotSupportedException method && method.getSupportedMethods() != null) {
			response.setHeader("Allow", allow(method.getSupportedMethods()));
		}
		this.renderer.render(request, response, error);
	}

	/** What {@code OPTIONS} would tell. */
	private static String allow(String[] supported) {
		Set<String> methods = new TreeSet<>(List.of(supported));
		methods.add("OPTIONS");
		if (methods.contains("GET")) {
			methods.add("HEAD");
		}
		return String.join(", ", methods);
	}

	/** There is nobody left to answer, and nothing for an operator to do. */
	private static boolean isClientGone(Exception thrown) {
		return thrown instanceof IOException || thrown instanceof UncheckedIOException;
	}

}
