package dev.callrecords.query.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** SQL in the making, from beginning to end, with the values of its parameters. */
public final class SqlBuilder {

	private final StringBuilder text = new StringBuilder();

	private final List<@Nullable Object> values = new ArrayList<>();

	/**
	 * Appends text without parameters.
	 * @param constant text made of constants of the service only
	 * @return this
	 */
	public SqlBuilder append(String constant) {
		this.text.append(constant);
		return this;
	}

	/**
	 * Appends a piece of SQL and its values.
	 * @param piece the piece
	 * @return this
	 */
	public SqlBuilder append(Sql piece) {
		this.text.append(piece.text());
		this.values.addAll(piece.values());
		return this;
	}

	/**
	 * Ends the making.
	 * @return the whole
	 */
	public Sql build() {
		return new Sql(this.text.toString(), Collections.unmodifiableList(this.values));
	}

}
