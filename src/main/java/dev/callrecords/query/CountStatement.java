package dev.callrecords.query;

import java.util.List;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.sql.SqlBuilder;
import dev.callrecords.query.sql.SqlTranslator;
import dev.callrecords.storage.EntityTable;

/** Statements that count instead of reading. */
final class CountStatement {

	private CountStatement() {
	}

	/**
	 * The statement that counts a query's matches, whatever page is asked for.
	 * @param query the query
	 * @return the statement
	 */
	static Sql ofMatches(EntityQuery query) {
		SqlBuilder sql = new SqlBuilder().append("select count(*) from ").append(Clauses.source(query)).append(" t");
		Clauses.appendWhere(sql, Clauses.conditions(query, new SqlTranslator(query.table(), query.now())));
		return sql.build();
	}

	/**
	 * The statement that counts what a page has.
	 * @param query the query
	 * @return the statement
	 */
	static Sql ofPage(EntityQuery query) {
		EntityTable table = query.table();
		SqlTranslator translator = new SqlTranslator(table, query.now());
		SqlBuilder sql = new SqlBuilder().append("select count(*) from (select 1 from ")
			.append(Clauses.source(query))
			.append(" t");
		Clauses.appendWhere(sql, Clauses.conditions(query, translator, Clauses.order(table, query.plan(), translator)));
		Clauses.appendEnd(sql, List.of(), query.limit(), Clauses.skip(query));
		return sql.append(") page").build();
	}

}
