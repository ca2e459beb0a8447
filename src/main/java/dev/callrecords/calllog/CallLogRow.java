package dev.callrecords.calllog;

import dev.callrecords.storage.Paged;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** A call in a log: what both kinds of telephone calls tell. */
@MappedSuperclass
@Paged(setting = "log-rows", size = 1000, order = { "startDateTime", "id" })
abstract class CallLogRow extends LogRow {

	/** Ticks, as all points in time. */
	private @Nullable Long startDateTime;

	private @Nullable Long endDateTime;

	/** Seconds. */
	private @Nullable Integer duration;

	private @Nullable String callType;

	private @Nullable String callerNumber;

	private @Nullable String calleeNumber;

	/** ISO 3166-1. */
	private @Nullable String otherPartyCountryCode;

}
