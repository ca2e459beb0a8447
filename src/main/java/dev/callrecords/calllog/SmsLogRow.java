package dev.callrecords.calllog;

import java.math.BigDecimal;

import dev.callrecords.storage.Paged;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A text message, as it is charged. */
@Entity
@Table(name = "sms_log_row")
@Stores("smsLogRow")
@LogPeriod(property = "sentDateTime", endInclusive = true)
@Paged(setting = "log-rows", size = 1000, order = { "sentDateTime", "id" })
class SmsLogRow extends LogRow {

	private @Nullable String smsId;

	/** ISO 3166-1, as the other countries. */
	private @Nullable String userCountryCode;

	private @Nullable String tenantCountryCode;

	private @Nullable String otherPartyCountryCode;

	private @Nullable String sourceNumber;

	private @Nullable String destinationNumber;

	/** Ticks. */
	private @Nullable Long sentDateTime;

	private @Nullable String smsType;

	private @Nullable Integer smsUnits;

	private @Nullable BigDecimal callCharge;

	/** ISO 4217. */
	private @Nullable String currency;

	private @Nullable String destinationContext;

	private @Nullable String destinationName;

	private @Nullable String licenseCapability;

}
