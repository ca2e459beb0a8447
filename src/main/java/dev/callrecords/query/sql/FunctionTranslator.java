package dev.callrecords.query.sql;

import java.util.List;

import dev.callrecords.odata.plan.Evaluator;
import dev.callrecords.odata.plan.TypedExpression.Arithmetic;
import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.TypedExpression;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Operator;

/**
 * Functions and arithmetic. Numbers are exact: everything is calculated in PostgreSQL's
 * numeric type.
 */
final class FunctionTranslator {

	private static final CaseMapping CASES = CaseMapping.ofUnicode();

	private final SqlTranslator translator;

	private final long now;

	FunctionTranslator(SqlTranslator translator, long now) {
		this.translator = translator;
		this.now = now;
	}

	Sql call(Call call) {
		List<Sql> arguments = call.arguments().stream().map(this.translator::value).toList();
		return switch (call.method()) {
			case CONTAINS -> format("(position({} in {}) > 0)", arguments.get(1), arguments.get(0));
			case STARTSWITH -> format("starts_with({}, {})", arguments.get(0), arguments.get(1));
			case ENDSWITH ->
				format("(right({}, char_length({})) = {})", arguments.get(0), arguments.get(1), arguments.get(1));
			case TOLOWER -> inCase("lower_case", arguments.get(0), CASES.upper(), CASES.lowerOfUpper());
			case TOUPPER -> inCase("upper_case", arguments.get(0), CASES.lower(), CASES.upperOfLower());
			case TRIM -> format("btrim({}, {})", arguments.get(0), Sql.of("cast(? as text)", Evaluator.WHITE_SPACE));
			case LENGTH -> format("char_length({})", arguments.get(0));
			case INDEXOF -> format("(position({} in {}) - 1)", arguments.get(1), arguments.get(0));
			case SUBSTRING -> format("text_part({})", Sql.join(", ", arguments));
			case CONCAT -> format("({} || {})", arguments.get(0), arguments.get(1));
			case YEAR -> format("extract(year from calendar_day({}))", day(call));
			case MONTH -> format("extract(month from calendar_day({}))", day(call));
			case DAY -> format("extract(day from calendar_day({}))", day(call));
			case HOUR -> format("floor({} / 36000000000)", time(call));
			case MINUTE -> format("floor(mod({}, 36000000000) / 600000000)", time(call));
			case SECOND -> format("floor(mod({}, 600000000) / 10000000)", time(call));
			case FRACTIONALSECONDS -> format("(mod({}, 10000000) / 10000000)", time(call));
			case DATE -> format("day_of({})", arguments.get(0));
			case TIME -> format("time_of({})", arguments.get(0));
			case TOTALSECONDS -> arguments.get(0);
			case NOW -> Sql.of("cast(? as bigint)", this.now);
			case ROUND -> format("round(cast({} as numeric), 0)", arguments.get(0));
			case FLOOR -> format("floor(cast({} as numeric))", arguments.get(0));
			case CEILING -> format("ceiling(cast({} as numeric))", arguments.get(0));
		};
	}

	private static Sql format(String template, Sql... pieces) {
		return Sql.format(template, pieces);
	}

	private static Sql inCase(String function, Sql text, String from, String to) {
		return format(function + "({}, {}, {})", text, Sql.of("cast(? as text)", from), Sql.of("cast(? as text)", to));
	}

	private Sql day(Call call) {
		TypedExpression argument = call.arguments().getFirst();
		Sql value = this.translator.value(argument);
		return (argument.type().kind() == Kind.INSTANT) ? format("day_of({})", value) : value;
	}

	private Sql time(Call call) {
		TypedExpression argument = call.arguments().getFirst();
		Sql value = this.translator.value(argument);
		return (argument.type().kind() == Kind.INSTANT) ? format("time_of({})", value)
				: format("cast({} as numeric)", value);
	}

	Sql arithmetic(Arithmetic arithmetic) {
		Sql left = format("cast({} as numeric)", this.translator.value(arithmetic.left()));
		Sql right = format("cast({} as numeric)", this.translator.value(arithmetic.right()));
		boolean fromInstant = arithmetic.left().type().kind() == Kind.INSTANT;
		if (fromInstant && arithmetic.right().type().kind() == Kind.INSTANT) {
			return format("(({} - {}) / 10000000)", left, right);
		}
		if (!arithmetic.type().isNumber()) {
			left = finite(left);
			right = finite(right);
		}
		if (fromInstant) {
			right = format("trunc({} * 10000000)", right);
		}
		boolean whole = arithmetic.type().kind() == Kind.INTEGER;
		return switch (arithmetic.operator()) {
			case ADD -> format("({} + {})", left, right);
			case SUB -> format("({} - {})", left, right);
			case MUL -> format("({} * {})", left, right);
			case MOD -> format("mod({}, nullif({}, 0))", left, right);
			case DIV, DIVBY -> (whole && arithmetic.operator() == Operator.DIV)
					? format("div({}, nullif({}, 0))", left, right) : format("quotient({}, {})", left, right);
			default -> throw new IllegalArgumentException("No arithmetic: " + arithmetic.operator());
		};
	}

	/** A duration is never infinite. */
	private static Sql finite(Sql number) {
		return format("nullif(nullif(nullif({}, 'NaN'), 'Infinity'), '-Infinity')", number);
	}

}
