package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.sql.EntityTable;
import dev.callrecords.query.sql.Keyset;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlTranslator;

/**
 * The SQL statement of a query. Each collection in the plan, the one asked for and those
 * expanded below it, is a common table expression that takes its parents from the one
 * before; all rows come back in one result and hence from one moment.
 */
final class Statement {

	/** How many rows more than are shown are read, to know whether there are more. */
	private static final int AHEAD = 1;

	private final long now;

	private final List<Sql> expressions = new ArrayList<>();

	private final List<Node> nodes = new ArrayList<>();

	private Statement(long now) {
		this.now = now;
	}

	/**
	 * The statement of a query.
	 * @param query the query
	 * @return the statement
	 */
	static Statement of(EntityQuery query) {
		Statement statement = new Statement(query.now());
		statement.root(query);
		statement.expansions(0, query.table(), query.plan());
		return statement;
	}

	/**
	 * The statement that counts a query's matches, whatever page is asked for.
	 * @param query the query
	 * @return the statement
	 */
	static Sql count(EntityQuery query) {
		EntityTable table = query.table();
		List<Sql> conditions = conditions(query, new SqlTranslator(table, query.now()));
		return Sql.format("select count(*) from " + table.name() + " t{}", where(conditions));
	}

	/** The node that a number in the result's first column means. */
	Node node(int number) {
		return this.nodes.get(number);
	}

	/** The whole statement. */
	Sql sql() {
		List<Sql> rows = IntStream.range(0, this.nodes.size())
			.mapToObj((node) -> Sql
				.of("select " + node + " as node, parent, ord, " + columns(this.nodes.get(node)) + " from n" + node))
			.toList();
		return Sql.format("with {} {}", Sql.join(", ", this.expressions), Sql.join(" union all ", rows));
	}

	private static String columns(Node node) {
		return node.isCount()
				? "cast(null as text), null, null, null, cast(null as text), cast(null as text), cast(null as text[])"
				: "id, version, revision, evolved, organizer, body, case when place = " + node.limit()
						+ " then position end as position";
	}

	private void root(EntityQuery query) {
		EntityTable table = query.table();
		SqlTranslator translator = new SqlTranslator(table, this.now);
		List<Sql> conditions = conditions(query, translator);
		List<SortColumn> order = order(table, query.plan(), translator);
		if (query.after() != null) {
			conditions.add(Keyset.after(order, query.after()));
		}
		Sql rows = rows(table, conditions, order, query.limit(), (query.after() != null) ? 0 : query.plan().skip());
		this.nodes.add(new Node("", -1, query.limit(), false));
		this.expressions.add(Sql.format("n0 as (select cast(null as bigint) as parent, row_number() over () as ord,"
				+ " row_number() over () as place, t.* from ({}) t)", rows));
	}

	private static List<Sql> conditions(EntityQuery query, SqlTranslator translator) {
		EntityTable table = query.table();
		List<Sql> conditions = new ArrayList<>();
		for (int i = 0; i < table.parentColumns().size(); i++) {
			conditions.add(Sql.of("t." + table.parentColumns().get(i) + " = ?", query.parent().get(i)));
		}
		conditions.addAll(query.conditions());
		if (query.plan().filter() != null) {
			conditions.add(translator.condition(query.plan().filter()));
		}
		return conditions;
	}

	/**
	 * The client's order, made total by the default order's last column, which is unique
	 * among siblings.
	 */
	private static List<SortColumn> order(EntityTable table, ReadPlan plan, SqlTranslator translator) {
		if (plan.order().isEmpty()) {
			return table.order();
		}
		List<SortColumn> order = new ArrayList<>(translator.order(plan.order()));
		order.add(table.order().getLast());
		return order;
	}

	private void expansions(int parent, EntityTable table, ReadPlan plan) {
		for (Expansion expansion : plan.expand()) {
			EntityTable child = table.children().get(expansion.navigation().name());
			if (child != null) {
				expansion(parent, table, child, expansion);
			}
		}
	}

	private void expansion(int parent, EntityTable table, EntityTable child, Expansion expansion) {
		ReadPlan plan = expansion.plan();
		SqlTranslator translator = new SqlTranslator(child, this.now);
		List<Sql> conditions = new ArrayList<>(parentConditions(child, table));
		if (plan.filter() != null) {
			conditions.add(translator.condition(plan.filter()));
		}
		int parentLimit = this.nodes.get(parent).limit();
		if (plan.count()) {
			this.expressions.add(Sql.format(
					"n" + this.nodes.size() + " as (select p.ord as parent, (select count(*) from " + child.name()
							+ " t{}) as ord from n" + parent + " p where p.place <= " + parentLimit + ")",
					where(conditions)));
			this.nodes.add(new Node(expansion.navigation().name(), parent, 0, true));
		}
		int number = this.nodes.size();
		int limit = limit(child, plan);
		Sql rows = rows(child, conditions, order(child, plan, translator), limit, plan.skip());
		this.nodes.add(new Node(expansion.navigation().name(), parent, limit, false));
		this.expressions.add(Sql.format("n" + number
				+ " as (select p.ord as parent, row_number() over () as ord, t.* from n" + parent
				+ " p cross join lateral (select row_number() over () as place, t.* from ({}) t) t where p.place <= "
				+ parentLimit + ")", rows));
		expansions(number, child, plan);
	}

	private static int limit(EntityTable table, ReadPlan plan) {
		int most = (table.expandLimit() > 0) ? table.expandLimit() : Integer.MAX_VALUE - AHEAD;
		Long top = plan.top();
		return (top != null) ? (int) Math.min(top, most) : most;
	}

	private static List<Sql> parentConditions(EntityTable child, EntityTable parent) {
		int inherited = parent.parentColumns().size();
		return IntStream.range(0, child.parentColumns().size())
			.mapToObj((i) -> Sql
				.of("t." + child.parentColumns().get(i) + " = p." + ((i < inherited) ? "parent" + i : "id")))
			.toList();
	}

	private static Sql rows(EntityTable table, List<Sql> conditions, List<SortColumn> order, int limit, long skip) {
		Sql position = Sql.join(", ",
				order.stream().map((column) -> Sql.format("cast({} as text)", column.value())).toList());
		Sql terms = Sql.join(", ", order.stream().map(SortColumn::term).toList());
		Sql page = (skip > 0) ? Sql.of(" limit ? offset ?", (long) limit + AHEAD, skip)
				: Sql.of(" limit ?", (long) limit + AHEAD);
		return Sql.format(
				"select " + columns(table) + ", array[{}] as position from " + table.name() + " t{} order by {}{}",
				position, where(conditions), terms, page);
	}

	private static Sql where(List<Sql> conditions) {
		return conditions.isEmpty() ? Sql.of("") : Sql.format(" where ({})", Sql.join(") and (", conditions));
	}

	private static String columns(EntityTable table) {
		return String.join(", ", parent(table, 0), parent(table, 1), "t.id as id",
				system(table, "version", "cast(1 as bigint)"), system(table, "revision", "cast(null as bigint)"),
				system(table, "evolved", "false"), system(table, "organizer", "cast(null as text)"), "t.body as body");
	}

	private static String parent(EntityTable table, int number) {
		List<String> columns = table.parentColumns();
		return ((number < columns.size()) ? "t." + columns.get(number) : "cast(null as text)") + " as parent" + number;
	}

	private static String system(EntityTable table, String what, String otherwise) {
		return table.system(what).map((column) -> "t." + column).orElse(otherwise) + " as " + what;
	}

	/**
	 * A collection in the plan.
	 *
	 * @param navigation the property that it is the value of; empty for the root
	 * @param parent the number of the node that it hangs from, or -1 for the root
	 * @param limit how many of its entities are shown of each parent
	 * @param isCount whether its rows hold the number of each parent's entities instead
	 */
	record Node(String navigation, int parent, int limit, boolean isCount) {
	}

}
