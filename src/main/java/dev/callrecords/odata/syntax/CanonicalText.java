package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes options and expressions in one spelling: single spaces, parentheses around every
 * operator, aliases replaced.
 */
final class CanonicalText {

	private CanonicalText() {
	}

	/** Each option with its name. */
	static List<String> options(QueryOptions options) {
		List<String> parts = new ArrayList<>();
		add(parts, "$filter", (options.filter() != null) ? of(options.filter()) : null);
		add(parts, "$orderby", joined(options.orderBy().stream().map(CanonicalText::of).toList()));
		add(parts, "$select",
				(options.select() != null) ? joined(options.select().stream().map(SelectPath::text).toList()) : null);
		add(parts, "$expand", joined(options.expand().stream().map(CanonicalText::of).toList()));
		add(parts, "$top", options.top());
		add(parts, "$skip", options.skip());
		add(parts, "$count", options.count());
		return parts;
	}

	private static void add(List<String> parts, String name, @Nullable Object value) {
		if (value != null) {
			parts.add(name + "=" + value);
		}
	}

	private static @Nullable String joined(List<String> items) {
		return items.isEmpty() ? null : String.join(",", items);
	}

	private static String of(OrderBy term) {
		return of(term.expression()) + (term.descending() ? " desc" : "");
	}

	private static String of(ExpandItem item) {
		String nested = String.join(";", options(item.options()));
		return item.navigation() + (nested.isEmpty() ? "" : "(" + nested + ")");
	}

	static String of(Expression expression) {
		return switch (expression) {
			case Expression.Literal literal -> of(literal);
			case Expression.EnumLiteral literal -> literal.type() + quoted(literal.member());
			case Expression.Path path ->
				path.segments().stream().map(PathSegment::name).collect(Collectors.joining("/"));
			case Expression.Count count -> of(count.collection()) + "/$count";
			case Expression.Lambda lambda -> of(lambda);
			case Expression.Not not -> "not (" + of(not.operand()) + ")";
			case Expression.Negate negate -> "-(" + of(negate.operand()) + ")";
			case Expression.Binary binary ->
				"(" + of(binary.left()) + " " + binary.operator().word() + " " + of(binary.right()) + ")";
			case Expression.In in -> "(" + of(in.operand()) + " in (" + list(in.list()) + "))";
			case Expression.InCollection in -> "(" + of(in.operand()) + " in " + of(in.collection()) + ")";
			case Expression.Call call -> call.function() + "(" + list(call.arguments()) + ")";
			case Expression.IsOf isOf ->
				"isof(" + ((isOf.operand() != null) ? of(isOf.operand()) + "," : "") + isOf.type().name() + ")";
			case Expression.Alias alias -> of(alias.value());
		};
	}

	private static String of(Expression.Literal literal) {
		return switch (literal.kind()) {
			case STRING -> quoted(literal.text());
			case DURATION -> "duration" + quoted(literal.text());
			default -> literal.text();
		};
	}

	private static String of(Expression.Lambda lambda) {
		String predicate = (lambda.predicate() != null) ? lambda.variable() + ":" + of(lambda.predicate()) : "";
		return of(lambda.collection()) + "/" + lambda.quantifier().name().toLowerCase(Locale.ROOT) + "(" + predicate
				+ ")";
	}

	private static String list(List<Expression> expressions) {
		return expressions.stream().map(CanonicalText::of).collect(Collectors.joining(","));
	}

	private static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
