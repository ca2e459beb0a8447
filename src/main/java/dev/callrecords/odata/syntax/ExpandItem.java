package dev.callrecords.odata.syntax;

/**
 * One item of {@code $expand}.
 *
 * @param navigation the navigation property's name, or {@code *} for all of them
 * @param options what is asked of the expanded entities
 * @param position where the name stands in the option's decoded text, from 1
 */
public record ExpandItem(String navigation, QueryOptions options, int position) {

	/** The item that stands for every navigation property. */
	public static final String ALL = "*";

}
