package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import org.jspecify.annotations.Nullable;

/**
 * The SQL statement of a query. Each collection in the plan, the one asked for and those
 * expanded below it, is a common table expression that takes its parents from the one
 * before; all rows come back in one result and hence from one moment.
 */
final class Statement {

	/** How many rows more than are shown are read, to know whether there are more. */
	private static final int AHEAD = 1;

	private final StringBuilder sql = new StringBuilder("with ");

	private final List<@Nullable Object> values = new ArrayList<>();

	private final List<Node> nodes = new ArrayList<>();

	private Statement() {
	}

	static Statement of(EntityQuery query) {
		Statement statement = new Statement();
		statement.root(query);
		statement.expansions(0, query.limit(), query.table(), query.plan());
		statement.union();
		return statement;
	}

	String sql() {
		return this.sql.toString();
	}

	List<@Nullable Object> values() {
		return this.values;
	}

	/** The node that a number in the result's first column means. */
	Node node(int number) {
		return this.nodes.get(number);
	}

	private void root(EntityQuery query) {
		EntityTable table = query.table();
		this.nodes.add(new Node("", -1, query.limit()));
		List<String> conditions = new ArrayList<>();
		for (int i = 0; i < table.parentColumns().size(); i++) {
			conditions.add("t." + table.parentColumns().get(i) + " = ?");
			this.values.add(query.parent().get(i));
		}
		for (Condition condition : query.conditions()) {
			conditions.add("(" + condition.sql() + ")");
			this.values.addAll(condition.values());
		}
		if (query.after() != null) {
			Condition after = Condition.after(table.order(), query.after());
			conditions.add("(" + after.sql() + ")");
			this.values.addAll(after.values());
		}
		this.sql.append(
				"n0 as (select cast(null as bigint) as parent, row_number() over () as ord, row_number() over () as place, t.* from (");
		rows(table, conditions, query.limit(), query.plan().skip());
		this.sql.append(") t)");
	}

	private void expansions(int parent, int parentLimit, EntityTable table, ReadPlan plan) {
		for (Expansion expansion : plan.expand()) {
			String navigation = expansion.navigation().name();
			EntityTable child = table.children().get(navigation);
			if (child != null) {
				int number = this.nodes.size();
				int limit = limit(child, expansion.plan());
				this.nodes.add(new Node(navigation, parent, limit));
				this.sql.append(", n")
					.append(number)
					.append(" as (select p.ord as parent, row_number() over () as ord, t.* from n")
					.append(parent)
					.append(" p cross join lateral (select row_number() over () as place, t.* from (");
				rows(child, parentConditions(child, table), limit, expansion.plan().skip());
				this.sql.append(") t) t");
				if (parentLimit > 0) {
					this.sql.append(" where p.place <= ").append(parentLimit);
				}
				this.sql.append(')');
				expansions(number, limit, child, expansion.plan());
			}
		}
	}

	private static int limit(EntityTable table, ReadPlan plan) {
		int most = (table.expandLimit() > 0) ? table.expandLimit() : Integer.MAX_VALUE - AHEAD;
		Long top = plan.top();
		return (top != null) ? (int) Math.min(top, most) : most;
	}

	private static List<String> parentConditions(EntityTable child, EntityTable parent) {
		int inherited = parent.parentColumns().size();
		return IntStream.range(0, child.parentColumns().size())
			.mapToObj((i) -> "t." + child.parentColumns().get(i) + " = p." + ((i < inherited) ? "parent" + i : "id"))
			.toList();
	}

	private void rows(EntityTable table, List<String> conditions, int limit, long skip) {
		String order = table.order()
			.stream()
			.map((column) -> "t." + column.orderBy())
			.collect(Collectors.joining(", "));
		this.sql.append("select ");
		for (int i = 0; i < 2; i++) {
			this.sql
				.append((i < table.parentColumns().size()) ? "t." + table.parentColumns().get(i) : "cast(null as text)")
				.append(" as parent")
				.append(i)
				.append(", ");
		}
		this.sql.append("t.").append(table.idColumn()).append(" as id, ");
		column(table.versionColumn(), "cast(1 as bigint)", "version");
		column(table.revisionColumn(), "cast(null as bigint)", "revision");
		column(table.evolvedColumn(), "false", "evolved");
		column(table.organizerColumn(), "cast(null as text)", "organizer");
		this.sql.append("t.body as body, array[")
			.append(table.order()
				.stream()
				.map((column) -> "cast(t." + column.name() + " as text)")
				.collect(Collectors.joining(", ")))
			.append("] as position from ")
			.append(table.name())
			.append(" t");
		if (!conditions.isEmpty()) {
			this.sql.append(" where ").append(String.join(" and ", conditions));
		}
		this.sql.append(" order by ").append(order);
		this.sql.append(" limit ?");
		this.values.add((long) limit + AHEAD);
		if (skip > 0) {
			this.sql.append(" offset ?");
			this.values.add(skip);
		}
	}

	private void column(@Nullable String column, String otherwise, String name) {
		this.sql.append((column != null) ? "t." + column : otherwise).append(" as ").append(name).append(", ");
	}

	private void union() {
		String rows = IntStream.range(0, this.nodes.size())
			.mapToObj((node) -> " select " + node
					+ " as node, parent, ord, id, version, revision, evolved, organizer, body, " + "case when place = "
					+ this.nodes.get(node).limit() + " then position end as position from n" + node)
			.collect(Collectors.joining(" union all"));
		this.sql.append(rows);
	}

	/**
	 * A collection in the plan.
	 *
	 * @param navigation the property that it is the value of; empty for the root
	 * @param parent the number of the node that it hangs from, or -1 for the root
	 * @param limit how many of its entities are shown of each parent
	 */
	record Node(String navigation, int parent, int limit) {
	}

}
