package dev.callrecords.calllog;

import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A call over a session border controller of one's own. */
@Entity
@Table(name = "direct_routing_log_row")
@Stores("directRoutingLogRow")
@LogPeriod(property = "startDateTime", endInclusive = false)
class DirectRoutingLogRow extends CallLogRow {

	private @Nullable String correlationId;

	private @Nullable String transferorCorrelationId;

	/** ISO 3166-1. */
	private @Nullable String userCountryCode;

	/** Ticks, as the failure. */
	private @Nullable Long inviteDateTime;

	/** The first moment of the year 1 where the call did not fail. */
	private @Nullable Long failureDateTime;

	private @Nullable Boolean successfulCall;

	private @Nullable String mediaPathLocation;

	private @Nullable String signalingLocation;

	private @Nullable Integer finalSipCode;

	private @Nullable Integer callEndSubReason;

	private @Nullable String finalSipCodePhrase;

	private @Nullable String trunkFullyQualifiedDomainName;

	private @Nullable Boolean mediaBypassEnabled;

}
