package dev.callrecords.callrecord;

import dev.callrecords.storage.Etag;
import dev.callrecords.storage.Holds;
import dev.callrecords.storage.StoredEntity;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * What sessions and segments have in common: a caller, a callee, a beginning, an end, and
 * whether it failed.
 */
@MappedSuperclass
abstract class CallPart extends StoredEntity {

	private int ordinal;

	/** Ticks, as the end. */
	private long startDateTime;

	private long endDateTime;

	@Holds("failureInfo")
	private boolean failed;

	private boolean evolved;

	@Override
	public @Nullable Etag etag() {
		return null;
	}

}
