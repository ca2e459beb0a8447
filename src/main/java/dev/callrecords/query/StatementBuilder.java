package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.ReadStatement.Node;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;
import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;

/**
 * Writes the SQL statement that reads entities. Those of a page are read alone. Entities
 * whose ids are known are read with all that is expanded below them, in one statement and
 * hence at one moment: a select for each collection, in one union. Every table in it is
 * bound to the entity's key: by value when there is one entity, else to a row with the
 * alias p0 that the union is joined to. So a server that distributes the tables sends the
 * statement where the rows are.
 */
final class StatementBuilder {

	/** How many rows more than are shown are read, to know whether there are more. */
	private static final int AHEAD = 1;

	/** How many entities of an expanded collection are read unmeasured. */
	private static final int MANY = 200;

	private final EntityQuery query;

	private final long largest;

	private final List<Node> nodes = new ArrayList<>();

	/** For each node the statement that reads its rows. */
	private final List<Sql> rows = new ArrayList<>();

	/** For each node what its rows belong to. */
	private final List<Parents> parents = new ArrayList<>();

	private StatementBuilder(EntityQuery query, long largest) {
		this.query = query;
		this.largest = largest;
	}

	/**
	 * The statement of a query.
	 * @param query the query; if it names no ids, what it expands is not read
	 * @return the statement
	 */
	static ReadStatement read(EntityQuery query) {
		return read(query, Long.MAX_VALUE);
	}

	/**
	 * The statement of a query that does not read large entities.
	 * @param query the query; if it names no ids, what it expands is not read
	 * @param largest the length of the longest text that is read, in bytes; an entity
	 * with a longer one comes without its text. Of what is expanded, no collection has
	 * more than so much together.
	 * @return the statement
	 */
	static ReadStatement read(EntityQuery query, long largest) {
		List<String> ids = query.ids();
		StatementBuilder statement = new StatementBuilder(query, largest);
		if (ids == null) {
			statement.page();
			return statement.build();
		}
		List<Sql> key = new ArrayList<>(Clauses.values(query.parent()));
		if (ids.size() == 1) {
			key.add(Sql.of("?", ids.getFirst()));
			statement.trees(key);
			return statement.build();
		}
		key.add(Sql.of("p0.id"));
		statement.trees(key);
		return statement.buildForEach();
	}

	/**
	 * The statement that reads a single entity.
	 * @param query the query, whose parent and ids do not matter
	 * @param key what stands for the values of the entity's key
	 * @param largest as for other statements
	 * @return the statement
	 */
	static ReadStatement template(EntityQuery query, List<?> key, long largest) {
		StatementBuilder statement = new StatementBuilder(query, largest);
		statement.trees(Clauses.values(key));
		return statement.build();
	}

	private void page() {
		EntityTable table = this.query.table();
		SqlTranslator translator = new SqlTranslator(table, this.query.now());
		List<SortColumn> order = Clauses.order(table, this.query.plan(), translator);
		SqlBuilder sql = select(table, Clauses.source(this.query), order, this.largest);
		Clauses.appendWhere(sql, Clauses.conditions(this.query, translator, order));
		Clauses.appendEnd(sql, order, (long) this.query.limit() + AHEAD, Clauses.skip(this.query));
		add(new Node("", -1, table, order, this.query.limit(), false, false), sql.build(), Parents.of(List.of()));
	}

	private void trees(List<Sql> key) {
		EntityTable table = this.query.table();
		SqlTranslator translator = new SqlTranslator(table, this.query.now());
		List<Sql> conditions = Clauses.key(table, key, "t");
		Clauses.addVisibility(conditions, this.query, table, "t");
		Clauses.addFilter(conditions, this.query, translator);
		SqlBuilder sql = select(table, Clauses.source(this.query), List.of(), this.largest);
		Clauses.appendWhere(sql, conditions);
		// Participants may have the same id.
		Clauses.appendEnd(sql, Clauses.order(table, this.query.plan(), translator), 1, 0);
		add(new Node("", -1, table, List.of(), this.query.limit(), isParent(table, this.query.plan()), false),
				sql.build(), Parents.of(key));
		expansions(0, this.query.plan(), Parents.of(key));
	}

	private static boolean isParent(EntityTable table, ReadPlan plan) {
		return !table.children().isEmpty() && !plan.expand().isEmpty();
	}

	private void add(Node node, Sql rows, Parents parents) {
		this.nodes.add(node);
		this.rows.add(rows);
		this.parents.add(parents);
	}

	private void expansions(int parent, ReadPlan plan, Parents parents) {
		for (Expansion expansion : plan.expand()) {
			EntityTable child = this.nodes.get(parent).table().children().get(expansion.navigation().name());
			if (child != null) {
				expansion(parent, child, expansion, parents);
			}
		}
	}

	private void expansion(int parent, EntityTable child, Expansion expansion, Parents parents) {
		ReadPlan plan = expansion.plan();
		SqlTranslator translator = new SqlTranslator(child, this.query.now());
		List<Sql> conditions = Clauses.key(child, parents.key(), "t");
		Clauses.addVisibility(conditions, this.query, child, "t");
		if (plan.filter() != null) {
			conditions.add(translator.condition(plan.filter()));
		}
		String name = expansion.navigation().name();
		if (plan.count()) {
			SqlBuilder count = new SqlBuilder().append("select ");
			for (int i = 0; i < child.parentKey().size(); i++) {
				count.append(Sql.format("cast({} as text) as parent" + i + ", ", parents.key().get(i)));
			}
			count.append("count(*) as number from ").append(child.name()).append(" t");
			Clauses.appendWhere(count, conditions);
			add(new Node(name, parent, child, List.of(), 0, false, true), count.build(), parents);
		}
		List<SortColumn> order = Clauses.order(child, plan, translator);
		int limit = limit(child, plan);
		SqlBuilder rows = select(child, Sql.of(child.name()), order,
				isGuarded() ? this.largest / MANY : Long.MAX_VALUE);
		Clauses.appendWhere(rows, conditions);
		Clauses.appendEnd(rows, order, (long) limit + AHEAD, plan.skip());
		int number = this.nodes.size();
		boolean isParent = isParent(child, plan);
		add(new Node(name, parent, child, order, limit, isParent, false), rows.build(), parents);
		if (isParent) {
			SqlBuilder shown = new SqlBuilder().append("select t.id from ").append(child.name()).append(" t");
			Clauses.appendWhere(shown, conditions);
			Clauses.appendEnd(shown, order, limit, plan.skip());
			expansions(number, plan, parents.below(shown.build()));
		}
	}

	private static int limit(EntityTable table, ReadPlan plan) {
		int most = (table.expandLimit() > 0) ? table.expandLimit() : Integer.MAX_VALUE - AHEAD;
		Long top = plan.top();
		return (top != null) ? (int) Math.min(top, most) : most;
	}

	/** The columns of a result of one node, in their order, and then the parent's key. */
	private static SqlBuilder select(EntityTable table, Sql source, List<SortColumn> order, long largest) {
		SqlBuilder sql = new SqlBuilder().append("select t.id");
		appendText(sql, "body", table.textLength("t"), largest);
		List<String> texts = table.inlined().values().stream().map(Column::name).toList();
		for (String column : new TreeSet<>(table.systemColumns())) {
			if (texts.contains(column)) {
				appendText(sql, column, "octet_length(t." + column + ")", largest);
			}
			else {
				sql.append(", t." + column);
			}
		}
		Position.appendColumns(sql, order);
		for (int i = 0; i < table.parentKey().size(); i++) {
			sql.append(", t." + table.parentKey().get(i).name() + " as parent" + i);
		}
		return sql.append(" from ").append(source).append(" t");
	}

	/** A text of the entity's row, unless the size, which includes it, is too large. */
	private static void appendText(SqlBuilder sql, String column, String size, long largest) {
		if (largest < Long.MAX_VALUE) {
			sql.append(Sql.of(", case when " + size + " <= ? then t." + column + " end as " + column, largest));
		}
		else {
			sql.append(", t." + column);
		}
	}

	private boolean isGuarded() {
		return this.largest < Long.MAX_VALUE;
	}

	/**
	 * One result of all nodes' rows. Of a single node nothing is put around them: Citus
	 * would keep them on the coordinator and read them again.
	 */
	private ReadStatement build() {
		ResultColumns columns = ResultColumns.of(this.nodes);
		return statement((this.nodes.size() == 1) ? this.rows.getFirst() : union(columns), columns);
	}

	/** One result of all nodes' rows, for one entity after the other. */
	private ReadStatement buildForEach() {
		ResultColumns columns = ResultColumns.of(this.nodes);
		SqlBuilder sql = new SqlBuilder().append("select u.* from ")
			.append(Clauses.source(this.query))
			.append(" p0 cross join lateral (")
			.append(union(columns))
			.append(") u");
		Clauses.appendWhere(sql, Clauses.key(this.query, "p0"));
		return statement(sql.build(), columns);
	}

	private ReadStatement statement(Sql sql, ResultColumns columns) {
		return new ReadStatement(sql, this.nodes, columns, isGuarded() ? MANY : Integer.MAX_VALUE);
	}

	private Sql union(ResultColumns columns) {
		SqlBuilder sql = new SqlBuilder();
		for (int i = 0; i < this.nodes.size(); i++) {
			boolean limited = i > 0 && isGuarded();
			sql.append((i == 0) ? "select " : limited ? " union all (select " : " union all select ")
				.append(columns.select(i, this.nodes.get(i)))
				.append(" from ")
				.append(this.parents.get(i).with(this.rows.get(i), "n"));
			if (limited) {
				sql.append(" limit " + (MANY + AHEAD) + ")");
			}
		}
		return sql.build();
	}

}
