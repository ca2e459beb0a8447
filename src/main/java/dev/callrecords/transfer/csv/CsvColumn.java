package dev.callrecords.transfer.csv;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of a file.
 *
 * @param member the member of the row that it holds
 * @param type the member's type; text where the schema declares none
 * @param exported whether it is one of the Teams admin centre's, which know no empty
 * texts
 * @param decimalComma whether numbers may have a decimal comma
 */
record CsvColumn(String member, Type type, boolean exported, boolean decimalComma) {

	private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,100}");

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,100}(?:\\.\\d{1,100})?(?:[eE][+-]?\\d{1,9})?");

	private static final Pattern TIME = Pattern
		.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)(Z|[+-]\\d\\d:\\d\\d)?");

	/** What PowerShell writes in the place of a collection. */
	private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z][\\w.]*\\[]");

	/**
	 * Puts a value into a row. What does not look like a value of the column's type is
	 * put there as text, for the row's check to say what is wrong.
	 * @param row the row
	 * @param value the value, or null when there is none
	 */
	void put(ObjectNode row, @Nullable String value) {
		if (this.type instanceof StructuredType && (value == null || value.isEmpty())) {
			return;
		}
		if (value == null || (value.isEmpty() && (this.exported || this.type != PrimitiveType.STRING))) {
			row.putNull(this.member);
		}
		else if (this.type instanceof PrimitiveType primitive) {
			put(row, value, primitive);
		}
		else if (this.type instanceof EnumType enumeration) {
			row.put(this.member, member(enumeration, value));
		}
		else if (!TYPE_NAME.matcher(value).matches()) {
			json(row, value);
		}
	}

	private void json(ObjectNode row, String value) {
		try {
			row.set(this.member, Json.readValue(value));
		}
		catch (InvalidPayloadException ex) {
			row.put(this.member, value);
		}
	}

	/** The exports begin with a capital letter. */
	private static String member(EnumType type, String value) {
		return type.members()
			.stream()
			.map(EnumType.Member::name)
			.filter((name) -> name.equalsIgnoreCase(value))
			.findAny()
			.orElse(value);
	}

	private void put(ObjectNode row, String value, PrimitiveType primitive) {
		switch (primitive) {
			case INT32, INT64, SINGLE, DECIMAL -> number(row, value);
			case BOOLEAN -> truth(row, value);
			case DATE_TIME_OFFSET -> row.put(this.member, time(value));
			case STRING, DURATION -> row.put(this.member, value);
		}
	}

	private void number(ObjectNode row, String value) {
		String number = this.decimalComma ? value.replace(',', '.') : value;
		if (INTEGER.matcher(number).matches()) {
			row.put(this.member, new BigInteger(number));
		}
		else if (NUMBER.matcher(number).matches()) {
			row.put(this.member, new BigDecimal(number));
		}
		else {
			row.put(this.member, value);
		}
	}

	private void truth(ObjectNode row, String value) {
		switch (value.toLowerCase(Locale.ROOT)) {
			case "true", "yes" -> row.put(this.member, true);
			case "false", "no" -> row.put(this.member, false);
			default -> row.put(this.member, value);
		}
	}

	/** A time without an offset is in UTC; between date and time there may be a space. */
	private static String time(String value) {
		Matcher parts = TIME.matcher(value);
		if (!parts.matches()) {
			return value;
		}
		String offset = parts.group(3);
		return parts.group(1) + "T" + parts.group(2) + ((offset != null) ? offset : "Z");
	}

}
