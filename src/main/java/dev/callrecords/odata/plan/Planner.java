package dev.callrecords.odata.plan;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.NearestName;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;

/** Resolves the names and types of a query. */
public final class Planner {

	private static final String EXPAND = "$expand";

	private Planner() {
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
		return new ReadPlan(type, null, List.of(), Selection.ALL, expansions(type, options.expand()), options.top(),
				(options.skip() != null) ? options.skip() : 0, Boolean.TRUE.equals(options.count()));
	}

	private static List<Expansion> expansions(StructuredType type, List<ExpandItem> items) {
		List<Property> navigation = type.properties().stream().filter(Property::navigation).toList();
		List<Expansion> expansions = new ArrayList<>();
		for (ExpandItem item : items) {
			if (item.navigation().equals(ExpandItem.ALL)) {
				navigation.stream()
					.filter((property) -> items.stream()
						.noneMatch((other) -> other.navigation().equals(property.name())))
					.forEach((property) -> expansions.add(expansion(property, item.options())));
			}
			else {
				expansions.add(expansion(navigation(type, navigation, item), item.options()));
			}
		}
		return List.copyOf(expansions);
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

	private static Expansion expansion(Property navigation, QueryOptions options) {
		return new Expansion(navigation, plan((StructuredType) navigation.type(), options));
	}

}
