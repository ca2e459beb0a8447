package dev.callrecords.transfer.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the records of a file as rows of a log. Its columns are named by the header, in
 * upper or lower case: the rows' properties, or the columns of the Teams admin centre's
 * exports; any others are kept as members of the file's own.
 */
public final class CsvRows {

	private static final String KEY = "id";

	private final Separator separator;

	private final ObjectReader records;

	private final List<CsvColumn> columns;

	private CsvRows(Separator separator, ObjectReader records, List<CsvColumn> columns) {
		this.separator = separator;
		this.records = records;
		this.columns = columns;
	}

	/**
	 * Reads the header.
	 * @param utf8 the record that names the columns
	 * @param preamble what was written above
	 * @param type the rows' type
	 * @return what reads the other records
	 * @throws InvalidPayloadException when it names no column of the log, or one of them
	 * twice
	 */
	public static CsvRows withHeader(byte[] utf8, Preamble preamble, StructuredType type) {
		Separator stated = preamble.separator();
		Separator separator = (stated != null) ? stated
				: Separator.of(Utf8.decode(utf8, "line"), (name) -> member(name, type).isPresent());
		ObjectReader records = Csv.reader(separator);
		List<@Nullable String> names = Csv.read(utf8, records);
		List<CsvColumn> columns = names.subList(0, filled(names))
			.stream()
			.map((name) -> column(name, separator, type))
			.toList();
		if (columns.stream().allMatch((column) -> type.property(column.member()).isEmpty())) {
			throw new InvalidPayloadException("",
					"The first line must name the columns: properties of %s, or the columns of the Teams admin centre's export."
						.formatted(type.name()));
		}
		Set<String> members = new HashSet<>();
		for (CsvColumn column : columns) {
			if (!members.add(column.member())) {
				throw new InvalidPayloadException(column.member(),
						"The first line names '%s' twice.".formatted(column.member()));
			}
		}
		return new CsvRows(separator, records, columns);
	}

	/**
	 * How many values there are up to the last that is not empty. Excel writes empty
	 * columns behind the last one where a cell was cleared.
	 */
	private static int filled(List<@Nullable String> values) {
		int filled = values.size();
		while (filled > 0 && Objects.requireNonNullElse(values.get(filled - 1), "").isBlank()) {
			filled--;
		}
		return filled;
	}

	private static CsvColumn column(@Nullable String name, Separator separator, StructuredType type) {
		String plain = (name != null) ? name.strip() : "";
		if (plain.isEmpty()) {
			throw new InvalidPayloadException("", "The first line must name every column.");
		}
		String member = member(plain, type).orElse(plain);
		Type memberType = type.property(member).map(Property::type).orElse(PrimitiveType.STRING);
		boolean exported = type.property(plain).isEmpty() && ExportColumns.property(type, plain).isPresent();
		return new CsvColumn(member, memberType, exported, separator.decimalComma());
	}

	/** The member of a row that a column of this name holds, if it is known. */
	private static Optional<String> member(String column, StructuredType type) {
		return type.property(column)
			.map(Property::name)
			.or(() -> ExportColumns.property(type, column))
			.or(() -> type.properties()
				.stream()
				.map(Property::name)
				.filter((name) -> name.equalsIgnoreCase(column))
				.findAny());
	}

	/**
	 * What stands between the values.
	 * @return an ASCII character
	 */
	public char separator() {
		return this.separator.character();
	}

	/**
	 * Reads a record.
	 * @param utf8 the record
	 * @return a row, not checked yet
	 * @throws InvalidPayloadException when it is not a record, or has not one value for
	 * each column
	 */
	public ObjectNode read(byte[] utf8) {
		List<@Nullable String> values = Csv.read(utf8, this.records);
		boolean emptyBehind = values.size() > this.columns.size() && filled(values) <= this.columns.size();
		if (values.size() != this.columns.size() && !emptyBehind) {
			throw new InvalidPayloadException("",
					"The line has %d values, the header %d.".formatted(values.size(), this.columns.size()));
		}
		ObjectNode row = Json.object();
		for (int i = 0; i < this.columns.size(); i++) {
			this.columns.get(i).put(row, values.get(i));
		}
		if (row.path(KEY).stringValue("none").isEmpty()) {
			row.putNull(KEY);
		}
		return row;
	}

}
