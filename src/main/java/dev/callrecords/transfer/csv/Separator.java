package dev.callrecords.transfer.csv;

import java.util.Arrays;
import java.util.function.Predicate;

import dev.callrecords.wire.InvalidPayloadException;

/** What stands between the values of a file. */
enum Separator {

	/** As RFC 4180 has it. */
	COMMA(',', false),
	/**
	 * As spreadsheets write it where the comma is the decimal mark; it is one then in the
	 * file's numbers, too.
	 */
	SEMICOLON(';', true),
	/** As in text that was copied from a spreadsheet. */
	TAB('\t', false);

	private final char character;

	private final boolean decimalComma;

	Separator(char character, boolean decimalComma) {
		this.character = character;
		this.decimalComma = decimalComma;
	}

	/**
	 * The separator that a file states.
	 * @param character the character
	 * @return the separator
	 * @throws InvalidPayloadException when it is none
	 */
	static Separator of(char character) {
		return Arrays.stream(values())
			.filter((separator) -> separator.character == character)
			.findAny()
			.orElseThrow(() -> new InvalidPayloadException("",
					"Values may be separated by commas, semicolons or tabs, not by '%s'.".formatted(character)));
	}

	/**
	 * The separator that makes sense of a header.
	 * @param header the names of the columns
	 * @param known whether a column has a known name
	 * @return the separator by which most columns are known; a comma when none are
	 */
	static Separator of(String header, Predicate<String> known) {
		Separator best = COMMA;
		for (Separator separator : values()) {
			best = (separator.count(header, known) > best.count(header, known)) ? separator : best;
		}
		return best;
	}

	private long count(String header, Predicate<String> known) {
		return Arrays.stream(header.split(String.valueOf(this.character)))
			.filter((name) -> known.test(name.replace("\"", "").strip()))
			.count();
	}

	char character() {
		return this.character;
	}

	/** Whether a number may have a decimal comma. */
	boolean decimalComma() {
		return this.decimalComma;
	}

}
