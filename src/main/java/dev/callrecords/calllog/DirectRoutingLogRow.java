package dev.callrecords.calllog;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A call over a session border controller of one's own. */
@Entity
@Table(name = "direct_routing_log_row")
class DirectRoutingLogRow extends LogRow {

	private @Nullable String correlationId;

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

	/** For Hibernate. */
	protected DirectRoutingLogRow() {
	}

	/**
	 * A row that is not stored yet.
	 * @param row the canonical form
	 */
	static DirectRoutingLogRow of(ObjectNode row) {
		DirectRoutingLogRow entity = new DirectRoutingLogRow();
		entity.become(row);
		return entity;
	}

	@Override
	void become(ObjectNode row) {
		super.become(row);
		this.correlationId = text(row, "correlationId");
		this.inviteDateTime = ticks(row, "inviteDateTime");
		this.failureDateTime = ticks(row, "failureDateTime");
		this.successfulCall = bool(row, "successfulCall");
		this.mediaPathLocation = text(row, "mediaPathLocation");
		this.signalingLocation = text(row, "signalingLocation");
		this.finalSipCode = integer(row, "finalSipCode");
		this.callEndSubReason = integer(row, "callEndSubReason");
		this.finalSipCodePhrase = text(row, "finalSipCodePhrase");
		this.trunkFullyQualifiedDomainName = text(row, "trunkFullyQualifiedDomainName");
		this.mediaBypassEnabled = bool(row, "mediaBypassEnabled");
	}

}
