package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.sql.Keyset;
import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;
import dev.callrecords.storage.EntityTable;

/**
 * The clauses of statements on a collection, whose table has the alias t.
 */
final class Clauses {

	private Clauses() {
	}

	/** Where the entities are read, or computed from those that the query chooses. */
	static Sql source(EntityQuery query) {
		EntityTable base = query.table().base();
		if (base == null) {
			return Sql.of(query.table().name());
		}
		List<Sql> conditions = new ArrayList<>();
		query.restrictions().forEach((restriction) -> conditions.add(restriction.on(base)));
		query.visibility().addTo(conditions, base, "t");
		return Sql.format(query.table().name(), Sql.join(" and ", conditions));
	}

	/** What the entities fulfil, on whatever page they are. */
	static List<Sql> conditions(EntityQuery query, SqlTranslator translator) {
		List<Sql> conditions = key(query, "t");
		addFilter(conditions, query, translator);
		return conditions;
	}

	/** What the entities fulfil that come after the page before. */
	static List<Sql> conditions(EntityQuery query, SqlTranslator translator, List<SortColumn> order) {
		List<Sql> conditions = conditions(query, translator);
		if (query.after() != null) {
			List<Sql> key = key(query.table(), values(query.parent()), "t");
			addVisibility(key, query, query.table(), "t");
			conditions.add(Keyset.after(source(query), key, order, query.after(), query.inclusive()));
		}
		return conditions;
	}

	/** What the entities fulfil besides having the right keys. */
	static void addFilter(List<Sql> conditions, EntityQuery query, SqlTranslator translator) {
		if (query.table().base() == null) {
			query.restrictions().forEach((restriction) -> conditions.add(restriction.on(query.table())));
		}
		if (query.plan().filter() != null) {
			conditions.add(translator.condition(query.plan().filter()));
		}
	}

	/** What rows fulfil that can be seen; those that are computed come from such. */
	static void addVisibility(List<Sql> conditions, EntityQuery query, EntityTable table, String alias) {
		if (table.base() == null) {
			query.visibility().addTo(conditions, table, alias);
		}
	}

	/** What the keys of the entities fulfil, and that they can be seen. */
	static List<Sql> key(EntityQuery query, String alias) {
		List<Sql> conditions = key(query.table(), values(query.parent()), alias);
		List<String> ids = query.ids();
		if (ids != null) {
			conditions.add((ids.size() == 1) ? Sql.of(alias + ".id = ?", ids.getFirst())
					: Sql.of(alias + ".id = any(?)", (Object) ids.toArray(String[]::new)));
		}
		addVisibility(conditions, query, query.table(), alias);
		return conditions;
	}

	/**
	 * What keys fulfil.
	 * @param table the entities' table
	 * @param key the parts of the parent's key and, if there is one more, the id
	 * @param alias the table's alias
	 * @return a condition for each part
	 */
	static List<Sql> key(EntityTable table, List<Sql> key, String alias) {
		List<Sql> conditions = new ArrayList<>();
		for (int i = 0; i < key.size(); i++) {
			String column = (i < table.parentKey().size()) ? table.parentKey().get(i).name() : "id";
			conditions.add(Sql.format(alias + "." + column + " = {}", key.get(i)));
		}
		return conditions;
	}

	static List<Sql> values(List<?> values) {
		return values.stream().map((value) -> Sql.of("?", value)).toList();
	}

	/** A page that continues another one has been moved on already. */
	static long skip(EntityQuery query) {
		return (query.after() != null) ? 0 : query.plan().skip();
	}

	/**
	 * The client's order, made total by the default order's last column, which is unique
	 * among siblings.
	 */
	static List<SortColumn> order(EntityTable table, ReadPlan plan, SqlTranslator translator) {
		if (plan.order().isEmpty()) {
			return table.order().stream().map(SortColumn::of).toList();
		}
		List<SortColumn> order = new ArrayList<>(translator.order(plan.order()));
		order.add(SortColumn.of(table.order().getLast()));
		return order;
	}

	static void appendWhere(SqlBuilder sql, List<Sql> conditions) {
		String separator = " where (";
		for (Sql condition : conditions) {
			sql.append(separator).append(condition);
			separator = ") and (";
		}
		sql.append(conditions.isEmpty() ? "" : ")");
	}

	static void appendEnd(SqlBuilder sql, List<SortColumn> order, long limit, long skip) {
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

}
