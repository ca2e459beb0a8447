package dev.callrecords.delivery;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why a notification could not be delivered.
 *
 * @param cause what kind of failure it is, as metrics name it
 * @param sentence the same as a sentence; without the receiver's URL
 * @param ofReceiver whether other notifications would fail alike
 * @param retryAfter how long the receiver wants to be left alone, or null
 */
record Failure(String cause, String sentence, boolean ofReceiver, @Nullable Duration retryAfter) {

	/** Of the receiver's 410, which ends the subscription. */
	static final String GONE = "gone";

	boolean isGone() {
		return this.cause.equals(GONE);
	}

}
