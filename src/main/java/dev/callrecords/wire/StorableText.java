package dev.callrecords.wire;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what PostgreSQL cannot keep in what no schema declares. */
public final class StorableText {

	private StorableText() {
	}

	/**
	 * Demands that an object's names and strings, however deep, can be kept.
	 * @param object the object as it was sent
	 * @throws InvalidPayloadException when one of them cannot
	 */
	public static void require(ObjectNode object) {
		object.properties().forEach((member) -> {
			if (!PrimitiveCheck.isStorable(member.getKey()) || !isStorable(member.getValue())) {
				throw new InvalidPayloadException(PrimitiveCheck.isStorable(member.getKey()) ? member.getKey() : "",
						"Names and strings must not hold U+0000 or half of a surrogate pair.");
			}
		});
	}

	private static boolean isStorable(JsonNode value) {
		return PrimitiveCheck.isStorable(value.stringValue(""))
				&& value.propertyNames().stream().allMatch(PrimitiveCheck::isStorable)
				&& value.valueStream().allMatch(StorableText::isStorable);
	}

}
