package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads an expression by operator precedence (OData 4.01 URL Conventions, section
 * 5.1.1.9): {@code not} and {@code -} bind tightest, {@code or} loosest, equals from left
 * to right.
 */
final class ExpressionParser {

	private static final String IN = "in";

	private static final int LOWEST = Operator.OR.precedence();

	private final Cursor cursor;

	private final @Nullable Map<String, String> aliases;

	private final OperandParser operands;

	ExpressionParser(Cursor cursor, @Nullable Map<String, String> aliases) {
		this.cursor = cursor;
		this.aliases = aliases;
		this.operands = new OperandParser(cursor, this);
	}

	Expression expression() {
		return expression(LOWEST);
	}

	private Expression expression(int precedence) {
		this.cursor.limits().enter(this.cursor);
		Expression left = unary();
		while (true) {
			int position = this.cursor.skipSpaces().position();
			String word = this.cursor.word().toLowerCase(Locale.ROOT);
			if (word.equals("has")) {
				throw this.cursor.error(position,
						"'has' is for flags, and no enumeration here has flags; use eq or in");
			}
			Operator operator = word.equals(IN) ? Operator.EQ : Operator.of(word);
			if (operator == null || operator.precedence() < precedence) {
				this.cursor.moveTo(position);
				break;
			}
			this.cursor.limits().node(this.cursor, position);
			left = word.equals(IN) ? in(left, position)
					: new Expression.Binary(operator, left, expression(operator.precedence() + 1), position);
		}
		this.cursor.limits().leave();
		return left;
	}

	private Expression unary() {
		int position = this.cursor.skipSpaces().position();
		this.cursor.limits().enter(this.cursor);
		Expression result = negated(position);
		this.cursor.limits().leave();
		return result;
	}

	private Expression negated(int position) {
		if (this.cursor.word().equalsIgnoreCase("not") && this.cursor.peek() != '/') {
			this.cursor.limits().node(this.cursor, position);
			return new Expression.Not(unary(), position);
		}
		this.cursor.moveTo(position);
		Optional<Expression> literal = this.operands.literal();
		if (literal.isEmpty() && this.cursor.accept('-')) {
			this.cursor.limits().node(this.cursor, position);
			return new Expression.Negate(unary(), position);
		}
		return literal.orElseGet(() -> primary(position));
	}

	private Expression primary(int position) {
		if (this.cursor.accept('(')) {
			Expression expression = expression();
			this.cursor.expect(')', "to close the parenthesis of position " + position);
			return expression;
		}
		if (this.cursor.accept('@')) {
			return alias(position, false).getFirst();
		}
		return this.operands.named();
	}

	private Expression in(Expression operand, int position) {
		int start = this.cursor.skipSpaces().position();
		Optional<List<Expression>> list = listOrArray();
		if (list.isPresent()) {
			return new Expression.In(operand, list.get(), position);
		}
		if (this.cursor.accept('@')) {
			return new Expression.In(operand, alias(start, true), position);
		}
		if (this.operands.named() instanceof Expression.Path path) {
			return new Expression.InCollection(operand, path, position);
		}
		throw this.cursor.error(start, "expected a list such as ('a','b') or a collection's name after 'in'");
	}

	/** {@code ('a','b')} or, as JSON has it, {@code ["a","b"]}. */
	private Optional<List<Expression>> listOrArray() {
		if (this.cursor.skipSpaces().accept('(')) {
			return Optional.of(list());
		}
		return this.cursor.accept('[') ? Optional.of(items(this::arrayItem, ']')) : Optional.empty();
	}

	/** Reads expressions between parentheses; the opening one has been read. */
	List<Expression> list() {
		return items(this::expression, ')');
	}

	private List<Expression> items(Supplier<Expression> item, char end) {
		List<Expression> items = new ArrayList<>();
		do {
			items.add(item.get());
		}
		while (this.cursor.skipSpaces().accept(','));
		this.cursor.expect(end, "or ',' in the list");
		return List.copyOf(items);
	}

	private Expression arrayItem() {
		int position = this.cursor.skipSpaces().position();
		return (this.cursor.peek() == '"')
				? new Expression.Literal(Expression.Literal.Kind.STRING, this.cursor.jsonString(), position)
				: expression();
	}

	private List<Expression> alias(int position, boolean list) {
		String name = "@" + this.cursor.word();
		if (this.aliases == null) {
			throw this.cursor.error(position, "an alias's value cannot use another alias");
		}
		String text = this.aliases.get(name);
		if (text == null) {
			Expression none = new Expression.Literal(Expression.Literal.Kind.NULL, "null", 0);
			return List.of(new Expression.Alias(name, none, position));
		}
		Cursor value = new Cursor(name, text, this.cursor.limits());
		ExpressionParser parser = new ExpressionParser(value, null);
		Optional<List<Expression>> items = list ? parser.listOrArray() : Optional.empty();
		List<Expression> values = items.orElseGet(() -> List.of(parser.expression()));
		if (!value.skipSpaces().atEnd()) {
			throw value.error("expected the end of " + name + ", found " + value.found());
		}
		return values.stream().<Expression>map((each) -> new Expression.Alias(name, each, position)).toList();
	}

}
