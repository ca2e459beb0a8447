package dev.callrecords.odata.plan;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.NearestName;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import org.jspecify.annotations.Nullable;

/** Resolves the names and types of a query. */
public final class Planner {

	private static final String EXPAND = "$expand";

	/** The option that the whole plan is written in; null where each has its own. */
	private final @Nullable String enclosing;

	private Planner(@Nullable String enclosing) {
		this.enclosing = enclosing;
	}

	/**
	 * Checks a query against a type.
	 * @param type the type of the objects to be read
	 * @param options what the client wrote
	 * @return what it means
	 * @throws QuerySyntaxException when a name is unknown or a type does not fit; the
	 * message names the option, the position and, for a name, the nearest one
	 */
	public static ReadPlan plan(StructuredType type, QueryOptions options) {
		return new Planner(null).read(type, options);
	}

	private ReadPlan read(StructuredType type, QueryOptions options) {
		return new ReadPlan(type, filter(type, options.filter()), order(type, options),
				new SelectionPlanner(option("$select")).plan(type, options.select()),
				expansions(type, options.expand()), options.top(), (options.skip() != null) ? options.skip() : 0,
				Boolean.TRUE.equals(options.count()));
	}

	private String option(String name) {
		return (this.enclosing != null) ? this.enclosing : name;
	}

	private Scope scope(StructuredType type) {
		return Scope.of(type, this.enclosing != null);
	}

	private @Nullable TypedExpression filter(StructuredType type, @Nullable Expression filter) {
		return (filter != null) ? new ExpressionPlanner(option("$filter"), scope(type)).condition(filter) : null;
	}

	private List<SortKey> order(StructuredType type, QueryOptions options) {
		ExpressionPlanner planner = new ExpressionPlanner(option("$orderby"), scope(type));
		return options.orderBy()
			.stream()
			.map((term) -> new SortKey(planner.sortable(term.expression()), term.descending()))
			.toList();
	}

	private static List<Expansion> expansions(StructuredType type, List<ExpandItem> items) {
		List<Property> navigation = type.properties().stream().filter(Property::navigation).toList();
		List<Expansion> expansions = new ArrayList<>();
		for (ExpandItem item : items) {
			if (item.navigation().equals(ExpandItem.ALL)) {
				navigation.stream()
					.filter((property) -> items.stream()
						.noneMatch((other) -> other.navigation().equals(property.name())))
					.forEach((property) -> expansions.add(expansion(property, ofAll(property, item))));
			}
			else {
				expansions.add(expansion(navigation(type, navigation, item), item));
			}
		}
		return List.copyOf(expansions);
	}

	/** What is asked of all collections has no place in a single entity. */
	private static ExpandItem ofAll(Property property, ExpandItem item) {
		return property.collection() ? item : new ExpandItem(item.navigation(), QueryOptions.NONE, item.position());
	}

	private static Property navigation(StructuredType type, List<Property> navigation, ExpandItem item) {
		List<String> names = navigation.stream().map(Property::name).toList();
		return navigation.stream()
			.filter((property) -> property.name().equals(item.navigation()))
			.findAny()
			.orElseThrow(() -> new QuerySyntaxException(EXPAND, item.position(),
					"'" + item.navigation() + "' is not a navigation property of " + type.name()
							+ (names.isEmpty() ? ", which has none" : NearestName.hint(item.navigation(), names))));
	}

	private static Expansion expansion(Property navigation, ExpandItem item) {
		QueryOptions options = item.options();
		if (!navigation.collection() && (options.filter() != null || !options.orderBy().isEmpty()
				|| options.top() != null || options.skip() != null || options.count() != null)) {
			throw new QuerySyntaxException(EXPAND, item.position(),
					"'" + navigation.name() + "' is a single entity; only $select and $expand can be nested in it");
		}
		return new Expansion(navigation, new Planner(EXPAND).read((StructuredType) navigation.type(), options));
	}

}
