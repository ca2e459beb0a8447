package dev.callrecords.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.UnsupportedOptionException;
import org.springframework.web.util.UriUtils;

/**
 * A query with both of its forms: as it was written, for links, and as it was understood,
 * for reading.
 *
 * @param options what the client wrote
 * @param plan what it means
 */
record PlannedQuery(QueryOptions options, ReadPlan plan) {

	static PlannedQuery of(StructuredType type, QueryOptions options) {
		requireSupported(options);
		return new PlannedQuery(options, Planner.plan(type, options));
	}

	private static void requireSupported(QueryOptions options) {
		if (options.filter() != null) {
			throw new UnsupportedOptionException("$filter");
		}
		if (!options.orderBy().isEmpty()) {
			throw new UnsupportedOptionException("$orderby");
		}
		if (options.select() != null) {
			throw new UnsupportedOptionException("$select");
		}
		if (options.count() != null) {
			throw new UnsupportedOptionException("$count");
		}
		options.expand().forEach((item) -> requireSupported(item.options()));
	}

	/** What was asked of the entities of an expanded property, if it was expanded. */
	Optional<PlannedQuery> expanded(String navigation) {
		Optional<Expansion> expansion = this.plan.expand()
			.stream()
			.filter((candidate) -> candidate.navigation().name().equals(navigation))
			.findAny();
		return expansion.map((found) -> new PlannedQuery(written(navigation), found.plan()));
	}

	private QueryOptions written(String navigation) {
		return this.options.expand()
			.stream()
			.filter((item) -> item.navigation().equals(navigation))
			.findAny()
			.or(() -> this.options.expand()
				.stream()
				.filter((item) -> item.navigation().equals(ExpandItem.ALL))
				.findAny())
			.map(ExpandItem::options)
			.orElse(QueryOptions.NONE);
	}

	/** The options as the query of a URL. */
	String rawQuery() {
		return UriUtils.encodeQuery(this.options.canonical(), StandardCharsets.UTF_8).replace("+", "%2B");
	}

	/** What a token of this query has to be bound to. */
	String binding(EntitySet set) {
		return set.path() + "?" + this.options.canonical();
	}

}
