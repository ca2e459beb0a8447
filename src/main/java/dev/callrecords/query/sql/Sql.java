package dev.callrecords.query.sql;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its parameters.
 *
 * @param text the text, with a question mark for each parameter; made of constants of the
 * service only
 * @param values the parameters' values in their order
 */
public record Sql(String text, List<@Nullable Object> values) {

	/**
	 * Creates a piece of SQL.
	 * @param text the text, with a question mark for each parameter
	 * @param values the parameters' values in their order
	 * @return the piece
	 */
	public static Sql of(String text, Object... values) {
		return new Sql(text, List.of(values));
	}

	/**
	 * Puts pieces together.
	 * @param template text with an empty pair of braces for each piece
	 * @param pieces the pieces in their order
	 * @return the whole, its values in the order of the text
	 */
	public static Sql format(String template, Sql... pieces) {
		SqlBuilder sql = new SqlBuilder();
		int at = 0;
		for (Sql piece : pieces) {
			int next = template.indexOf("{}", at);
			sql.append(template.substring(at, next)).append(piece);
			at = next + 2;
		}
		return sql.append(template.substring(at)).build();
	}

	/**
	 * Puts pieces together with a text between them.
	 * @param separator what stands between two pieces
	 * @param pieces the pieces in their order, at least one
	 * @return the whole
	 */
	public static Sql join(String separator, List<Sql> pieces) {
		SqlBuilder sql = new SqlBuilder().append(pieces.getFirst());
		for (Sql piece : pieces.subList(1, pieces.size())) {
			sql.append(separator).append(piece);
		}
		return sql.build();
	}

}
