package dev.callrecords.emulation;

import java.util.List;
import java.util.Set;

import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The query options that Graph documents for each kind of resource. */
final class Options {

	private static final String SELECT = "$select";

	private static final String EXPAND = "$expand";

	private static final String SESSIONS = "sessions";

	private Options() {
	}

	/**
	 * Refuses what Graph does not take. Links to further pages are Graph's own.
	 * @param kind the kind of resource
	 * @param options the options of a request
	 * @throws ApiException a 400 that names the option
	 */
	static void require(Resource.Kind kind, QueryOptions options) {
		switch (kind) {
			case RECORDS -> {
				requireOnly(options, Set.of(SELECT, Query.FILTER));
				if (options.filter() != null && !ListFilter.isTaken(options.filter())) {
					throw new ApiException(ErrorCode.BAD_REQUEST,
							"Microsoft Graph filters call records by startDateTime with lt, le, gt and ge, and by participants_v2/any(p:p/id eq '…'), joined by and.",
							Query.FILTER);
				}
			}
			case FUNCTION -> requireOnly(options, Set.of("$skip"));
			case RECORD -> {
				requireOnly(options, Set.of(SELECT, EXPAND));
				requireExpanded(options.expand(), Set.of(SESSIONS, "participants_v2"));
			}
			case SESSIONS, SESSION -> {
				requireOnly(options, Set.of(SELECT, EXPAND));
				requireExpanded(options.expand(), Set.of("segments"));
			}
			default -> requireOnly(options, Set.of(SELECT));
		}
	}

	private static void requireExpanded(List<ExpandItem> items, Set<String> names) {
		for (ExpandItem item : items) {
			if (!names.contains(item.navigation())) {
				throw refused(EXPAND);
			}
			boolean deep = item.navigation().equals(SESSIONS);
			requireOnly(item.options(), deep ? Set.of(SELECT, EXPAND) : Set.of(SELECT));
			requireExpanded(item.options().expand(), Set.of("segments"));
		}
	}

	private static void requireOnly(QueryOptions options, Set<String> taken) {
		requireAbsent(Query.FILTER, options.filter(), taken);
		requireAbsent("$orderby", options.orderBy().isEmpty() ? null : options.orderBy(), taken);
		requireAbsent(SELECT, options.select(), taken);
		requireAbsent(EXPAND, options.expand().isEmpty() ? null : options.expand(), taken);
		requireAbsent("$top", options.top(), taken);
		requireAbsent("$skip", options.skip(), taken);
		requireAbsent("$count", options.count(), taken);
	}

	private static void requireAbsent(String option, @Nullable Object value, Set<String> taken) {
		if (value != null && !taken.contains(option)) {
			throw refused(option);
		}
	}

	/**
	 * A 400 for an option.
	 * @param option its name
	 * @return the exception, to be thrown
	 */
	static ApiException refused(String option) {
		return new ApiException(ErrorCode.BAD_REQUEST, "Microsoft Graph does not take this %s here.".formatted(option),
				option);
	}

}
