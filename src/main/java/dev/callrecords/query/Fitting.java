package dev.callrecords.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities at the beginning of a page that fit into memory together, by the
 * lengths of their texts and of all that is expanded below them. PostgreSQL knows those
 * without reading the texts.
 */
final class Fitting {

	private final EntityQuery query;

	private final long memory;

	private final List<SortColumn> order;

	private final SqlTranslator translator;

	private final List<String> ids = new ArrayList<>();

	private long size;

	private long longest;

	private long ahead;

	private boolean more;

	private @Nullable List<SortValue> end;

	/**
	 * Begins a search.
	 * @param query what is to be read
	 * @param memory how much there is of it, in bytes; the first entity always fits
	 */
	Fitting(EntityQuery query, long memory) {
		this.query = query;
		this.memory = memory;
		this.translator = new SqlTranslator(query.table(), query.now());
		this.order = Clauses.order(query.table(), query.plan(), this.translator);
	}

	/**
	 * The statement whose rows have to be {@linkplain #add added}.
	 * @return the statement
	 */
	Sql sql() {
		EntityTable table = this.query.table();
		SqlBuilder sql = new SqlBuilder().append("select t.id, ").append(table.textLength("t"));
		appendSizesBelow(sql, table, table, this.query.plan());
		Position.appendColumns(sql, this.order);
		sql.append(" from ").append(Clauses.source(this.query)).append(" t");
		Clauses.appendWhere(sql, Clauses.conditions(this.query, this.translator, this.order));
		Clauses.appendEnd(sql, this.order, this.query.limit() + 1L, Clauses.skip(this.query));
		return sql.build();
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

	/**
	 * Takes the row at which the result stands.
	 * @param result the result
	 * @throws SQLException when the row cannot be read
	 */
	void add(ResultSet result) throws SQLException {
		if (this.more) {
			return;
		}
		long next = result.getLong(2);
		if (this.ids.size() == this.query.limit() || (!this.ids.isEmpty() && this.size + next > this.memory)) {
			this.ahead = next;
			this.more = true;
			return;
		}
		this.ids.add(result.getString(1));
		this.size += next;
		this.longest = Math.max(this.longest, next);
		this.end = Position.read(result, this.order, 3, 1);
	}

	/** The ids of the entities that fit, in the order of the page. */
	List<String> ids() {
		return this.ids;
	}

	/** Bytes of all that fit. */
	long size() {
		return this.size;
	}

	/** Bytes of the largest one that fits. */
	long longest() {
		return this.longest;
	}

	/** Bytes of the first one that does not, or 0. */
	long ahead() {
		return this.ahead;
	}

	/**
	 * The page of those that fit.
	 * @param rows what was read of them, in any order
	 * @return those that are still there, in the order of the page
	 */
	EntityPage page(List<EntityRow> rows) {
		Map<String, EntityRow> byId = rows.stream().collect(Collectors.toMap(EntityRow::id, Function.identity()));
		List<EntityRow> sorted = this.ids.stream().map(byId::get).filter(Objects::nonNull).toList();
		return new EntityPage(sorted, this.more, this.more ? this.end : null, false);
	}

}
