package dev.callrecords.odata.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.NearestName;
import dev.callrecords.odata.syntax.PathSegment;

/** Finds the members of a type, those of the types derived from it included. */
final class Members {

	private static final String GRAPH_ALIAS = "graph.";

	private Members() {
	}

	/**
	 * The declaration of a member, or nothing for an undeclared member of an open type.
	 */
	static Optional<Property> find(StructuredType type, PathSegment segment, ErrorPosition problem) {
		String name = segment.name();
		Optional<Property> own = type.property(name);
		if (own.isPresent()) {
			return own;
		}
		List<Property> derived = withDerived(type).flatMap((each) -> each.property(name).stream()).toList();
		if (derived.isEmpty()) {
			checkUndeclared(type, segment, problem);
			return Optional.empty();
		}
		Property first = derived.getFirst();
		if (derived.stream()
			.anyMatch((other) -> !other.type().equals(first.type()) || other.collection() != first.collection())) {
			throw problem.at(segment.position(), "'" + name + "' means different things in types derived from "
					+ type.name() + "; name the type before it");
		}
		return Optional.of(first);
	}

	private static void checkUndeclared(StructuredType type, PathSegment segment, ErrorPosition problem) {
		Set<String> names = names(type);
		boolean misspelt = names.stream().anyMatch((name) -> name.equalsIgnoreCase(segment.name()));
		if (misspelt || !type.isOpen()) {
			throw problem.at(segment.position(), "'" + segment.name() + "' is not a property of " + type.name()
					+ NearestName.hint(segment.name(), names));
		}
	}

	static Set<String> names(StructuredType type) {
		return withDerived(type).flatMap((each) -> each.properties().stream())
			.map(Property::name)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** The type of this name among a type, those it extends and those derived from it. */
	static StructuredType related(StructuredType type, PathSegment segment, ErrorPosition problem) {
		String name = fullName(segment.name());
		List<StructuredType> related = new ArrayList<>(withDerived(type).toList());
		for (StructuredType base = type.baseType(); base != null; base = base.baseType()) {
			related.add(base);
		}
		return related.stream()
			.filter((each) -> each.qualifiedName().equals(name))
			.findAny()
			.orElseThrow(() -> problem.at(segment.position(),
					"'" + segment.name() + "' is not a type that " + type.name() + " can be"
							+ NearestName.hint(name, withDerived(type).map(StructuredType::qualifiedName).toList())));
	}

	/** The qualified name, the schema's alias {@code graph} replaced. */
	static String fullName(String name) {
		return name.startsWith(GRAPH_ALIAS) ? "microsoft." + name : name;
	}

	/** The values of {@code @odata.type} that objects of a type have. */
	static Set<String> wireNames(StructuredType type) {
		return withDerived(type).map((each) -> "#" + each.qualifiedName())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	static Stream<StructuredType> withDerived(StructuredType type) {
		return Stream.concat(Stream.of(type), type.derivedTypes().stream().flatMap(Members::withDerived));
	}

}
