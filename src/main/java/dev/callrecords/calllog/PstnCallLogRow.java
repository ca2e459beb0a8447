package dev.callrecords.calllog;

import java.math.BigDecimal;

import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A call over a calling plan or an operator, as it is charged. */
@Entity
@Table(name = "pstn_call_log_row")
@Stores("pstnCallLogRow")
@LogPeriod(property = "startDateTime", endInclusive = true)
class PstnCallLogRow extends CallLogRow {

	private @Nullable String callId;

	private @Nullable BigDecimal charge;

	private @Nullable BigDecimal connectionCharge;

	/** ISO 4217. */
	private @Nullable String currency;

	private @Nullable String usageCountryCode;

	private @Nullable String tenantCountryCode;

	private @Nullable String destinationContext;

	private @Nullable String destinationName;

	private @Nullable String conferenceId;

	private @Nullable String licenseCapability;

	private @Nullable String inventoryType;

	private @Nullable String operator;

	/** The number of the member of pstnCallDurationSource. */
	private @Nullable Short callDurationSource;

}
