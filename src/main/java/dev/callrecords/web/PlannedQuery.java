package dev.callrecords.web;

import java.util.Optional;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.Visibility;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A query with both of its forms: as it was written, for links, and as it was understood,
 * for reading.
 *
 * @param options what the client wrote
 * @param plan what it means
 * @param now what {@code now()} stands for, in ticks
 */
public record PlannedQuery(QueryOptions options, ReadPlan plan, long now) {

	/**
	 * Plans a query.
	 * @param type the type of what is asked for
	 * @param options what the client wrote
	 * @param now what {@code now()} stands for, in ticks
	 * @return the query
	 */
	public static PlannedQuery of(StructuredType type, QueryOptions options, long now) {
		return new PlannedQuery(options, Planner.plan(type, options), now);
	}

	/**
	 * The query of a single entity, which can be selected from and expanded.
	 * @throws ApiException a 400 for an option that makes sense for collections only
	 */
	static PlannedQuery ofEntity(StructuredType type, QueryOptions options, long now) {
		requireAbsent("$filter", options.filter());
		requireAbsent("$orderby", options.orderBy().isEmpty() ? null : options.orderBy());
		requireAbsent("$top", options.top());
		requireAbsent("$skip", options.skip());
		requireAbsent("$count", options.count());
		requireAbsent("$skiptoken", options.skipToken());
		return of(type, options, now);
	}

	/** The same query on one of its later pages, for which time has stood still. */
	PlannedQuery at(long firstNow) {
		return new PlannedQuery(this.options, this.plan, firstNow);
	}

	/** The same query for an answer in the form that Graph's has. */
	PlannedQuery asInGraph() {
		return new PlannedQuery(this.options, this.plan.asInGraph(), this.now);
	}

	private static void requireAbsent(String option, @Nullable Object value) {
		if (value != null) {
			throw new ApiException(ErrorCode.BAD_REQUEST, option + " applies to collections, not to a single entity.",
					option);
		}
	}

	/** What was asked of the entities of an expanded property, if it was expanded. */
	Optional<PlannedQuery> expanded(String navigation) {
		// Asked of every entity; a stream would cost more than all it looks at.
		for (Expansion expansion : this.plan.expand()) {
			if (expansion.navigation().name().equals(navigation)) {
				return Optional.of(new PlannedQuery(written(navigation), expansion.plan(), this.now));
			}
		}
		return Optional.empty();
	}

	private QueryOptions written(String navigation) {
		QueryOptions ofAll = QueryOptions.NONE;
		for (ExpandItem item : this.options.expand()) {
			if (item.navigation().equals(navigation)) {
				return item.options();
			}
			if (item.navigation().equals(ExpandItem.ALL)) {
				ofAll = item.options();
			}
		}
		return ofAll;
	}

	/**
	 * What a token of this query has to be bound to: whoever may see as much can use it.
	 */
	String binding(EntitySet set, Visibility visibility) {
		return set.path() + "?" + this.options.canonical() + visibility.binding();
	}

}
