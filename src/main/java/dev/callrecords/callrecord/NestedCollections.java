package dev.callrecords.callrecord;

import org.springframework.stereotype.Component;

/** Finds the collection of a kind. */
@Component
class NestedCollections {

	private final SessionCollection sessions;

	private final SegmentCollection segments;

	private final ParticipantCollection participants;

	NestedCollections(SessionCollection sessions, SegmentCollection segments, ParticipantCollection participants) {
		this.sessions = sessions;
		this.segments = segments;
		this.participants = participants;
	}

	NestedCollection<?> of(NestedKind kind) {
		return switch (kind) {
			case SESSION -> this.sessions;
			case SEGMENT -> this.segments;
			case PARTICIPANT -> this.participants;
		};
	}

}
