package dev.callrecords.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import dev.callrecords.web.HealthPath;
import dev.callrecords.web.RequestAccount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Counts the requests of each caller, those of a batch one by one. A caller is who the
 * request says it is, once that is known, or else the address it comes from. Each
 * instance counts for itself.
 */
final class RateFilter extends OncePerRequestFilter {

	/** Of so many callers, those counted last are remembered. */
	private static final int REMEMBERED = 10_000;

	private final int requestsPerSecond;

	private final HandlerExceptionResolver errors;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	RateFilter(LimitProperties limits, HandlerExceptionResolver errors) {
		this.requestsPerSecond = limits.requestsPerSecond();
		this.errors = errors;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return HealthPath.isOf(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ConsumptionProbe probe = bucket(caller(request)).tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			chain.doFilter(request, response);
			return;
		}
		Duration pause = Duration.ofNanos(probe.getNanosToWaitForRefill());
		response.setHeader("Retry-After", Long.toString(pause.plusMillis(999).toSeconds()));
		this.errors.resolveException(request, response, null, new ApiException(ErrorCode.TOO_MANY_REQUESTS,
				"A caller may send %d requests a second; please try again.".formatted(this.requestsPerSecond)));
	}

	private static String caller(HttpServletRequest request) {
		String user = RequestAccount.of(request).user();
		return (user != null) ? "user " + user : "address " + Objects.requireNonNullElse(request.getRemoteAddr(), "");
	}

	private Bucket bucket(String caller) {
		return this.buckets.get(caller,
				(name) -> Bucket.builder()
					.addLimit((bandwidth) -> bandwidth.capacity(this.requestsPerSecond)
						.refillGreedy(this.requestsPerSecond, Duration.ofSeconds(1)))
					.build());
	}

}
