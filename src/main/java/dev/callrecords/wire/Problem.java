package dev.callrecords.wire;

/**
 * One thing that is wrong with what a client sent.
 *
 * @param target the path of the value, for instance
 * {@code sessions[3].caller.userAgent.platform}; empty for the whole body
 * @param message what is wrong and what was expected, for developers
 */
public record Problem(String target, String message) {
}
