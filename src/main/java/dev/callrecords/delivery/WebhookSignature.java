package dev.callrecords.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs what is sent, as Standard Webhooks demands, so that receivers know that it comes
 * from this service, whole and just now. Without a secret nothing is signed.
 */
@Component
class WebhookSignature {

	private static final String PREFIX = "whsec_";

	private static final String ALGORITHM = "HmacSHA256";

	/** In bytes, as the standard has it. */
	private static final int SHORTEST = 24;

	private static final int LONGEST = 64;

	private final @Nullable SecretKeySpec key;

	WebhookSignature(DeliveryProperties properties) {
		String secret = properties.signingSecret();
		this.key = (secret != null && !secret.isBlank()) ? key(secret.strip()) : null;
	}

	private static SecretKeySpec key(String secret) {
		byte[] bytes = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : new byte[0];
		if (bytes.length < SHORTEST || bytes.length > LONGEST) {
			throw new IllegalArgumentException("callrecords.subscriptions.signing-secret must be " + PREFIX
					+ " and the base64 of " + SHORTEST + " to " + LONGEST + " bytes");
		}
		return new SecretKeySpec(bytes, ALGORITHM);
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/**
	 * The headers that go with a body.
	 * @param id tells notifications apart; the same whenever one is sent again
	 * @param now the time
	 * @param body what is sent
	 * @return headers by their names; none without a secret
	 */
	Map<String, String> headers(String id, Instant now, byte[] body) {
		if (this.key == null) {
			return Map.of();
		}
		String timestamp = String.valueOf(now.getEpochSecond());
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature",
					"v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, ex);
		}
	}

}
