package dev.callrecords.calllog;

import java.math.BigDecimal;

import dev.callrecords.odata.model.EnumType;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call over a calling plan or an operator, as it is charged. */
@Entity
@Table(name = "pstn_call_log_row")
class PstnCallLogRow extends LogRow {

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

	/** For Hibernate. */
	protected PstnCallLogRow() {
	}

	/**
	 * A row that is not stored yet.
	 * @param row the canonical form
	 * @param durationSource the enumeration of its duration's source
	 */
	static PstnCallLogRow of(ObjectNode row, EnumType durationSource) {
		PstnCallLogRow entity = new PstnCallLogRow();
		entity.become(row, durationSource);
		return entity;
	}

	void become(ObjectNode row, EnumType durationSource) {
		become(row);
		JsonNode source = row.get("callDurationSource");
		this.callDurationSource = source.isString()
				? (short) durationSource.member(source.stringValue()).orElseThrow().value() : null;
	}

	@Override
	void become(ObjectNode row) {
		super.become(row);
		this.callId = text(row, "callId");
		this.charge = decimal(row, "charge");
		this.connectionCharge = decimal(row, "connectionCharge");
		this.currency = text(row, "currency");
		this.usageCountryCode = text(row, "usageCountryCode");
		this.tenantCountryCode = text(row, "tenantCountryCode");
		this.destinationContext = text(row, "destinationContext");
		this.destinationName = text(row, "destinationName");
		this.conferenceId = text(row, "conferenceId");
		this.licenseCapability = text(row, "licenseCapability");
		this.inventoryType = text(row, "inventoryType");
		this.operator = text(row, "operator");
	}

	private static @Nullable BigDecimal decimal(ObjectNode row, String property) {
		JsonNode value = row.get(property);
		return value.isNumber() ? value.decimalValue() : null;
	}

}
