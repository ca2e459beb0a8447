package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * Those whose children a statement reads: where they come from, and their keys.
 *
 * @param from the items of a {@code from} clause that the parents' keys are taken from;
 * null when the keys are values
 * @param where what chooses the parents among these
 * @param key the parts of a parent's key, as expressions
 */
record Parents(@Nullable Sql from, List<Sql> where, List<Sql> key) {

	/** What has no parents. */
	Parents() {
		this(null, List.of(), List.of());
	}

	/** A single entity. */
	static Parents of(List<?> key) {
		return new Parents(null, List.of(), key.stream().map((value) -> Sql.of("?", value)).toList());
	}

	/** The entities whose ids a query names. */
	static Parents of(EntityQuery query) {
		List<Sql> key = new ArrayList<>(query.parent().stream().map((value) -> Sql.of("?", value)).toList());
		key.add(Sql.of("p0.id"));
		return new Parents(Sql.of(query.table().name() + " p0"), Clauses.key(query, "p0"), key);
	}

	/** The children that a statement reads, as parents of their own children. */
	Parents below(Sql children) {
		String alias = "p" + this.key.size();
		List<Sql> childKey = new ArrayList<>(this.key);
		childKey.add(Sql.of(alias + ".id"));
		return new Parents(items(children, alias), this.where, childKey);
	}

	/** The conditions that a row belongs to one of the parents. */
	List<Sql> conditions(EntityTable child) {
		List<Sql> conditions = new ArrayList<>();
		for (int i = 0; i < this.key.size(); i++) {
			conditions.add(Sql.format("t." + child.parentKey().get(i).name() + " = {}", this.key.get(i)));
		}
		return conditions;
	}

	/**
	 * What is read for each of the parents.
	 * @param rows a statement that refers to a parent by its key
	 * @param alias the alias of the rows
	 * @return what stands behind {@code from}
	 */
	Sql with(Sql rows, String alias) {
		SqlBuilder sql = new SqlBuilder().append(items(rows, alias));
		Clauses.appendWhere(sql, this.where);
		return sql.build();
	}

	private Sql items(Sql rows, String alias) {
		return (this.from == null) ? Sql.format("({}) " + alias, rows)
				: Sql.format("{} cross join lateral ({}) " + alias, this.from, rows);
	}

}
