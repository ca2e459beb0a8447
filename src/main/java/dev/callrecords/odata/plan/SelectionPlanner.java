package dev.callrecords.odata.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.PathSegment;
import dev.callrecords.odata.syntax.SelectPath;
import org.jspecify.annotations.Nullable;

/** Resolves {@code $select}. */
final class SelectionPlanner {

	private static final String ALL = "*";

	private static final String KEY = "id";

	private final ErrorPosition problem;

	SelectionPlanner(String option) {
		this.problem = new ErrorPosition(option);
	}

	/** What is asked of the objects that are read; they keep their key. */
	Selection plan(StructuredType type, @Nullable List<SelectPath> paths) {
		if (paths == null) {
			return Selection.ALL;
		}
		Branch root = new Branch(type.property(KEY).isPresent());
		paths.forEach((path) -> add(root, type, path.segments()));
		return root.selection();
	}

	private void add(Branch branch, @Nullable StructuredType type, List<PathSegment> path) {
		if (path.isEmpty()) {
			branch.all = true;
			return;
		}
		PathSegment first = path.getFirst();
		List<PathSegment> rest = path.subList(1, path.size());
		if (first.name().equals(ALL)) {
			if (!rest.isEmpty()) {
				throw this.problem.at(rest.getFirst().position(), "expected nothing after '*'");
			}
			branch.all = true;
		}
		else if (first.isType()) {
			if (rest.isEmpty() || type == null) {
				throw this.problem.at(first.position(), "expected a property after the type '" + first.name() + "'");
			}
			add(branch, Members.related(type, first, this.problem), rest);
		}
		else {
			Optional<Property> property = (type != null) ? Members.find(type, first, this.problem) : Optional.empty();
			boolean entity = property
				.filter((found) -> found.type() instanceof StructuredType nested && nested.isEntity())
				.isPresent();
			Branch member = branch.members.computeIfAbsent(first.name(), (name) -> new Branch(entity));
			add(member, rest.isEmpty() ? null : nested(property, first), rest);
		}
	}

	/** The type in which the rest of a path is looked up; null for undeclared members. */
	private @Nullable StructuredType nested(Optional<Property> property, PathSegment segment) {
		if (property.isEmpty()) {
			return null;
		}
		if (!(property.get().type() instanceof StructuredType type)) {
			throw this.problem.at(segment.position(), "'" + segment.name() + "' has no members that could be selected");
		}
		if (property.get().navigation() && property.get().collection()) {
			throw this.problem.at(segment.position(),
					"members of '" + segment.name() + "' are selected by $expand=" + segment.name() + "($select=…)");
		}
		return type;
	}

	/** What has been asked for so far. */
	private static final class Branch {

		private final boolean keyed;

		private final Map<String, Branch> members = new LinkedHashMap<>();

		private boolean all;

		Branch(boolean keyed) {
			this.keyed = keyed;
		}

		Selection selection() {
			if (this.all) {
				return Selection.ALL;
			}
			Map<String, Selection> selections = new LinkedHashMap<>();
			this.members.forEach((name, branch) -> selections.put(name, branch.selection()));
			if (this.keyed) {
				selections.putIfAbsent(KEY, Selection.ALL);
			}
			return new Selection(Collections.unmodifiableMap(selections));
		}

	}

}
