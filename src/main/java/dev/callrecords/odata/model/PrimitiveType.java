package dev.callrecords.odata.model;

import java.util.Arrays;

/** The primitive types that the schema uses, a subset of OData's. */
public enum PrimitiveType implements Type {

	/** Text; compared by code point. */
	STRING("Edm.String"),
	/** {@code true} or {@code false}. */
	BOOLEAN("Edm.Boolean"),
	/** 32-bit signed integer. */
	INT32("Edm.Int32"),
	/** 64-bit signed integer. */
	INT64("Edm.Int64"),
	/**
	 * Binary floating-point number of 32 bits; {@code NaN}, {@code INF} and {@code -INF}
	 * are strings on the wire.
	 */
	SINGLE("Edm.Single"),
	/** Decimal number, exact, with a scale of its own. */
	DECIMAL("Edm.Decimal"),
	/** Duration in ISO 8601's day-time form, for instance {@code PT0.016S}. */
	DURATION("Edm.Duration"),
	/** Point in time with an offset from UTC; see {@link DateTimeOffset}. */
	DATE_TIME_OFFSET("Edm.DateTimeOffset");

	private final String qualifiedName;

	PrimitiveType(String qualifiedName) {
		this.qualifiedName = qualifiedName;
	}

	@Override
	public String qualifiedName() {
		return this.qualifiedName;
	}

	static PrimitiveType of(String qualifiedName) {
		return Arrays.stream(values())
			.filter((type) -> type.qualifiedName.equals(qualifiedName))
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException("No primitive type " + qualifiedName));
	}

}
