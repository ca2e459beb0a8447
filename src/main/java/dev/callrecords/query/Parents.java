package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.query.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Those whose children a statement reads: where they come from, and their keys.
 *
 * @param from the item of a {@code from} clause that the last part of the key is taken
 * from; null when there is none to be added
 * @param key the parts of a parent's key, as expressions
 */
record Parents(@Nullable Sql from, List<Sql> key) {

	/** What is read by a key that the statement has already. */
	static Parents of(List<Sql> key) {
		return new Parents(null, key);
	}

	/** The children that a statement reads, as parents of their own children. */
	Parents below(Sql children) {
		String alias = "p" + this.key.size();
		List<Sql> childKey = new ArrayList<>(this.key);
		childKey.add(Sql.of(alias + ".id"));
		return new Parents(with(children, alias), childKey);
	}

	/**
	 * What is read for each of the parents.
	 * @param rows a statement that refers to a parent by its key
	 * @param alias the alias of the rows
	 * @return what stands behind {@code from}
	 */
	Sql with(Sql rows, String alias) {
		return (this.from == null) ? Sql.format("({}) " + alias, rows)
				: Sql.format("{} cross join lateral ({}) " + alias, this.from, rows);
	}

}
