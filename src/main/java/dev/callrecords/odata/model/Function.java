package dev.callrecords.odata.model;

/**
 * A function that is bound to the collection of call records.
 *
 * @param name the name without namespace
 * @param description what the function returns
 * @param returns the type of each element of its result
 * @param betaOnly whether it is there below {@code /beta} only
 */
public record Function(String name, String description, StructuredType returns, boolean betaOnly) {

}
