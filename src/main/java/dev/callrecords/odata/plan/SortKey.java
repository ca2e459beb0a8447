package dev.callrecords.odata.plan;

/**
 * A key to sort by. Null is less than every value: first when ascending, last when
 * descending.
 *
 * @param expression the key, of any type with an order; booleans have false before true
 * @param descending whether larger values come first
 */
public record SortKey(TypedExpression expression, boolean descending) {
}
