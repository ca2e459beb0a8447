package dev.callrecords.query;

import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;

/**
 * Where the entities of a collection are stored. Only what stands here gets into SQL as
 * text; what a client sends is always a parameter.
 *
 * @param type the entities' type
 * @param name the table
 * @param parentColumns the columns that hold the key of what the collection belongs to;
 * empty for a collection at the top
 * @param idColumn the column that holds the entity's id
 * @param order the default order; total together with the parent's key
 * @param versionColumn the column that holds the version, or null when the entity has
 * none of its own
 * @param revisionColumn the column that counts the writes, or null when the entity's
 * parent counts them
 * @param organizerColumn the column that holds the organizer's text, or null when there
 * is none
 * @param evolvedColumn the column that tells of enumeration members that clients see on
 * demand only, or null when there are none
 * @param pageSize how many entities a page has when the client does not care
 * @param expandLimit how many of these entities an expansion shows of each parent, or 0
 * for all
 * @param children the collections that belong to an entity, by the name of the navigation
 * property
 */
public record EntityTable(StructuredType type, String name, List<String> parentColumns, String idColumn,
		List<SortColumn> order, @Nullable String versionColumn, @Nullable String revisionColumn,
		@Nullable String organizerColumn, @Nullable String evolvedColumn, int pageSize, int expandLimit,
		Map<String, EntityTable> children) {

	/**
	 * A column to sort by.
	 *
	 * @param name the column
	 * @param sqlType its type
	 * @param descending whether larger values come first
	 * @param nullable whether it may be null, which is less than every value
	 */
	public record SortColumn(String name, String sqlType, boolean descending, boolean nullable) {

		String orderBy() {
			String direction = this.descending ? " desc" : "";
			return this.name + direction + (this.nullable ? (this.descending ? " nulls last" : " nulls first") : "");
		}

	}

}
