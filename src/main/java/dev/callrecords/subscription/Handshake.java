package dev.callrecords.subscription;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.subscription.target.Target;
import dev.callrecords.subscription.target.TargetAnswer;
import dev.callrecords.subscription.target.TargetException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * Asks receivers whether they want notifications, so that nobody can have them sent to
 * others.
 */
@Component
class Handshake {

	/** Each holds a request's thread for as long as a receiver takes. */
	private static final int AT_ONCE = 50;

	/** In bytes. */
	private static final int MAX_ANSWER = 4 * 1024;

	private static final int OK = 200;

	private final Semaphore places = new Semaphore(AT_ONCE);

	private final Target target;

	private final Duration timeout;

	Handshake(Target target, SubscriptionProperties properties) {
		this.target = target;
		this.timeout = properties.handshakeTimeout();
	}

	/**
	 * Demands that a receiver answers with a token that it is sent.
	 * @param url the receiver's URL
	 * @param member the member that names it
	 * @throws ApiException a 400 that says what is wrong with the answer, a 503 when too
	 * many are being asked
	 */
	void require(String url, String member) {
		if (!this.places.tryAcquire()) {
			throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"Too many receivers are being asked at the moment; please try again.");
		}
		try {
			String fault = fault(url);
			if (fault != null) {
				throw new ApiException(ErrorCode.VALIDATION_ERROR, "The receiver at '%s' %s.".formatted(member, fault),
						member);
			}
		}
		finally {
			this.places.release();
		}
	}

	private @Nullable String fault(String url) {
		// Space and colon show whether the receiver decodes it.
		String token = "Validation: " + UUID.randomUUID();
		try {
			TargetAnswer answer = this.target.post(withToken(url, token), "text/plain; charset=utf-8", new byte[0],
					Map.of(), this.timeout, MAX_ANSWER);
			return fault(answer, token);
		}
		catch (TargetException ex) {
			return ex.getMessage();
		}
	}

	private static URI withToken(String url, String token) {
		String separator = (url.indexOf('?') < 0) ? "?" : url.endsWith("?") ? "" : "&";
		return URI.create(url + separator + "validationToken="
				+ URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20"));
	}

	private static @Nullable String fault(TargetAnswer answer, String token) {
		if (answer.status() != OK) {
			return "answered the validation request with the status %d, not 200".formatted(answer.status());
		}
		if (!isPlainText(answer.contentType())) {
			return "answered the validation request with another media type than text/plain";
		}
		return answer.body().equals(token) ? null
				: "answered the validation request with another text than the decoded validationToken";
	}

	private static boolean isPlainText(@Nullable String contentType) {
		try {
			return contentType != null
					&& MimeTypeUtils.parseMimeType(contentType).equalsTypeAndSubtype(MimeTypeUtils.TEXT_PLAIN);
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

}
