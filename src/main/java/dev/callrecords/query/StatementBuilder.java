package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.ReadStatement.Node;
import dev.callrecords.query.sql.Keyset;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;
import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;

/**
 * Writes the SQL statement of a query. Each collection in the plan, the one asked for and
 * those expanded below it, is a common table expression that takes its parents from the
 * one before; all rows come back in one result and hence from one moment. Rows find their
 * parents by key. Siblings come in their order, and parents before their children,
 * because PostgreSQL scans an expression that is used twice as it was made, never in
 * parallel, and puts the parts of a union behind each other.
 */
final class StatementBuilder {

	/** How many rows more than are shown are read, to know whether there are more. */
	private static final int AHEAD = 1;

	private final long now;

	private final long largest;

	private final SqlBuilder sql = new SqlBuilder();

	private final List<Node> nodes = new ArrayList<>();

	private StatementBuilder(long now, long largest) {
		this.now = now;
		this.largest = largest;
	}

	/**
	 * The statement of a query.
	 * @param query the query
	 * @return the statement
	 */
	static ReadStatement read(EntityQuery query) {
		return read(query, Long.MAX_VALUE);
	}

	/**
	 * The statement of a query that does not read large entities.
	 * @param query the query
	 * @param largest the length of the longest text that is read, in bytes; an entity
	 * with a longer one comes without its text, as do expanded ones that have more
	 * together
	 * @return the statement
	 */
	static ReadStatement read(EntityQuery query, long largest) {
		StatementBuilder statement = new StatementBuilder(query.now(), largest);
		statement.root(query);
		statement.expansions(0, query.plan());
		return statement.withResults();
	}

	/**
	 * The statement that counts a query's matches, whatever page is asked for.
	 * @param query the query
	 * @return the statement
	 */
	static Sql count(EntityQuery query) {
		EntityTable table = query.table();
		SqlBuilder sql = new SqlBuilder().append("select count(*) from ").append(source(query)).append(" t");
		appendWhere(sql, conditions(query, new SqlTranslator(table, query.now())));
		return sql.build();
	}

	/**
	 * The statement that counts what a page has.
	 * @param query the query
	 * @return the statement
	 */
	static Sql countPage(EntityQuery query) {
		EntityTable table = query.table();
		SqlTranslator translator = new SqlTranslator(table, query.now());
		SqlBuilder sql = new SqlBuilder().append("select count(*) from (select 1 from ")
			.append(source(query))
			.append(" t");
		appendWhere(sql, conditions(query, translator, order(table, query.plan(), translator)));
		appendEnd(sql, List.of(), query.limit(), skip(query));
		return sql.append(") page").build();
	}

	/**
	 * The statement that tells how long the texts are that a query would read, with those
	 * of all that could be expanded. PostgreSQL knows that without reading them.
	 * @param query the query
	 * @return a statement whose rows are numbers of bytes, in the order of the entities
	 */
	static Sql sizes(EntityQuery query) {
		EntityTable table = query.table();
		SqlTranslator translator = new SqlTranslator(table, query.now());
		List<SortColumn> order = order(table, query.plan(), translator);
		SqlBuilder sql = new SqlBuilder().append("select ").append(size(table));
		appendSizesBelow(sql, table, table, query.plan());
		sql.append(" from ").append(source(query)).append(" t");
		appendWhere(sql, conditions(query, translator, order));
		appendEnd(sql, order, query.limit(), skip(query));
		return sql.build();
	}

	/** Where the entities are read, or computed from those that the query chooses. */
	private static Sql source(EntityQuery query) {
		EntityTable base = query.table().base();
		return (base == null) ? Sql.of(query.table().name()) : Sql.format(query.table().name(),
				Sql.join(" and ", query.restrictions().stream().map((restriction) -> restriction.on(base)).toList()));
	}

	/** The length of what is read of an entity itself. */
	private static String size(EntityTable table) {
		StringBuilder size = new StringBuilder("octet_length(t.body)");
		for (Column inlined : table.inlined().values()) {
			size.append(" + coalesce(octet_length(t." + inlined.name() + "), 0)");
		}
		return size.toString();
	}

	private static void appendSizesBelow(SqlBuilder sql, EntityTable root, EntityTable table, ReadPlan plan) {
		for (Expansion expansion : plan.expand()) {
			EntityTable child = table.children().get(expansion.navigation().name());
			if (child != null) {
				sql.append(" + (select coalesce(sum(octet_length(c.body)), 0) from ").append(child.name()).append(" c");
				String separator = " where ";
				for (int i = 0; i <= root.parentKey().size(); i++) {
					String column = child.parentKey().get(i).name();
					boolean inherited = i < root.parentKey().size();
					sql.append(separator + "c." + column + " = t." + (inherited ? column : "id"));
					separator = " and ";
				}
				sql.append(")");
				appendSizesBelow(sql, root, child, expansion.plan());
			}
		}
	}

	private void root(EntityQuery query) {
		EntityTable table = query.table();
		SqlTranslator translator = new SqlTranslator(table, this.now);
		List<SortColumn> order = order(table, query.plan(), translator);
		this.sql.append("with n0 as (");
		rows(table, source(query), conditions(query, translator, order), order, query.limit(), skip(query));
		this.sql.append(")");
		this.nodes.add(new Node("", -1, table, order, query.limit(), isParent(table, query.plan())));
	}

	private static boolean isParent(EntityTable table, ReadPlan plan) {
		return !table.children().isEmpty() && !plan.expand().isEmpty();
	}

	private static List<Sql> conditions(EntityQuery query, SqlTranslator translator) {
		List<Sql> conditions = new ArrayList<>(parentConditions(query));
		if (query.table().base() == null) {
			query.restrictions().forEach((restriction) -> conditions.add(restriction.on(query.table())));
		}
		if (query.plan().filter() != null) {
			conditions.add(translator.condition(query.plan().filter()));
		}
		return conditions;
	}

	private static List<Sql> parentConditions(EntityQuery query) {
		List<Column> columns = query.table().parentKey();
		List<Sql> conditions = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			conditions.add(Sql.of("t." + columns.get(i).name() + " = ?", query.parent().get(i)));
		}
		return conditions;
	}

	/** The conditions of a page, which may begin in the middle. */
	private static List<Sql> conditions(EntityQuery query, SqlTranslator translator, List<SortColumn> order) {
		List<Sql> conditions = conditions(query, translator);
		if (query.after() != null) {
			conditions
				.add(Keyset.after(source(query), parentConditions(query), order, query.after(), query.inclusive()));
		}
		return conditions;
	}

	private static long skip(EntityQuery query) {
		return (query.after() != null) ? 0 : query.plan().skip();
	}

	/**
	 * The client's order, made total by the default order's last column, which is unique
	 * among siblings.
	 */
	private static List<SortColumn> order(EntityTable table, ReadPlan plan, SqlTranslator translator) {
		if (plan.order().isEmpty()) {
			return table.order().stream().map(SortColumn::of).toList();
		}
		List<SortColumn> order = new ArrayList<>(translator.order(plan.order()));
		order.add(SortColumn.of(table.order().getLast()));
		return order;
	}

	private void expansions(int parent, ReadPlan plan) {
		for (Expansion expansion : plan.expand()) {
			EntityTable child = this.nodes.get(parent).table().children().get(expansion.navigation().name());
			if (child != null) {
				expansion(parent, child, expansion);
			}
		}
	}

	private void expansion(int parent, EntityTable child, Expansion expansion) {
		ReadPlan plan = expansion.plan();
		SqlTranslator translator = new SqlTranslator(child, this.now);
		List<Sql> conditions = new ArrayList<>(parentConditions(child, this.nodes.get(parent).table()));
		if (plan.filter() != null) {
			conditions.add(translator.condition(plan.filter()));
		}
		String name = expansion.navigation().name();
		if (plan.count()) {
			begin().append("select ")
				.append(childKey(this.nodes.get(parent).table()))
				.append(", (select count(*) from ")
				.append(child.name())
				.append(" t");
			appendWhere(this.sql, conditions);
			this.sql.append(") as number from ").append(shown(parent)).append(")");
			this.nodes.add(new Node(name, parent, child, List.of(), 0, false));
		}
		List<SortColumn> order = order(child, plan, translator);
		int limit = limit(child, plan);
		begin().append("select t.* from ").append(shown(parent)).append(" cross join lateral (");
		rows(child, Sql.of(child.name()), conditions, order, limit, plan.skip());
		this.sql.append(") t)");
		int number = this.nodes.size();
		this.nodes.add(new Node(name, parent, child, order, limit, isParent(child, plan)));
		expansions(number, plan);
	}

	private SqlBuilder begin() {
		return this.sql.append(", n").append(Integer.toString(this.nodes.size())).append(" as (");
	}

	/**
	 * The parents whose children are read. Of the collection asked for, the row that is
	 * read ahead is left out; below it, that row is one of many.
	 */
	private Sql shown(int parent) {
		return (parent == 0) ? Sql.of("(select * from n0 limit ?) p", this.nodes.getFirst().limit())
				: Sql.of("n" + parent + " p");
	}

	private static int limit(EntityTable table, ReadPlan plan) {
		int most = (table.expandLimit() > 0) ? table.expandLimit() : Integer.MAX_VALUE - AHEAD;
		Long top = plan.top();
		return (top != null) ? (int) Math.min(top, most) : most;
	}

	private static List<Sql> parentConditions(EntityTable child, EntityTable parent) {
		int inherited = parent.parentKey().size();
		List<Sql> conditions = new ArrayList<>();
		for (int i = 0; i < child.parentKey().size(); i++) {
			conditions.add(
					Sql.of("t." + child.parentKey().get(i).name() + " = p." + ((i < inherited) ? "parent" + i : "id")));
		}
		return conditions;
	}

	/** The columns of a parent's row that its children refer to. */
	private static String childKey(EntityTable parent) {
		return parent.parentKey().isEmpty() ? "p.id as parent0, cast(null as text) as parent1"
				: "p.parent0, p.id as parent1";
	}

	private void rows(EntityTable table, Sql source, List<Sql> conditions, List<SortColumn> order, int limit,
			long skip) {
		this.sql.append("select t.id");
		text("body", size(table));
		for (int i = 0; i < table.parentKey().size(); i++) {
			this.sql.append(", t." + table.parentKey().get(i).name() + " as parent" + i);
		}
		List<String> texts = table.inlined().values().stream().map(Column::name).toList();
		for (String column : table.systemColumns()) {
			if (texts.contains(column)) {
				text(column, "octet_length(t." + column + ")");
			}
			else {
				this.sql.append(", t." + column);
			}
		}
		for (int i = 0; i < ResultColumns.sortValues(order); i++) {
			this.sql.append(", ").append(order.get(i).position()).append(" as sort" + i);
		}
		this.sql.append(" from ").append(source).append(" t");
		appendWhere(this.sql, conditions);
		appendEnd(this.sql, order, (long) limit + AHEAD, skip);
	}

	/** A text of the entity's row, unless the size, which includes it, is too large. */
	private void text(String column, String size) {
		if (this.nodes.isEmpty() && this.largest < Long.MAX_VALUE) {
			this.sql
				.append(Sql.of(", case when " + size + " <= ? then t." + column + " end as " + column, this.largest));
		}
		else {
			this.sql.append(", t." + column);
		}
	}

	private static void appendEnd(SqlBuilder sql, List<SortColumn> order, long limit, long skip) {
		String separator = " order by ";
		for (SortColumn column : order) {
			sql.append(separator).append(column.term());
			separator = ", ";
		}
		sql.append(Sql.of(" limit ?", limit));
		if (skip > 0) {
			sql.append(Sql.of(" offset ?", skip));
		}
	}

	private static void appendWhere(SqlBuilder sql, List<Sql> conditions) {
		String separator = " where (";
		for (Sql condition : conditions) {
			sql.append(separator).append(condition);
			separator = ") and (";
		}
		sql.append(conditions.isEmpty() ? "" : ")");
	}

	private String ifTogetherSmall() {
		return (this.largest == Long.MAX_VALUE) ? "body"
				: "case when sum(octet_length(body)) over () <= " + this.largest + " then body end";
	}

	/** Adds one result of all nodes' rows. */
	private ReadStatement withResults() {
		ResultColumns columns = ResultColumns.of(this.nodes);
		for (int i = 0; i < this.nodes.size(); i++) {
			this.sql.append((i == 0) ? " select " : " union all select ")
				.append(columns.select(i, this.nodes.get(i), (i > 0) ? ifTogetherSmall() : "body"))
				.append(" from n" + i);
		}
		return new ReadStatement(this.sql.build(), this.nodes, columns);
	}

}
