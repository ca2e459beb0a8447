package dev.callrecords.odata.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads a CSDL document in XML (OData CSDL 4.01): first every type's name, then the
 * properties, because they refer to types that come later.
 */
final class SchemaReader {

	private static final String DESCRIPTION = "Org.OData.Core.V1.Description";

	private static final String EXAMPLE = "Org.OData.Core.V1.Example";

	private static final String UNIT = "Org.OData.Measures.V1.Unit";

	private static final String BETA_ONLY = "dev.callrecords.BetaOnly";

	private static final String NOT_IN_GRAPH = "dev.callrecords.NotInGraph";

	private static final String ALSO_WRITTEN = "dev.callrecords.AlsoWritten";

	private static final String COLLECTION = "Collection(";

	private final Map<String, Element> elements = new LinkedHashMap<>();

	private final Map<String, String> aliases = new LinkedHashMap<>();

	private final Map<String, Type> types = new LinkedHashMap<>();

	private SchemaReader() {
	}

	static Schema read(InputStream csdl) throws IOException {
		try {
			Element root = DocumentBuilderFactory.newDefaultNSInstance()
				.newDocumentBuilder()
				.parse(csdl)
				.getDocumentElement();
			return new SchemaReader().read(root);
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new IllegalArgumentException("The schema is not well-formed", ex);
		}
	}

	private Schema read(Element root) {
		descendants(root, "Schema").forEach(this::collect);
		this.elements.keySet().forEach(this::declare);
		this.elements.keySet().forEach(this::define);
		return new Schema(this.types, inSchemas(root, "Function").map(this::function).toList(),
				inSchemas(root, "Term").map(SchemaReader::term).toList(),
				inSchemas(root, "EntityContainer").map(this::container).findAny().orElse(null));
	}

	private void collect(Element schema) {
		String namespace = schema.getAttribute("Namespace");
		if (schema.hasAttribute("Alias")) {
			this.aliases.put(schema.getAttribute("Alias"), namespace);
		}
		children(schema, "EnumType", "ComplexType", "EntityType")
			.forEach((element) -> this.elements.put(namespace + "." + element.getAttribute("Name"), element));
	}

	private Type declare(String name) {
		Type known = this.types.get(name);
		if (known != null) {
			return known;
		}
		Element element = element(name);
		Type type = element.getLocalName().equals("EnumType") ? enumType(name, element) : structured(name, element);
		this.types.put(name, type);
		return type;
	}

	private static EnumType enumType(String name, Element element) {
		return new EnumType(name, described(element),
				children(element, "Member")
					.map((member) -> new EnumType.Member(member.getAttribute("Name"),
							Integer.parseInt(member.getAttribute("Value")), described(member),
							annotation(member, ALSO_WRITTEN)))
					.toList());
	}

	private StructuredType structured(String name, Element element) {
		StructuredType baseType = element.hasAttribute("BaseType")
				? (StructuredType) declare(qualified(element.getAttribute("BaseType"))) : null;
		return new StructuredType(name, described(element), baseType, element.getLocalName().equals("EntityType"),
				flag(element, "Abstract", false), flag(element, "OpenType", false));
	}

	private void define(String name) {
		if (this.types.get(name) instanceof StructuredType type && type.properties().isEmpty()) {
			StructuredType baseType = type.baseType();
			if (baseType != null) {
				define(baseType.qualifiedName());
			}
			type.define(children(element(name), "Property", "NavigationProperty").map(this::property).toList());
		}
	}

	private Function function(Element element) {
		Element result = children(element, "ReturnType").findAny().orElseThrow();
		return new Function(element.getAttribute("Name"), namespace(element), described(element),
				children(element, "Parameter").map(this::parameter).toList(),
				(StructuredType) declare(qualified(elementName(result.getAttribute("Type")))),
				annotation(result, DESCRIPTION), tagged(element, BETA_ONLY));
	}

	private Function.Parameter parameter(Element element) {
		String typeName = element.getAttribute("Type");
		return new Function.Parameter(element.getAttribute("Name"), type(typeName), typeName.startsWith(COLLECTION),
				flag(element, "Nullable", true), described(element));
	}

	private static Term term(Element element) {
		String defaultValue = element.getAttribute("DefaultValue");
		return new Term(namespace(element) + "." + element.getAttribute("Name"), element.getAttribute("Type"),
				defaultValue.isEmpty() ? null : defaultValue, List.of(element.getAttribute("AppliesTo").split(" ")),
				described(element));
	}

	private EntityContainer container(Element element) {
		return new EntityContainer(namespace(element) + "." + element.getAttribute("Name"), described(element),
				children(element, "Singleton")
					.map((singleton) -> new EntityContainer.Singleton(singleton.getAttribute("Name"),
							(StructuredType) type(singleton.getAttribute("Type")), described(singleton)))
					.toList());
	}

	private static String namespace(Element element) {
		return ((Element) element.getParentNode()).getAttribute("Namespace");
	}

	private Element element(String name) {
		Element element = this.elements.get(name);
		if (element == null) {
			throw new IllegalArgumentException("The schema refers to " + name + " and does not declare it");
		}
		return element;
	}

	private Property property(Element element) {
		String typeName = element.getAttribute("Type");
		boolean collection = typeName.startsWith(COLLECTION);
		return new Property(element.getAttribute("Name"), type(typeName), collection, flag(element, "Nullable", true),
				element.getLocalName().equals("NavigationProperty"), described(element), annotation(element, UNIT),
				annotation(element, EXAMPLE), tagged(element, BETA_ONLY), tagged(element, NOT_IN_GRAPH));
	}

	private Type type(String typeName) {
		String elementName = elementName(typeName);
		return elementName.startsWith("Edm.") ? PrimitiveType.of(elementName) : declare(qualified(elementName));
	}

	private static String elementName(String typeName) {
		return typeName.startsWith(COLLECTION) ? typeName.substring(COLLECTION.length(), typeName.length() - 1)
				: typeName;
	}

	private String qualified(String name) {
		int dot = name.lastIndexOf('.');
		String namespace = name.substring(0, dot);
		return this.aliases.getOrDefault(namespace, namespace) + name.substring(dot);
	}

	private static String described(Element element) {
		String description = annotation(element, DESCRIPTION);
		if (description == null) {
			throw new IllegalArgumentException("The schema does not describe " + element.getAttribute("Name"));
		}
		return description;
	}

	private static @Nullable String annotation(Element element, String term) {
		return annotations(element, term).map((annotation) -> annotation.getAttribute("String")).findAny().orElse(null);
	}

	private static boolean tagged(Element element, String term) {
		return annotations(element, term).anyMatch((annotation) -> flag(annotation, "Bool", true));
	}

	private static Stream<Element> annotations(Element element, String term) {
		return children(element, "Annotation").filter((annotation) -> annotation.getAttribute("Term").equals(term));
	}

	private static boolean flag(Element element, String name, boolean defaultValue) {
		return element.hasAttribute(name) ? Boolean.parseBoolean(element.getAttribute(name)) : defaultValue;
	}

	private static Stream<Element> children(Element parent, String... names) {
		return elements(parent.getChildNodes()).filter((child) -> List.of(names).contains(child.getLocalName()));
	}

	private static Stream<Element> inSchemas(Element root, String name) {
		return descendants(root, "Schema").flatMap((schema) -> children(schema, name));
	}

	private static Stream<Element> descendants(Element parent, String name) {
		return elements(parent.getElementsByTagNameNS("*", name));
	}

	private static Stream<Element> elements(NodeList nodes) {
		return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).flatMap((node) -> {
			return (node instanceof Element element) ? Stream.of(element) : Stream.empty();
		});
	}

}
