package dev.callrecords.wire;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.odata.plan.Selection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes one text in another form while it is read, token by token. Each method begins at
 * the first token of what it writes, and ends at the last one.
 */
final class Reshaping {

	private final Schema schema;

	private final JsonParser source;

	private final JsonGenerator target;

	private final Shape shape;

	Reshaping(Schema schema, JsonParser source, JsonGenerator target, Shape shape) {
		this.schema = schema;
		this.source = source;
		this.target = target;
		this.shape = shape;
	}

	/**
	 * Writes an object. In canonical text the name of its type comes first.
	 * @param declared the type that the place declares
	 * @param declaredName the type's qualified name in that place
	 * @param selection the wanted members
	 */
	void object(StructuredType declared, String declaredName, Selection selection) {
		this.target.writeStartObject();
		String name = this.source.nextName();
		String typeName = null;
		if (Annotations.TYPE.equals(name)) {
			this.source.nextToken();
			typeName = this.source.getString();
			name = this.source.nextName();
		}
		StructuredType type = Annotations.typeOf(typeName, declared, this.schema);
		writeType(typeName, declaredName);
		for (; name != null; name = this.source.nextName()) {
			this.source.nextToken();
			if (isSelected(name, type, selection) && !isHidden(name)) {
				member(name, type.property(name).orElse(null), selection.of(name));
			}
			else {
				this.source.skipChildren();
			}
		}
		this.target.writeEndObject();
	}

	private void writeType(@Nullable String named, String declaredName) {
		if (named != null && this.shape.metadata() != MetadataLevel.NONE) {
			this.target.writeStringProperty(Annotations.TYPE, named);
		}
		else if (this.shape.metadata() == MetadataLevel.FULL) {
			this.target.writeStringProperty(Annotations.TYPE, "#" + declaredName);
		}
	}

	/** An entity shows its key whether it is asked for or not. */
	private static boolean isSelected(String name, StructuredType type, Selection selection) {
		return selection.includes(name) || (type.isEntity() && name.equals("id"));
	}

	private boolean isHidden(String name) {
		return this.shape.metadata() == MetadataLevel.NONE && Annotations.isAnnotation(name);
	}

	private void member(String name, @Nullable Property property, Selection selection) {
		boolean isNull = this.source.currentToken() == JsonToken.VALUE_NULL;
		boolean isArray = this.source.currentToken() == JsonToken.START_ARRAY;
		boolean isEmpty = isArray && this.source.nextToken() == JsonToken.END_ARRAY;
		if (this.shape.omitNulls() && (isNull || isEmpty)) {
			return;
		}
		if (property != null && !isNull && this.shape.metadata() == MetadataLevel.FULL) {
			annotation(property);
		}
		this.target.writeName(name);
		Type type = (property != null) ? property.type() : null;
		if (isArray) {
			elements(type, selection);
		}
		else {
			value(type, selection);
		}
	}

	/**
	 * OData's rule: said where JSON's own types and the schema-less reader cannot tell.
	 */
	private void annotation(Property property) {
		Type type = property.type();
		boolean primitive = type instanceof PrimitiveType;
		String name = primitive ? type.qualifiedName().substring("Edm.".length()) : type.qualifiedName();
		boolean plain = type == PrimitiveType.STRING || type == PrimitiveType.BOOLEAN || type instanceof StructuredType;
		if (property.collection()) {
			this.target.writeStringProperty(property.name() + Annotations.TYPE, "#Collection(" + name + ")");
		}
		else if (!plain) {
			this.target.writeStringProperty(property.name() + Annotations.TYPE, "#" + name);
		}
	}

	/** Begins behind the bracket, for that has been looked behind. */
	private void elements(@Nullable Type type, Selection selection) {
		this.target.writeStartArray();
		while (this.source.currentToken() != JsonToken.END_ARRAY) {
			value(type, selection);
			this.source.nextToken();
		}
		this.target.writeEndArray();
	}

	private void value(@Nullable Type type, Selection selection) {
		switch (this.source.currentToken()) {
			case START_OBJECT -> {
				if (type instanceof StructuredType structured) {
					object(structured, structured.qualifiedName(), selection);
				}
				else {
					undeclaredObject();
				}
			}
			case START_ARRAY -> {
				this.source.nextToken();
				elements(type, selection);
			}
			case VALUE_STRING -> {
				if (type instanceof EnumType enumType && !this.shape.evolvedEnumMembers()
						&& enumType.isEvolved(this.source.getString())) {
					this.target.writeString("unknownFutureValue");
				}
				else {
					this.target.copyCurrentEventExact(this.source);
				}
			}
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(type);
			default -> this.target.copyCurrentEventExact(this.source);
		}
	}

	private void number(@Nullable Type type) {
		if (this.shape.numbersAsText() && (type == PrimitiveType.INT64 || type == PrimitiveType.DECIMAL)) {
			this.target.writeString(this.source.getString());
		}
		else {
			this.target.copyCurrentEventExact(this.source);
		}
	}

	/** What the schema does not know keeps all but its annotations. */
	private void undeclaredObject() {
		this.target.writeStartObject();
		for (String name = this.source.nextName(); name != null; name = this.source.nextName()) {
			this.source.nextToken();
			if (isHidden(name)) {
				this.source.skipChildren();
			}
			else {
				this.target.writeName(name);
				value(null, Selection.ALL);
			}
		}
		this.target.writeEndObject();
	}

}
