package dev.callrecords.wire;

import java.io.ByteArrayOutputStream;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Selection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Brings canonical JSON text into another {@link Shape}. The only place where stored text
 * is read again for a response.
 */
public final class Reshaper {

	private final Schema schema;

	/**
	 * Creates a reshaper.
	 * @param schema the types
	 */
	public Reshaper(Schema schema) {
		this.schema = schema;
	}

	/**
	 * Reshapes an entity or a complex value.
	 * @param canonical the stored text in UTF-8
	 * @param type the type that the place declares
	 * @param typeName the qualified name under which {@code $metadata} has it there
	 * @param shape the wanted form
	 * @param selection the wanted members
	 * @param evolved whether the text holds evolved enumeration members
	 * @return the text in the wanted form; the same array when nothing has to change
	 */
	public byte[] reshape(byte[] canonical, StructuredType type, String typeName, Shape shape, Selection selection,
			boolean evolved) {
		if (shape.isCanonical(evolved) && selection.isAll()) {
			return canonical;
		}
		ByteArrayOutputStream reshaped = new ByteArrayOutputStream(canonical.length);
		try (JsonParser source = Json.parser(canonical); JsonGenerator target = Json.generator(reshaped)) {
			source.nextToken();
			new Reshaping(this.schema, source, target, shape).object(type, typeName, selection);
		}
		return reshaped.toByteArray();
	}

}
