package dev.callrecords.calllog;

import java.util.TreeSet;
import java.util.UUID;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The id of a row that comes without one in a load: it follows from what the row says, so
 * that the same lines add nothing when they are sent again, in whichever form. What is
 * null or empty does not count: properties that the schema declares later are so in all
 * rows that have been loaded before.
 */
final class ContentId {

	private static final String TYPE = "@odata.type";

	private ContentId() {
	}

	/**
	 * Makes the id of a row.
	 * @param row the row in canonical form, whose id is null
	 * @param type its type
	 * @return a name-based UUID
	 * @throws InvalidPayloadException when the row has no value for any property of its
	 * type
	 */
	static String of(ObjectNode row, StructuredType type) {
		ObjectNode content = Json.object();
		for (String name : new TreeSet<>(row.propertyNames())) {
			JsonNode value = row.get(name);
			boolean empty = value.isNull() || (value.isArray() && value.isEmpty());
			if (!empty && !name.equals(TYPE)) {
				content.set(name, value);
			}
		}
		if (content.propertyNames().stream().noneMatch((name) -> type.property(name).isPresent())) {
			throw new InvalidPayloadException("",
					"The line has a value for none of the properties of %s.".formatted(type.name()));
		}
		return UUID.nameUUIDFromBytes(Json.writeBytes(content)).toString();
	}

	/**
	 * Whether a row's id was made of its content.
	 * @param row the row in canonical form
	 * @param type its type
	 * @return true when it was
	 */
	static boolean isOf(ObjectNode row, StructuredType type) {
		ObjectNode content = row.deepCopy();
		content.putNull(LogRowPayloads.KEY);
		boolean empty = content.propertyNames()
			.stream()
			.noneMatch((name) -> type.property(name).isPresent() && !content.get(name).isNull());
		return !empty && of(content, type).equals(LogRowStore.id(row));
	}

}
