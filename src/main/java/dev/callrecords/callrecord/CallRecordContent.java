package dev.callrecords.callrecord;

import java.util.List;

import dev.callrecords.odata.model.DateTimeOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call record holds, checked and in canonical form, but not stored yet.
 *
 * @param record its own properties, the deprecated views of organizer and participants
 * included
 * @param typeNumber the number of the member of callType
 * @param organizer the organizer, or null when there is none
 * @param participants the participants in the order in which they were sent
 * @param sessions the sessions, each with its {@code segments} if it has any, in the
 * order in which they were sent
 */
record CallRecordContent(ObjectNode record, int typeNumber, @Nullable ObjectNode organizer,
		List<ObjectNode> participants, List<ObjectNode> sessions) {

	String id() {
		return this.record.get("id").stringValue();
	}

	long version() {
		return this.record.get("version").longValue();
	}

	/** The ticks of a point in time. */
	static long ticks(ObjectNode entity, String property) {
		return DateTimeOffset.parse(entity.get(property).stringValue()).ticks();
	}

	static @Nullable String text(JsonNode value) {
		return value.isString() ? value.stringValue() : null;
	}

}
