package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * The SQL statement that reads what a query asks for, and how its result is to be
 * understood.
 *
 * @param sql the statement
 * @param nodes the collections in the plan; their numbers stand in the result's first
 * column where there are several
 * @param columns where the result has what
 * @param expanded how many rows of a collection below the root the result may have to be
 * complete
 */
record ReadStatement(Sql sql, List<Node> nodes, ResultColumns columns, int expanded) {

	/**
	 * The statement for another entity.
	 * @param key the parts of the entity's key
	 * @return the same statement with these in the place of its {@link KeyPart}s
	 */
	ReadStatement with(List<String> key) {
		List<@Nullable Object> values = new ArrayList<>(this.sql.values());
		values.replaceAll((value) -> (value instanceof KeyPart part) ? key.get(part.number()) : value);
		return new ReadStatement(new Sql(this.sql.text(), values), this.nodes, this.columns, this.expanded);
	}

	/**
	 * Stands for a part of the key of an entity that is not known yet.
	 *
	 * @param number the part's number
	 */
	record KeyPart(int number) {
	}

	/**
	 * A collection in the plan.
	 *
	 * @param navigation the property that it is the value of; empty for the root
	 * @param parent the number of the node that it hangs from, or -1 for the root
	 * @param table where its entities are stored
	 * @param order what its entities are sorted by; empty where no position is needed
	 * @param limit how many of its entities are shown of each parent
	 * @param isParent whether other nodes may hang from it
	 * @param isCount whether its rows hold the number of each parent's entities instead
	 */
	record Node(String navigation, int parent, EntityTable table, List<SortColumn> order, int limit, boolean isParent,
			boolean isCount) {
	}

}
