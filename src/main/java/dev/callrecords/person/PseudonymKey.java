package dev.callrecords.person;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes of identifiers what can be made again only with the same key. */
final class PseudonymKey {

	private static final String ALGORITHM = "HmacSHA256";

	private final Mac keyed;

	/**
	 * Takes a key.
	 * @param secret any bytes, at least one
	 */
	PseudonymKey(byte[] secret) {
		try {
			this.keyed = Mac.getInstance(ALGORITHM);
			this.keyed.init(new SecretKeySpec(secret, ALGORITHM));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has HMAC-SHA-256", ex);
		}
	}

	/** Under which an identifier is known. */
	String hash(String identifier) {
		return HexFormat.of().formatHex(mac("identifier", identifier));
	}

	/** A GUID of version 8 that stands for whoever has an identifier. */
	String pseudonym(String identifier) {
		ByteBuffer bytes = ByteBuffer.wrap(mac("pseudonym", identifier));
		long high = (bytes.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
		long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return new UUID(high, low).toString();
	}

	/** Tells keys apart without telling anything of them. */
	String fingerprint() {
		return HexFormat.of().formatHex(mac("fingerprint", ""));
	}

	private byte[] mac(String purpose, String text) {
		try {
			// One is for one thread.
			return ((Mac) this.keyed.clone()).doFinal((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
