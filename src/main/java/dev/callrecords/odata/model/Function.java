package dev.callrecords.odata.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A function that is bound to the collection of call records.
 *
 * @param name the name without namespace
 * @param namespace the namespace, without a dot at the end
 * @param description what the function returns
 * @param parameters what it takes, first what it is bound to
 * @param returns the type of each element of its result
 * @param result what the result holds and in which order, or null
 * @param betaOnly whether it is there below {@code /beta} only
 */
public record Function(String name, String namespace, String description, List<Parameter> parameters,
		StructuredType returns, @Nullable String result, boolean betaOnly) {

	/**
	 * A parameter of a function.
	 *
	 * @param name the name, case-exact
	 * @param type the type of its value, or of each element
	 * @param collection whether its value is a collection
	 * @param nullable whether its value may be null
	 * @param description what it means
	 */
	public record Parameter(String name, Type type, boolean collection, boolean nullable, String description) {
	}

}
