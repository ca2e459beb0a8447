package dev.callrecords.metadata;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.callrecords.odata.model.EntityContainer;
import dev.callrecords.odata.model.Function;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;

/** The part of the registry that is to be found below a root of the service. */
final class ServedTypes {

	private final Schema schema;

	private final boolean beta;

	/** Types of which there are values. */
	private final Set<Type> declared = new HashSet<>();

	/** Types from which others inherit. */
	private final Set<Type> inherited = new HashSet<>();

	/**
	 * Follows the registry from what is addressed.
	 * @param schema the registry
	 * @param beta whether the root has what is in Graph's beta only
	 */
	ServedTypes(Schema schema, boolean beta) {
		this.schema = schema;
		this.beta = beta;
		schema.container().singletons().forEach((singleton) -> declare(singleton.type()));
		functions().forEach((function) -> declare(function.returns()));
	}

	private void declare(Type type) {
		if (this.declared.add(type) && type instanceof StructuredType structured) {
			for (StructuredType base = structured.baseType(); base != null; base = base.baseType()) {
				if (this.inherited.add(base)) {
					properties(base).forEach(this::declareTypeOf);
				}
			}
			properties(structured).forEach(this::declareTypeOf);
			structured.derivedTypes().forEach(this::declare);
		}
	}

	private void declareTypeOf(Property property) {
		if (property.navigation() && property.type() instanceof StructuredType type && !type.isEntity()) {
			properties(type).forEach(this::declareTypeOf);
		}
		else {
			declare(property.type());
		}
	}

	List<Type> types() {
		return this.schema.types()
			.stream()
			.filter((type) -> this.declared.contains(type) || this.inherited.contains(type))
			.toList();
	}

	List<Function> functions() {
		return this.schema.functions().stream().filter((function) -> this.beta || !function.betaOnly()).toList();
	}

	/** The properties that a type adds to those of its base type. */
	List<Property> properties(StructuredType type) {
		return type.ownProperties().stream().filter((property) -> this.beta || !property.betaOnly()).toList();
	}

	/**
	 * The types of entities that are complex types in Graph, which has no collections of
	 * them.
	 */
	List<StructuredType> rows() {
		return this.schema.container()
			.singletons()
			.stream()
			.map(EntityContainer.Singleton::type)
			.flatMap((type) -> properties(type).stream())
			.filter(Property::navigation)
			.map((property) -> (StructuredType) property.type())
			.filter((type) -> !type.isEntity())
			.toList();
	}

	EntityContainer container() {
		return this.schema.container();
	}

}
