package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.callrecords.odata.syntax.Expression.Literal;
import dev.callrecords.odata.syntax.Expression.Quantifier;
import org.jspecify.annotations.Nullable;

/** Reads what stands between operators: literals, paths, lambdas and function calls. */
final class OperandParser {

	private final Cursor cursor;

	private final ExpressionParser expressions;

	OperandParser(Cursor cursor, ExpressionParser expressions) {
		this.cursor = cursor;
		this.expressions = expressions;
	}

	Optional<Expression> literal() {
		int position = this.cursor.position();
		if (this.cursor.peek() == '\'') {
			return Optional.of(new Literal(Literal.Kind.STRING, this.cursor.quoted(), position));
		}
		Optional<Literal> literal = LiteralParser.read(this.cursor);
		return literal.isPresent() ? literal.map(Expression.class::cast) : prefixed(position);
	}

	/** {@code duration'…'} and the like, and enumeration members. */
	private Optional<Expression> prefixed(int position) {
		String prefix = this.cursor.qualifiedName();
		if (prefix.isEmpty() || this.cursor.peek() != '\'') {
			this.cursor.moveTo(position);
			return Optional.empty();
		}
		String text = this.cursor.quoted();
		if (prefix.indexOf('.') > 0) {
			return Optional.of(new Expression.EnumLiteral(prefix, text, position));
		}
		return Optional.of(switch (prefix.toLowerCase(Locale.ROOT)) {
			case "duration" -> new Literal(Literal.Kind.DURATION, text, position);
			case "guid" -> new Literal(Literal.Kind.GUID, text, position);
			default -> throw this.cursor.error(position, "there is no literal " + prefix
					+ "'…'; dates and times are written without quotes, durations as duration'PT0.03S'");
		});
	}

	/** A path, with what can follow it, or a function call. */
	Expression named() {
		int position = this.cursor.skipSpaces().position();
		PathSegment first = segment();
		this.cursor.limits().node(this.cursor, position);
		if (!this.cursor.accept('(')) {
			return path(new ArrayList<>(List.of(first)));
		}
		String function = first.name().toLowerCase(Locale.ROOT);
		return switch (function) {
			case "isof" -> isOf(position);
			case "cast" -> cast();
			default -> new Expression.Call(function, arguments(), position);
		};
	}

	private PathSegment segment() {
		int position = this.cursor.position();
		String name = (this.cursor.accept('$') ? "$" : "") + this.cursor.qualifiedName();
		if (name.isEmpty() || (name.startsWith("$") && !name.equals("$it"))) {
			this.cursor.moveTo(position);
			throw this.cursor.error("expected a value, found " + this.cursor.found() + wrongSpelling());
		}
		return new PathSegment(name, position);
	}

	private String wrongSpelling() {
		return (this.cursor.peek() == '"') ? "; strings are written in single quotes" : "";
	}

	private List<Expression> arguments() {
		if (this.cursor.skipSpaces().accept(')')) {
			return List.of();
		}
		return this.expressions.list();
	}

	private Expression path(List<PathSegment> segments) {
		while (this.cursor.accept('/')) {
			int position = this.cursor.position();
			if (this.cursor.accept('$')) {
				return count(segments, position);
			}
			PathSegment next = segment();
			if (this.cursor.accept('(')) {
				return lambda(quantifier(next), new Expression.Path(List.copyOf(segments)), position);
			}
			segments.add(next);
		}
		return new Expression.Path(List.copyOf(segments));
	}

	private Quantifier quantifier(PathSegment called) {
		return switch (called.name().toLowerCase(Locale.ROOT)) {
			case "any" -> Quantifier.ANY;
			case "all" -> Quantifier.ALL;
			default -> throw this.cursor.error(called.position(),
					"'" + called.name() + "' cannot be called on a path; 'any' and 'all' can");
		};
	}

	private Expression count(List<PathSegment> segments, int position) {
		String word = this.cursor.word();
		if (!word.equals("count") || this.cursor.peek() == '(' || this.cursor.peek() == '/') {
			throw this.cursor.error(position, "expected $count as the end of the path");
		}
		return new Expression.Count(new Expression.Path(List.copyOf(segments)));
	}

	private Expression lambda(Quantifier quantifier, Expression.Path collection, int position) {
		if (quantifier == Quantifier.ANY && this.cursor.skipSpaces().accept(')')) {
			return new Expression.Lambda(quantifier, collection, null, null, position);
		}
		String variable = this.cursor.skipSpaces().word();
		if (variable.isEmpty()) {
			throw this.cursor.error("expected a variable, as in any(x:x/id eq '…'), found " + this.cursor.found());
		}
		this.cursor.expect(':', "after the variable '" + variable + "'");
		Expression predicate = this.expressions.expression();
		this.cursor.expect(')', "to close '" + ((quantifier == Quantifier.ANY) ? "any" : "all") + "'");
		return new Expression.Lambda(quantifier, collection, variable, predicate, position);
	}

	/** {@code cast(path,type)/…}: the same as {@code path/type/…}. */
	private Expression cast() {
		List<PathSegment> segments = new ArrayList<>();
		Expression.Path operand = operand("cast");
		if (operand != null) {
			segments.addAll(operand.segments());
		}
		segments.add(type("cast"));
		return path(segments);
	}

	private Expression isOf(int position) {
		Expression.Path operand = operand("isof");
		return new Expression.IsOf(operand, type("isof"), position);
	}

	/** The first one of two arguments, or null when there is only the type. */
	private Expression.@Nullable Path operand(String function) {
		int position = this.cursor.skipSpaces().position();
		if (!(path(new ArrayList<>(List.of(segment()))) instanceof Expression.Path path)) {
			throw this.cursor.error(position, "expected a path as the argument of " + function);
		}
		if (this.cursor.skipSpaces().accept(',')) {
			return path;
		}
		this.cursor.moveTo(position);
		return null;
	}

	private PathSegment type(String function) {
		int position = this.cursor.skipSpaces().position();
		PathSegment type = new PathSegment(this.cursor.qualifiedName(), position);
		if (!type.isType()) {
			throw this.cursor.error(position, "expected a type's qualified name as the last argument of " + function);
		}
		this.cursor.expect(')', "after the type");
		return type;
	}

}
