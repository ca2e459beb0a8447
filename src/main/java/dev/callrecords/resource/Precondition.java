package dev.callrecords.resource;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a client demands of a resource's present state before it is changed, by
 * {@code If-Match} and {@code If-None-Match} (RFC 9110, 13.1).
 */
public final class Precondition {

	/** A client that demands nothing. */
	public static final Precondition NONE = new Precondition(null, null);

	private static final String ANY = "*";

	private final @Nullable List<String> ifMatch;

	private final @Nullable List<String> ifNoneMatch;

	private Precondition(@Nullable List<String> ifMatch, @Nullable List<String> ifNoneMatch) {
		this.ifMatch = ifMatch;
		this.ifNoneMatch = ifNoneMatch;
	}

	/**
	 * Reads the headers.
	 * @param ifMatch the value of {@code If-Match}, or null when it is absent
	 * @param ifNoneMatch the value of {@code If-None-Match}, or null when it is absent
	 * @return the precondition
	 */
	public static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
		return new Precondition(tags(ifMatch), tags(ifNoneMatch));
	}

	private static @Nullable List<String> tags(@Nullable String header) {
		return (header != null) ? Arrays.stream(header.split(",")).map(Precondition::opaque).toList() : null;
	}

	/** Tags are compared weakly: a cache or a client may have dropped or added the W/. */
	private static String opaque(String tag) {
		String trimmed = tag.trim();
		return trimmed.startsWith("W/") ? trimmed.substring(2) : trimmed;
	}

	/**
	 * Demands that the precondition holds.
	 * @param current the resource's tag, or null when there is no such resource
	 * @throws ApiException a 412 when it does not hold
	 */
	public void check(@Nullable Etag current) {
		if (this.ifMatch != null && !matches(this.ifMatch, current)) {
			throw new ApiException(ErrorCode.PRECONDITION_FAILED,
					(current != null) ? "The resource has changed: its ETag is now %s.".formatted(current)
							: "There is no resource that If-Match could match.",
					"If-Match");
		}
		if (matchesNone(current)) {
			throw new ApiException(ErrorCode.PRECONDITION_FAILED,
					"If-None-Match does not hold: the resource exists with the ETag %s.".formatted(current),
					"If-None-Match");
		}
	}

	/**
	 * Whether {@code If-None-Match} says that the client has this state already.
	 * @param current the resource's tag, or null when there is no such resource
	 * @return true when a reader is to get a 304
	 */
	public boolean matchesNone(@Nullable Etag current) {
		return this.ifNoneMatch != null && matches(this.ifNoneMatch, current);
	}

	private static boolean matches(List<String> tags, @Nullable Etag current) {
		return current != null && (tags.contains(ANY) || tags.contains(opaque(current.toString())));
	}

}
