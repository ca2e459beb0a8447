package dev.callrecords.query;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;

/** Statements that read the ids of entities and nothing else of them. */
final class IdStatement {

	private IdStatement() {
	}

	/**
	 * The statement that reads the ids of a query's matches, in no order.
	 * @param query the query
	 * @return the statement
	 */
	static Sql of(EntityQuery query) {
		SqlBuilder sql = new SqlBuilder().append("select t.id from ").append(Clauses.source(query)).append(" t");
		Clauses.appendWhere(sql, Clauses.conditions(query, new SqlTranslator(query.table(), query.now())));
		return sql.build();
	}

}
