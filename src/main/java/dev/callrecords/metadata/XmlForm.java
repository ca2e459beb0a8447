package dev.callrecords.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.callrecords.metadata.Namespace.Constant;
import dev.callrecords.metadata.Namespace.Container;
import dev.callrecords.metadata.Namespace.Enumeration;
import dev.callrecords.metadata.Namespace.Member;
import dev.callrecords.metadata.Namespace.Operation;
import dev.callrecords.metadata.Namespace.Structure;
import dev.callrecords.odata.model.Term;

/**
 * Writes a model as CSDL XML, version 4.0. As in Graph's own document, terms stand by
 * their full names, and no reference leads to their vocabularies: clients would fetch
 * them from the internet, which need not be there.
 */
final class XmlForm {

	private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";

	private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";

	private final XMLStreamWriter out;

	private XmlForm(XMLStreamWriter out) {
		this.out = out;
	}

	/**
	 * Writes a document.
	 * @param namespaces what it holds
	 * @return the text in UTF-8
	 */
	static byte[] of(List<Namespace> namespaces) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			XMLStreamWriter out = XMLOutputFactory.newDefaultFactory()
				.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
			new XmlForm(out).document(namespaces);
			out.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("The model cannot be written", ex);
		}
		return bytes.toByteArray();
	}

	private void document(List<Namespace> namespaces) throws XMLStreamException {
		this.out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
		this.out.writeStartElement("edmx", "Edmx", EDMX);
		this.out.writeNamespace("edmx", EDMX);
		this.out.writeAttribute("Version", "4.0");
		this.out.writeStartElement("edmx", "DataServices", EDMX);
		for (Namespace namespace : namespaces) {
			schema(namespace);
		}
		this.out.writeEndDocument();
	}

	private void schema(Namespace namespace) throws XMLStreamException {
		this.out.writeStartElement("Schema");
		this.out.writeDefaultNamespace(EDM);
		this.out.writeAttribute("Namespace", namespace.name());
		for (Enumeration enumeration : namespace.enumerations()) {
			enumeration(enumeration);
		}
		for (Structure structure : namespace.structures()) {
			structure(structure);
		}
		for (Operation function : namespace.functions()) {
			function(function);
		}
		for (Term term : namespace.terms()) {
			term(namespace, term);
		}
		if (namespace.container() != null) {
			container(namespace.container());
		}
		this.out.writeEndElement();
	}

	private void enumeration(Enumeration enumeration) throws XMLStreamException {
		start("EnumType", enumeration.name());
		for (Constant member : enumeration.members()) {
			start("Member", member.name());
			this.out.writeAttribute("Value", Integer.toString(member.value()));
			end(member.annotations());
		}
		end(enumeration.annotations());
	}

	private void structure(Structure structure) throws XMLStreamException {
		start(structure.entity() ? "EntityType" : "ComplexType", structure.name());
		if (structure.baseType() != null) {
			this.out.writeAttribute("BaseType", structure.baseType());
		}
		flag("Abstract", structure.isAbstract());
		flag("OpenType", structure.open());
		if (structure.key() != null) {
			this.out.writeStartElement("Key");
			this.out.writeEmptyElement("PropertyRef");
			this.out.writeAttribute("Name", structure.key());
			this.out.writeEndElement();
		}
		for (Member member : structure.members()) {
			start(member.navigation() ? "NavigationProperty" : "Property", member.name());
			type(member);
			flag("ContainsTarget", member.navigation());
			end(member.annotations());
		}
		end(structure.annotations());
	}

	/** A navigation property to many entities has no say in whether one is null. */
	private void type(Member member) throws XMLStreamException {
		this.out.writeAttribute("Type", member.type().toString());
		if (!member.nullable() && !(member.navigation() && member.type().collection())) {
			this.out.writeAttribute("Nullable", "false");
		}
		Integer precision = member.type().precision();
		if (precision != null) {
			this.out.writeAttribute("Precision", precision.toString());
		}
		if (member.type().hasVariableScale()) {
			this.out.writeAttribute("Scale", "variable");
		}
	}

	private void function(Operation function) throws XMLStreamException {
		start("Function", function.name());
		flag("IsBound", true);
		flag("IsComposable", true);
		for (Member parameter : function.parameters()) {
			start("Parameter", parameter.name());
			type(parameter);
			end(parameter.annotations());
		}
		this.out.writeStartElement("ReturnType");
		type(function.result());
		end(function.result().annotations());
		end(function.annotations());
	}

	private void term(Namespace namespace, Term term) throws XMLStreamException {
		start("Term", term.qualifiedName().substring(namespace.name().length() + 1));
		this.out.writeAttribute("Type", term.typeName());
		if (term.defaultValue() != null) {
			this.out.writeAttribute("DefaultValue", term.defaultValue());
		}
		this.out.writeAttribute("Nullable", "false");
		this.out.writeAttribute("AppliesTo", String.join(" ", term.appliesTo()));
		end(List.of(Annotation.description(term.description())));
	}

	private void container(Container container) throws XMLStreamException {
		start("EntityContainer", container.name());
		for (Member singleton : container.singletons()) {
			start("Singleton", singleton.name());
			this.out.writeAttribute("Type", singleton.type().toString());
			end(singleton.annotations());
		}
		end(container.annotations());
	}

	private void start(String element, String name) throws XMLStreamException {
		this.out.writeStartElement(element);
		this.out.writeAttribute("Name", name);
	}

	private void flag(String attribute, boolean value) throws XMLStreamException {
		if (value) {
			this.out.writeAttribute(attribute, "true");
		}
	}

	private void end(List<Annotation> annotations) throws XMLStreamException {
		for (Annotation annotation : annotations) {
			this.out.writeStartElement("Annotation");
			this.out.writeAttribute("Term", annotation.term());
			value(annotation.value());
			this.out.writeEndElement();
		}
		this.out.writeEndElement();
	}

	/** Simple values are attributes of what has them. */
	private void value(Annotation.Value value) throws XMLStreamException {
		switch (value) {
			case Annotation.Flag flag -> this.out.writeAttribute("Bool", Boolean.toString(flag.value()));
			case Annotation.Text text -> this.out.writeAttribute("String", text.value());
			case Annotation.Flags flags -> this.out.writeAttribute("EnumMember",
					String.join(" ", flags.members().stream().map((member) -> flags.type() + "/" + member).toList()));
			case Annotation.Texts texts -> collection("String", texts.values());
			case Annotation.Paths paths ->
				collection(paths.navigation() ? "NavigationPropertyPath" : "PropertyPath", paths.paths());
			case Annotation.Fields fields -> {
				this.out.writeStartElement("Record");
				for (var field : fields.fields().entrySet()) {
					this.out.writeStartElement("PropertyValue");
					this.out.writeAttribute("Property", field.getKey());
					value(field.getValue());
					this.out.writeEndElement();
				}
				this.out.writeEndElement();
			}
		}
	}

	private void collection(String element, List<String> values) throws XMLStreamException {
		this.out.writeStartElement("Collection");
		for (String value : values) {
			this.out.writeStartElement(element);
			this.out.writeCharacters(value);
			this.out.writeEndElement();
		}
		this.out.writeEndElement();
	}

}
