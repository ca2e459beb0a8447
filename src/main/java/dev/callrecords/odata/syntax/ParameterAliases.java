package dev.callrecords.odata.syntax;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The values that the query of a URL gives to parameter aliases (OData 4.01 URL
 * Conventions, section 5.3), for what names them in the path.
 *
 * @param rawQuery the part of the URL after the {@code ?}, percent-encoded, or null when
 * there is none
 */
public record ParameterAliases(@Nullable String rawQuery) {

	/**
	 * The value of an alias. The query is read only now: few paths name one.
	 * @param name the alias with its {@code @}
	 * @return the value, or nothing when the query gives it none, or null
	 * @throws QuerySyntaxException when the query cannot be read, or the value is no
	 * literal
	 */
	public Optional<Expression.Literal> value(String name) {
		String text = QueryString.of(this.rawQuery).options().get(name);
		if (text == null) {
			return Optional.empty();
		}
		Cursor cursor = new Cursor(name, text, new Limits());
		Expression value = new ExpressionParser(cursor, null).expression();
		if (!cursor.skipSpaces().atEnd()) {
			throw cursor.error("expected the end of " + name + ", found " + cursor.found());
		}
		if (!(value instanceof Expression.Literal literal)) {
			throw cursor.error(1, "expected a value such as 'a' or 2026-03-01");
		}
		return Optional.of(literal).filter((found) -> found.kind() != Expression.Literal.Kind.NULL);
	}

}
