package dev.callrecords.calllog;

import dev.callrecords.storage.Paged;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A user's being blocked from telephone calls, or being unblocked. */
@Entity
@Table(name = "pstn_blocked_users_log_row")
@Stores("pstnBlockedUsersLogRow")
@LogPeriod(property = "blockDateTime", endInclusive = true)
@Paged(setting = "log-rows", size = 1000, order = { "blockDateTime", "id" })
class PstnBlockedUsersLogRow extends LogRow {

	/** Ticks. */
	private @Nullable Long blockDateTime;

	private @Nullable String userTelephoneNumber;

	/** The number of the member of pstnUserBlockMode. */
	private @Nullable Short userBlockMode;

	private @Nullable String blockReason;

	private @Nullable String remediationId;

}
