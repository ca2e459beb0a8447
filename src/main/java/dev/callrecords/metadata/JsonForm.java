package dev.callrecords.metadata;

import java.util.List;

import dev.callrecords.metadata.Namespace.Constant;
import dev.callrecords.metadata.Namespace.Container;
import dev.callrecords.metadata.Namespace.Enumeration;
import dev.callrecords.metadata.Namespace.Member;
import dev.callrecords.metadata.Namespace.Operation;
import dev.callrecords.metadata.Namespace.Structure;
import dev.callrecords.metadata.Namespace.TypeName;
import dev.callrecords.odata.model.Term;
import dev.callrecords.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes a model as CSDL JSON, with full names and no references as in {@link XmlForm}.
 */
final class JsonForm {

	private static final String KIND = "$Kind";

	private JsonForm() {
	}

	/**
	 * Writes a document.
	 * @param namespaces what it holds
	 * @return the text in UTF-8
	 */
	static byte[] of(List<Namespace> namespaces) {
		ObjectNode document = Json.object();
		document.put("$Version", "4.01");
		namespaces.forEach((namespace) -> {
			if (namespace.container() != null) {
				document.put("$EntityContainer", namespace.name() + "." + namespace.container().name());
			}
		});
		namespaces.forEach((namespace) -> schema(namespace, document.putObject(namespace.name())));
		return Json.writeBytes(document);
	}

	private static void schema(Namespace namespace, ObjectNode schema) {
		namespace.enumerations().forEach((type) -> enumeration(type, schema.putObject(type.name())));
		namespace.structures().forEach((type) -> structure(type, schema.putObject(type.name())));
		namespace.functions().forEach((function) -> function(function, schema.putArray(function.name()).addObject()));
		namespace.terms()
			.forEach((term) -> term(term,
					schema.putObject(term.qualifiedName().substring(namespace.name().length() + 1))));
		Container container = namespace.container();
		if (container != null) {
			container(container, schema.putObject(container.name()));
		}
	}

	private static void enumeration(Enumeration type, ObjectNode json) {
		json.put(KIND, "EnumType");
		annotate(json, "", type.annotations());
		for (Constant member : type.members()) {
			json.put(member.name(), member.value());
			annotate(json, member.name(), member.annotations());
		}
	}

	private static void structure(Structure type, ObjectNode json) {
		json.put(KIND, type.entity() ? "EntityType" : "ComplexType");
		if (type.baseType() != null) {
			json.put("$BaseType", type.baseType());
		}
		flag(json, "$Abstract", type.isAbstract());
		flag(json, "$OpenType", type.open());
		if (type.key() != null) {
			json.putArray("$Key").add(type.key());
		}
		annotate(json, "", type.annotations());
		for (Member member : type.members()) {
			ObjectNode property = json.putObject(member.name());
			if (member.navigation()) {
				property.put(KIND, "NavigationProperty");
			}
			type(property, member);
			flag(property, "$ContainsTarget", member.navigation());
			annotate(property, "", member.annotations());
		}
	}

	/** A string is what is meant where no type is named; a scale is variable. */
	private static void type(ObjectNode json, Member member) {
		TypeName type = member.type();
		flag(json, "$Collection", type.collection());
		if (!type.element().equals("Edm.String")) {
			json.put("$Type", type.element());
		}
		flag(json, "$Nullable", member.nullable());
		Integer precision = type.precision();
		if (precision != null) {
			json.put("$Precision", precision);
		}
	}

	private static void function(Operation function, ObjectNode json) {
		json.put(KIND, "Function");
		flag(json, "$IsBound", true);
		flag(json, "$IsComposable", true);
		ArrayNode parameters = json.putArray("$Parameter");
		for (Member parameter : function.parameters()) {
			ObjectNode parameterJson = parameters.addObject().put("$Name", parameter.name());
			type(parameterJson, parameter);
			annotate(parameterJson, "", parameter.annotations());
		}
		ObjectNode result = json.putObject("$ReturnType");
		type(result, function.result());
		annotate(result, "", function.result().annotations());
		annotate(json, "", function.annotations());
	}

	private static void term(Term term, ObjectNode json) {
		json.put(KIND, "Term");
		if (!term.typeName().equals("Edm.String")) {
			json.put("$Type", term.typeName());
		}
		if (term.defaultValue() != null) {
			json.set("$DefaultValue", Json.readValue(term.defaultValue()));
		}
		term.appliesTo().forEach(json.putArray("$AppliesTo")::add);
		annotate(json, "", List.of(Annotation.description(term.description())));
	}

	private static void container(Container container, ObjectNode json) {
		json.put(KIND, "EntityContainer");
		annotate(json, "", container.annotations());
		for (Member singleton : container.singletons()) {
			ObjectNode single = json.putObject(singleton.name());
			single.put("$Type", singleton.type().element());
			annotate(single, "", singleton.annotations());
		}
	}

	private static void flag(ObjectNode json, String name, boolean value) {
		if (value) {
			json.put(name, true);
		}
	}

	private static void annotate(ObjectNode json, String target, List<Annotation> annotations) {
		annotations.forEach((annotation) -> json.set(target + "@" + annotation.term(), value(annotation.value())));
	}

	private static JsonNode value(Annotation.Value value) {
		return switch (value) {
			case Annotation.Flag flag -> BooleanNode.valueOf(flag.value());
			case Annotation.Text text -> StringNode.valueOf(text.value());
			case Annotation.Flags flags -> StringNode.valueOf(String.join(",", flags.members()));
			case Annotation.Texts texts -> array(texts.values());
			case Annotation.Paths paths -> array(paths.paths());
			case Annotation.Fields fields -> {
				ObjectNode json = Json.object();
				fields.fields().forEach((name, field) -> json.set(name, value(field)));
				yield json;
			}
		};
	}

	private static ArrayNode array(List<String> values) {
		ArrayNode array = Json.array();
		values.forEach(array::add);
		return array;
	}

}
