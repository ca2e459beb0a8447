package dev.callrecords.storage;

import java.nio.charset.StandardCharsets;

import dev.callrecords.wire.Json;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all JPA entities have in common: the JSON text that clients get. Every other field
 * is the column of the property of the same name, or of the one that {@link Holds} names,
 * and is filled from the entity's content; nobody sets it otherwise. Four names are the
 * storage's own: {@code body}, {@code revision}, {@code ordinal} (the place among the
 * siblings) and {@code evolved} (whether the text holds enumeration members that clients
 * see on demand only). The same goes for the parents' ids in a key.
 */
@MappedSuperclass
public abstract class StoredEntity {

	private String body = "";

	/**
	 * The entity's text in canonical form, without what is nested in it.
	 * @return JSON
	 */
	public final String body() {
		return this.body;
	}

	/**
	 * The entity's properties, without navigation properties.
	 * @return the text as an object, which may be changed
	 */
	public final ObjectNode content() {
		return Json.readOwn(this.body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The entity's tag.
	 * @return the tag, or null when the parent's tag stands for it
	 */
	public abstract @Nullable Etag etag();

}
