package dev.callrecords.limits;

import java.time.Duration;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.RequestAccount;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/**
 * How many requests each caller may still send at the moment. A caller is who the request
 * says it is, once that is known, or else the address it comes from. Requests that are
 * refused before that is known are counted apart, by address: they keep nobody out who
 * has a token. Each instance counts for itself.
 */
@Component
public class Rates {

	/** Of so many callers, those counted last are remembered. */
	private static final int REMEMBERED = 10_000;

	private final int requestsPerSecond;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	Rates(LimitProperties limits) {
		this.requestsPerSecond = limits.requestsPerSecond();
	}

	/** Counts a request of a caller who may be known. */
	void count(HttpServletRequest request, HttpServletResponse response) {
		String user = RequestAccount.of(request).user();
		count((user != null) ? "user " + user : "address " + address(request), response);
	}

	/**
	 * Counts a request that is refused because of who sent it.
	 * @param request the request
	 * @param response its answer
	 * @throws ApiException a 429 when there have been too many from its address
	 */
	public void countRefusal(HttpServletRequest request, HttpServletResponse response) {
		count("refused " + address(request), response);
	}

	private static String address(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getRemoteAddr(), "");
	}

	private void count(String caller, HttpServletResponse response) {
		if (this.requestsPerSecond == 0) {
			return;
		}
		ConsumptionProbe probe = this.buckets.get(caller, this::bucket).tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			Duration pause = Duration.ofNanos(probe.getNanosToWaitForRefill());
			response.setHeader("Retry-After", Long.toString(pause.plusMillis(999).toSeconds()));
			throw new ApiException(ErrorCode.TOO_MANY_REQUESTS,
					"A caller may send %d requests a second; please try again.".formatted(this.requestsPerSecond));
		}
	}

	private Bucket bucket(String caller) {
		return Bucket.builder()
			.addLimit((bandwidth) -> bandwidth.capacity(this.requestsPerSecond)
				.refillGreedy(this.requestsPerSecond, Duration.ofSeconds(1)))
			.build();
	}

}
