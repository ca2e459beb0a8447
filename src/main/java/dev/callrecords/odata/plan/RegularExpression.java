package dev.callrecords.odata.plan;

/**
 * A regular expression that means the same here and in PostgreSQL.
 *
 * @param text the expression, in a form that PostgreSQL's {@code ~} takes
 */
public record RegularExpression(String text) {
}
