package dev.callrecords.resource;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import dev.callrecords.storage.Etag;
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
	 * @param ifMatch the values of {@code If-Match}, one for each time that it was sent
	 * @param ifNoneMatch the values of {@code If-None-Match}, likewise
	 * @return the precondition
	 */
	public static Precondition of(Enumeration<String> ifMatch, Enumeration<String> ifNoneMatch) {
		return new Precondition(tags(ifMatch), tags(ifNoneMatch));
	}

	private static @Nullable List<String> tags(Enumeration<String> headers) {
		return headers.hasMoreElements() ? Collections.list(headers)
			.stream()
			.flatMap((header) -> Arrays.stream(header.split(",")))
			.map(Precondition::opaque)
			.toList() : null;
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
		requireMatch(current);
		if (matchesNone(current)) {
			throw new ApiException(ErrorCode.PRECONDITION_FAILED,
					"If-None-Match does not hold: the resource exists with the ETag %s.".formatted(current),
					"If-None-Match");
		}
	}

	/**
	 * Demands that {@code If-Match} holds, which is all that it asks of a reader.
	 * @param current the resource's tag, or null when there is no such resource
	 * @throws ApiException a 412 when it does not hold
	 */
	public void requireMatch(@Nullable Etag current) {
		if (this.ifMatch != null && !matches(this.ifMatch, current)) {
			throw new ApiException(ErrorCode.PRECONDITION_FAILED,
					(current != null) ? "The resource has changed: its ETag is now %s.".formatted(current)
							: "There is no resource that If-Match could match.",
					"If-Match");
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
