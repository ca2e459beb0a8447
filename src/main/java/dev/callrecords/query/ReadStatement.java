package dev.callrecords.query;

import java.util.List;

import dev.callrecords.storage.EntityTable;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;

/**
 * The SQL statement that reads what a query asks for, and how its result is to be
 * understood.
 *
 * @param sql the statement
 * @param nodes the collections in the plan; their numbers stand in the result's first
 * column where there are several
 * @param columns where the result has what
 */
record ReadStatement(Sql sql, List<Node> nodes, ResultColumns columns) {

	/**
	 * A collection in the plan.
	 *
	 * @param navigation the property that it is the value of; empty for the root
	 * @param parent the number of the node that it hangs from, or -1 for the root
	 * @param table where its entities are stored
	 * @param order what its entities are sorted by; empty when its rows hold the number
	 * of each parent's entities instead
	 * @param limit how many of its entities are shown of each parent
	 * @param isParent whether other nodes may hang from it
	 */
	record Node(String navigation, int parent, EntityTable table, List<SortColumn> order, int limit, boolean isParent) {

		boolean isCount() {
			return this.order.isEmpty();
		}

	}

}
