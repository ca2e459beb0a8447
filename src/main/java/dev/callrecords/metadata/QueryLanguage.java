package dev.callrecords.metadata;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.odata.syntax.UnsupportedOptionException;

/** Tells what can be asked of entities, by asking the query language itself. */
final class QueryLanguage {

	/** Where a condition goes. */
	private static final String HOLE = "?";

	private QueryLanguage() {
	}

	/**
	 * Whether a query is understood.
	 * @param type the type of the entities
	 * @param query the query, percent-encoded
	 */
	static boolean takes(StructuredType type, String query) {
		try {
			Planner.plan(type, QueryOptions.parse(query));
			return true;
		}
		catch (QuerySyntaxException | UnsupportedOptionException ex) {
			return false;
		}
	}

	/** The paths of the properties that no condition can be on. */
	static List<String> notFilterable(StructuredType type) {
		List<String> refused = new ArrayList<>();
		filters(type, type, "", HOLE, "", refused);
		return refused;
	}

	/**
	 * Tries a condition on each property.
	 * @param root the type of the entities
	 * @param owner the type whose properties are tried
	 * @param path the way to them
	 * @param condition what a condition on a property is put into
	 * @param variable the way to a property within the condition
	 * @param refused the paths that failed
	 */
	private static void filters(StructuredType root, StructuredType owner, String path, String condition,
			String variable, List<String> refused) {
		for (Property property : owner.structuralProperties()) {
			String here = path + property.name();
			String member = variable + property.name();
			String value = property.collection() ? "x" + here.length() : member;
			String whole = property.collection()
					? condition.replace(HOLE, "%s/any(%s:%s)".formatted(member, value, HOLE)) : condition;
			if (property.type() instanceof StructuredType structured) {
				filters(root, structured, here + "/", whole, value + "/", refused);
			}
			else if (!takes(root, "$filter=" + whole.replace(HOLE, value + "%20eq%20null"))) {
				refused.add(here);
			}
		}
	}

	/** The paths of the properties that cannot be ordered by. */
	static List<String> notSortable(StructuredType type) {
		List<String> refused = new ArrayList<>();
		orders(type, type, "", refused);
		return refused;
	}

	private static void orders(StructuredType root, StructuredType owner, String path, List<String> refused) {
		for (Property property : owner.structuralProperties()) {
			String here = path + property.name();
			if (property.type() instanceof StructuredType structured && !property.collection()) {
				orders(root, structured, here + "/", refused);
			}
			else if (!takes(root, "$orderby=" + here)) {
				refused.add(here);
			}
		}
	}

	/** The navigation properties that cannot be expanded. */
	static List<String> notExpandable(StructuredType type) {
		return type.navigationProperties()
			.stream()
			.map(Property::name)
			.filter((name) -> !takes(type, "$expand=" + name))
			.toList();
	}

}
