package dev.callrecords.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.metadata.Namespace.Constant;
import dev.callrecords.metadata.Namespace.Container;
import dev.callrecords.metadata.Namespace.Enumeration;
import dev.callrecords.metadata.Namespace.Member;
import dev.callrecords.metadata.Namespace.Operation;
import dev.callrecords.metadata.Namespace.Structure;
import dev.callrecords.metadata.Namespace.TypeName;
import dev.callrecords.odata.model.EntityContainer;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Function;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import org.jspecify.annotations.Nullable;

/** Puts together what {@code $metadata} says below a root of the service. */
final class ModelBuilder {

	private static final String KEY = "id";

	private static final String NOT_IN_GRAPH = Schema.OWN + "NotInGraph";

	private static final String BETA_ONLY = Schema.OWN + "BetaOnly";

	private final Schema schema;

	private final ServedTypes served;

	private final Capabilities capabilities;

	private final Map<Property, List<Annotation>> ofCollections = new HashMap<>();

	/**
	 * Looks for the collections.
	 * @param schema the registry
	 * @param beta whether the root has what is in Graph's beta only
	 * @param capabilities tells what a resource can
	 */
	ModelBuilder(Schema schema, boolean beta, Capabilities capabilities) {
		this.schema = schema;
		this.served = new ServedTypes(schema, beta);
		this.capabilities = capabilities;
		this.served.container()
			.singletons()
			.forEach((singleton) -> collections(singleton.type(), "/" + singleton.name()));
	}

	private void collections(StructuredType holder, String path) {
		for (Property property : this.served.properties(holder)) {
			if (property.navigation() && property.collection()) {
				StructuredType type = (StructuredType) property.type();
				String here = path + "/" + property.name();
				this.ofCollections.put(property, this.capabilities.ofCollection(type, here));
				collections(type, here + "/" + Capabilities.ANY_KEY);
			}
		}
	}

	/**
	 * The namespaces of the document.
	 * @param metadataFormats the forms in which the document can be had
	 */
	List<Namespace> namespaces(List<String> metadataFormats) {
		Map<String, List<Type>> types = new LinkedHashMap<>();
		this.served.types()
			.forEach((type) -> types.computeIfAbsent(namespace(type.qualifiedName()), (any) -> new ArrayList<>())
				.add(type));
		List<Namespace> namespaces = new ArrayList<>();
		types.forEach((name,
				members) -> namespaces.add(new Namespace(name,
						members.stream()
							.filter(EnumType.class::isInstance)
							.map((type) -> enumeration((EnumType) type))
							.toList(),
						members.stream()
							.filter(StructuredType.class::isInstance)
							.map((type) -> structure((StructuredType) type))
							.toList(),
						this.served.functions()
							.stream()
							.filter((function) -> function.namespace().equals(name))
							.map(this::operation)
							.toList(),
						List.of(), container(name, metadataFormats))));
		namespaces.add(new Namespace(namespace(Schema.OWN + KEY), List.of(),
				this.served.rows().stream().map(this::row).toList(), List.of(), this.schema.terms(), null));
		return List.copyOf(namespaces);
	}

	private static Enumeration enumeration(EnumType type) {
		return new Enumeration(simple(type.qualifiedName()), type.members().stream().map((member) -> {
			List<Annotation> annotations = described(member.description());
			if (member.alsoWritten() != null) {
				annotations.add(new Annotation(Schema.OWN + "AlsoWritten", new Annotation.Text(member.alsoWritten())));
			}
			return new Constant(member.name(), member.value(), annotations);
		}).toList(), described(type.description()));
	}

	private Structure structure(StructuredType type) {
		StructuredType baseType = type.baseType();
		List<Property> properties = this.served.properties(type);
		boolean keyed = type.isEntity() && properties.stream().anyMatch((property) -> property.name().equals(KEY));
		return new Structure(type.name(), type.isEntity(), (baseType != null) ? baseType.qualifiedName() : null,
				type.isAbstract(), type.isOpen(), keyed ? KEY : null,
				properties.stream().map((property) -> member(property, property.nullable())).toList(),
				described(type.description()));
	}

	/** The entity type of a log's rows: the complex type's properties, and a key. */
	private Structure row(StructuredType type) {
		List<Annotation> annotations = described(type.description());
		annotations.add(Annotation.tag(NOT_IN_GRAPH, true));
		return new Structure(type.name(), true, null, false, type.isOpen(), KEY,
				type.properties()
					.stream()
					.map((property) -> member(property, property.nullable() && !property.name().equals(KEY)))
					.toList(),
				annotations);
	}

	private Member member(Property property, boolean nullable) {
		List<Annotation> annotations = described(property.description());
		if (property.unit() != null) {
			annotations.add(new Annotation("Org.OData.Measures.V1.Unit", new Annotation.Text(property.unit())));
		}
		if (property.betaOnly()) {
			annotations.add(Annotation.tag(BETA_ONLY, true));
		}
		if (property.notInGraph()) {
			annotations.add(Annotation.tag(NOT_IN_GRAPH, true));
		}
		if (property.navigation() && !property.collection()) {
			annotations.add(Annotation.tag("Org.OData.Core.V1.AutoExpand", true));
		}
		annotations.addAll(this.ofCollections.getOrDefault(property, List.of()));
		TypeName type = new TypeName(
				property.navigation() ? Schema.entityName(property.type()) : property.type().qualifiedName(),
				property.collection());
		return new Member(property.name(), type, nullable && !property.collection(), property.navigation(),
				annotations);
	}

	private Operation operation(Function function) {
		List<Annotation> annotations = described(function.description());
		if (function.betaOnly()) {
			annotations.add(Annotation.tag(BETA_ONLY, true));
		}
		List<Annotation> ofResult = (function.result() != null) ? described(function.result()) : List.of();
		return new Operation(function.name(),
				function.parameters()
					.stream()
					.map((parameter) -> new Member(parameter.name(),
							new TypeName(parameter.type().qualifiedName(), parameter.collection()),
							parameter.nullable() && !parameter.collection(), false, described(parameter.description())))
					.toList(),
				new Member("", new TypeName(function.returns().qualifiedName(), true), false, false, ofResult),
				annotations);
	}

	private @Nullable Container container(String namespace, List<String> metadataFormats) {
		EntityContainer container = this.served.container();
		if (!namespace(container.qualifiedName()).equals(namespace)) {
			return null;
		}
		List<Annotation> annotations = described(container.description());
		annotations.addAll(this.capabilities.ofService(metadataFormats));
		return new Container(simple(container.qualifiedName()),
				container.singletons().stream().map(this::singleton).toList(), annotations);
	}

	private Member singleton(EntityContainer.Singleton singleton) {
		List<Annotation> annotations = described(singleton.description());
		annotations.addAll(this.capabilities.ofSingleton(singleton.type(), "/" + singleton.name()));
		return new Member(singleton.name(), new TypeName(singleton.type().qualifiedName(), false), false, false,
				annotations);
	}

	private static List<Annotation> described(String description) {
		return new ArrayList<>(List.of(Annotation.description(description)));
	}

	private static String namespace(String qualifiedName) {
		return qualifiedName.substring(0, qualifiedName.lastIndexOf('.'));
	}

	private static String simple(String qualifiedName) {
		return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
	}

}
