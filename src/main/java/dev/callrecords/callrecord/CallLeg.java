package dev.callrecords.callrecord;

import jakarta.persistence.MappedSuperclass;
import tools.jackson.databind.node.ObjectNode;

/**
 * What sessions and segments have in common: a caller, a callee, a beginning, an end, and
 * whether it failed.
 */
@MappedSuperclass
abstract class CallLeg extends NestedEntity {

	private int ordinal;

	/** Ticks, as the end. */
	private long startDateTime;

	private long endDateTime;

	/** Whether failureInfo is there. */
	private boolean failed;

	/** Whether the text holds enumeration members that clients see on demand only. */
	private boolean evolved;

	/** For Hibernate. */
	protected CallLeg() {
	}

	CallLeg(int ordinal) {
		this.ordinal = ordinal;
	}

	@Override
	int ordinal() {
		return this.ordinal;
	}

	long startDateTime() {
		return this.startDateTime;
	}

	long endDateTime() {
		return this.endDateTime;
	}

	boolean isFailed() {
		return this.failed;
	}

	@Override
	boolean isEvolved() {
		return this.evolved;
	}

	/**
	 * Takes over the content.
	 * @param content the canonical form, without what is nested
	 * @param evolvedMembers whether it holds enumeration members that clients see on
	 * demand only
	 */
	void become(ObjectNode content, boolean evolvedMembers) {
		this.startDateTime = CallRecordContent.ticks(content, "startDateTime");
		this.endDateTime = CallRecordContent.ticks(content, "endDateTime");
		this.failed = !content.get("failureInfo").isNull();
		this.evolved = evolvedMembers;
		writeBody(content);
	}

}
