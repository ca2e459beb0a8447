package dev.callrecords.odata.plan;

import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.QuerySyntaxException;

/**
 * Where a mistake is: an option's name and a node of its syntax tree. A node that comes
 * from a parameter alias has its position in the alias's own text.
 *
 * @param option the option in which expressions are being resolved
 */
record ErrorPosition(String option) {

	QuerySyntaxException at(Expression expression, String detail) {
		if (expression instanceof Expression.Alias alias) {
			return alias.value().position() > 0
					? new QuerySyntaxException(alias.name(), alias.value().position(), detail)
					: new QuerySyntaxException(this.option, alias.position(),
							detail + " (" + alias.name() + " has no value in this query, which means null)");
		}
		return at(expression.position(), detail);
	}

	QuerySyntaxException at(int position, String detail) {
		return new QuerySyntaxException(this.option, position, detail);
	}

}
