package dev.callrecords.callrecord;

import java.nio.charset.StandardCharsets;

import dev.callrecords.resource.StoredText;
import dev.callrecords.wire.Json;
import jakarta.persistence.MappedSuperclass;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entity below a call record. It has a place among its siblings, and its JSON text
 * without what is nested in it.
 */
@MappedSuperclass
abstract class NestedEntity {

	private String body = "";

	/** The place among the siblings, in the order in which they were sent. */
	abstract int ordinal();

	/** What clients see of the entity. */
	ObjectNode content() {
		return Json.readOwn(this.body.getBytes(StandardCharsets.UTF_8));
	}

	/** What was stored. */
	StoredText text() {
		return new StoredText(this.body, isEvolved(), null);
	}

	/** Whether the text holds enumeration members that clients see on demand only. */
	boolean isEvolved() {
		return false;
	}

	void writeBody(ObjectNode content) {
		this.body = Json.write(content);
	}

}
