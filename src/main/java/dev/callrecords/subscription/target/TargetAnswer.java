package dev.callrecords.subscription.target;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver has answered.
 *
 * @param status the HTTP status
 * @param contentType the text of {@code Content-Type}, or null
 * @param retryAfter the text of {@code Retry-After}, or null
 * @param body the body, read as UTF-8; empty when it was not asked for
 */
public record TargetAnswer(int status, @Nullable String contentType, @Nullable String retryAfter, String body) {

}
