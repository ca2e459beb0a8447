package dev.callrecords.person;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks through all collections, and stops at what may hold a person. Each step reads a
 * bounded part of a table, so that no statement takes long. Not thread-safe.
 */
final class Candidates {

	/** Entities of a part. */
	private static final int PART = 500;

	private final JdbcClient jdbc;

	private final SearchTerms terms;

	private final List<Source> sources;

	private int source;

	private String after = "";

	Candidates(JdbcClient jdbc, SearchTerms terms, List<Source> sources) {
		this.jdbc = jdbc;
		this.terms = terms;
		this.sources = sources;
	}

	boolean hasNext() {
		return this.source < this.sources.size();
	}

	/** Goes through the next part. */
	void next(Visitor visitor) {
		Source current = this.sources.get(this.source);
		String table = current.table().name();
		List<String> ids = this.jdbc.sql("select id from " + table + " where id > ? order by id limit " + PART)
			.param(this.after)
			.query((row, number) -> row.getString(1))
			.list();
		if (ids.isEmpty()) {
			this.source++;
			this.after = "";
			return;
		}
		this.after = ids.getLast();
		this.terms.among(this.jdbc, current, ids).forEach((id) -> visitor.visit(current, id));
	}

	/** Is told of an entity that may hold the person. */
	@FunctionalInterface
	interface Visitor {

		void visit(Source source, String id);

	}

}
