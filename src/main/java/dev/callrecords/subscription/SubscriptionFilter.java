package dev.callrecords.subscription;

import java.util.Arrays;
import java.util.List;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.PathSegment;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.odata.syntax.UnsupportedOptionException;
import dev.callrecords.wire.InvalidPayloadException;
import org.jspecify.annotations.Nullable;

/**
 * Which call records a subscription is about.
 *
 * @param text the condition, the same for all spellings of it; null for all records
 * @param plan the same as the query of a list that has these records
 */
public record SubscriptionFilter(@Nullable String text, ReadPlan plan) {

	private static final String RESOURCE = "resource";

	private static final String PATH = "communications/callRecords";

	private static final String FILTER = "$filter=";

	/** Graph's name in filters of subscriptions, and what it means there. */
	private static final String PARTICIPANTS = "participants";

	private static final String PARTICIPANTS_V2 = "participants_v2";

	/**
	 * Reads what a subscription names as its resource.
	 * @param callRecord the type of call records
	 * @param resource the path, with a slash in front or without, and {@code $filter} if
	 * there is one, percent-encoded or not
	 * @return what it means
	 * @throws InvalidPayloadException when it is not about call records, or the filter is
	 * wrong
	 */
	public static SubscriptionFilter of(StructuredType callRecord, String resource) {
		int end = resource.indexOf('?');
		String path = (end < 0) ? resource : resource.substring(0, end);
		if (!PATH.equals(path.startsWith("/") ? path.substring(1) : path)) {
			throw invalid("must be '%s', with a $filter if wanted".formatted(PATH));
		}
		if (end < 0) {
			return new SubscriptionFilter(null, Planner.plan(callRecord, QueryOptions.NONE));
		}
		try {
			return of(callRecord, QueryOptions.parse(resource.substring(end + 1)));
		}
		catch (QuerySyntaxException ex) {
			throw invalid("has a query that cannot be understood: " + ex.getMessage());
		}
		catch (UnsupportedOptionException ex) {
			throw invalid("has a query that cannot be understood: " + ex.getMessage());
		}
	}

	private static SubscriptionFilter of(StructuredType callRecord, QueryOptions options) {
		String text = options.canonical();
		Expression filter = options.filter();
		if (filter == null || !text.equals(filterAlone(filter).canonical())) {
			throw invalid("takes $filter and no other query option");
		}
		return new SubscriptionFilter(text.substring(FILTER.length()),
				Planner.plan(callRecord, filterAlone(inGraph(filter))));
	}

	private static QueryOptions filterAlone(Expression filter) {
		return new QueryOptions(filter, List.of(), null, List.of(), null, null, null, null);
	}

	/**
	 * Graph filters subscriptions by {@code participants/any(p:p/id eq …)}, though these
	 * are sets of identities, without an id; it means the newer property.
	 */
	private static Expression inGraph(Expression filter) {
		return switch (filter) {
			case Expression.Lambda any when isParticipants(any.collection())
					&& namesId(any.predicate(), any.variable()) ->
				new Expression.Lambda(any.quantifier(),
						new Expression.Path(List.of(new PathSegment(PARTICIPANTS_V2, any.collection().position()))),
						any.variable(), any.predicate(), any.position());
			case Expression.Binary both ->
				new Expression.Binary(both.operator(), inGraph(both.left()), inGraph(both.right()), both.position());
			case Expression.Not not -> new Expression.Not(inGraph(not.operand()), not.position());
			default -> filter;
		};
	}

	private static boolean isParticipants(Expression.Path path) {
		return path.segments().size() == 1 && path.segments().getFirst().name().equals(PARTICIPANTS);
	}

	private static boolean namesId(@Nullable Expression condition, @Nullable String element) {
		return switch (condition) {
			case Expression.Path path ->
				path.segments().stream().map(PathSegment::name).toList().equals(Arrays.asList(element, "id"));
			case Expression.Binary both -> namesId(both.left(), element) || namesId(both.right(), element);
			case Expression.Not not -> namesId(not.operand(), element);
			case Expression.In in -> namesId(in.operand(), element);
			case Expression.Call call -> call.arguments().stream().anyMatch((argument) -> namesId(argument, element));
			case null, default -> false;
		};
	}

	private static InvalidPayloadException invalid(String detail) {
		String message = "'%s' %s".formatted(RESOURCE, detail);
		return new InvalidPayloadException(RESOURCE, message.endsWith("?") ? message : message + ".");
	}

}
