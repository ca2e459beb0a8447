package dev.callrecords.odata.syntax;

/**
 * One term of {@code $orderby}.
 *
 * @param expression the value to order by
 * @param descending whether larger values come first
 */
public record OrderBy(Expression expression, boolean descending) {
}
