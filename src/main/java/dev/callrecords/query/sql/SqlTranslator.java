package dev.callrecords.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.callrecords.odata.plan.Searches;
import dev.callrecords.odata.plan.SortKey;
import dev.callrecords.odata.plan.TypedExpression.Arithmetic;
import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.TypedExpression.Cast;
import dev.callrecords.odata.plan.TypedExpression.Comparison;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.Count;
import dev.callrecords.odata.plan.TypedExpression.In;
import dev.callrecords.odata.plan.TypedExpression.IsOf;
import dev.callrecords.odata.plan.TypedExpression.Lambda;
import dev.callrecords.odata.plan.TypedExpression.Logical;
import dev.callrecords.odata.plan.TypedExpression.Matches;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.TypedExpression.Negate;
import dev.callrecords.odata.plan.TypedExpression.Not;
import dev.callrecords.odata.plan.TypedExpression.StartOfDay;
import dev.callrecords.odata.plan.TypedExpression.Variable;
import dev.callrecords.odata.plan.TypedExpression;
import dev.callrecords.odata.syntax.Expression.Quantifier;
import dev.callrecords.odata.syntax.Operator;
import dev.callrecords.storage.EntityTable;

/**
 * Translates the checked expressions of one query on one table. What each node means is
 * said where they are evaluated in memory ({@link dev.callrecords.odata.plan.Evaluator});
 * the two must agree.
 */
public final class SqlTranslator {

	/** The alias of the table that is filtered or sorted. */
	public static final String ALIAS = "t";

	private final PathTranslator paths;

	private final Comparisons comparisons;

	private final FunctionTranslator functions;

	/**
	 * Creates a translator.
	 * @param table the table whose rows are filtered or sorted, under {@link #ALIAS}
	 * @param now what {@code now()} stands for, in ticks
	 */
	public SqlTranslator(EntityTable table, long now) {
		this.paths = new PathTranslator(new Binding.Row(ALIAS, table));
		this.comparisons = new Comparisons(this);
		this.functions = new FunctionTranslator(this, now);
	}

	/**
	 * A filter's condition. Where the filter is false it may be null, which a
	 * {@code where} clause does not mind.
	 * @param filter the filter
	 * @return the condition
	 */
	public Sql condition(TypedExpression filter) {
		return switch (filter) {
			case Logical logical -> Sql.format("({} " + word(logical.operator()) + " {})", condition(logical.left()),
					condition(logical.right()));
			case Comparison comparison -> this.comparisons.whereTrue(comparison);
			case In in -> this.comparisons.whereTrue(in);
			default -> value(filter);
		};
	}

	/**
	 * The order of a plan.
	 * @param order the plan's keys
	 * @return what to sort by; not total yet
	 */
	public List<SortColumn> order(List<SortKey> order) {
		List<SortColumn> columns = new ArrayList<>();
		for (SortKey key : order) {
			columns.add(this.paths.column(key.expression())
				.map((found) -> SortColumn.of(found.value(), found.column(), key.descending()))
				.orElseGet(() -> computed(key)));
		}
		return columns;
	}

	/** The cast keeps a constant from being taken for the number of a result column. */
	private SortColumn computed(SortKey key) {
		String type = SqlTypes.of(key.expression().type());
		return new SortColumn(Sql.format("cast({} as " + type + ")", value(key.expression())), type, key.descending(),
				true);
	}

	/** The column that an expression is, if it is one. */
	Optional<PathTranslator.RowColumn> column(TypedExpression expression) {
		return this.paths.column(expression);
	}

	/** The value of an expression: exactly null where the expression is null. */
	Sql value(TypedExpression expression) {
		return switch (expression) {
			case Constant constant -> SqlTypes.constant(constant);
			case Variable variable -> this.paths.variable(variable);
			case Member member -> this.paths.member(member);
			case Cast cast -> this.paths.cast(cast);
			case IsOf isOf -> this.paths.isOf(isOf);
			case Count count -> count(count);
			case Lambda lambda -> lambda(lambda);
			case Not not -> Sql.format("(not {})", value(not.operand()));
			case Logical logical ->
				Sql.format("({} " + word(logical.operator()) + " {})", value(logical.left()), value(logical.right()));
			case Comparison comparison -> this.comparisons.value(comparison);
			case In in -> this.comparisons.value(in);
			case Arithmetic arithmetic -> this.functions.arithmetic(arithmetic);
			case Negate negate -> Sql.format("(- cast({} as numeric))", value(negate.operand()));
			case Call call -> this.functions.call(call);
			case Matches matches ->
				Sql.format("({} ~ {})", value(matches.operand()), Sql.of("cast(? as text)", matches.pattern().text()));
			case StartOfDay start -> Sql.format("({} * 864000000000)", value(start.date()));
		};
	}

	/** Whether a structured value is there. */
	Sql isPresent(TypedExpression structured) {
		return this.paths.isPresent(structured);
	}

	private Sql lambda(Lambda lambda) {
		PathTranslator.Source source = this.paths.enter(lambda.elements(), lambda.variable().depth(),
				Searches.in(lambda.predicate()));
		boolean any = lambda.quantifier() == Quantifier.ANY;
		Sql sought = any ? condition(lambda.predicate()) : Sql.format("({}) is not true", value(lambda.predicate()));
		Sql found = Sql.format("(" + (any ? "" : "not ") + "exists (select 1 from {} where {} and {}))", source.from(),
				source.condition(), Searches.isFoldable(lambda.predicate()) ? source.unfolded(sought) : sought);
		this.paths.leave(lambda.variable().depth());
		return found;
	}

	private Sql count(Count count) {
		PathTranslator.Source source = this.paths.source(count.elements(), "c");
		return Sql.format("(select count(*) from {} where {})", source.from(), source.condition());
	}

	private static String word(Operator operator) {
		return (operator == Operator.AND) ? "and" : "or";
	}

}
