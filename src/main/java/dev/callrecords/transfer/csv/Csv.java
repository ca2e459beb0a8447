package dev.callrecords.transfer.csv;

import java.util.List;

import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Single records of comma-separated values in UTF-8. A value that is not there is empty;
 * an empty text stands between quotes.
 */
public final class Csv {

	/** The media type. */
	public static final String MEDIA_TYPE = "text/csv";

	private static final CsvMapper MAPPER = CsvMapper.builder()
		.enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
		.enable(CsvWriteFeature.ALWAYS_QUOTE_EMPTY_STRINGS)
		.build();

	private static final ObjectReader READER = MAPPER.readerFor(new TypeReference<List<@Nullable String>>() {
	});

	private static final String LINE_END = "\r\n";

	private Csv() {
	}

	/**
	 * What reads records of a file.
	 * @param separator what stands between the values
	 * @return what {@link #read} needs
	 */
	static ObjectReader reader(Separator separator) {
		return READER.with(CsvSchema.emptySchema().withColumnSeparator(separator.character()));
	}

	/**
	 * Reads a record.
	 * @param utf8 the record, with or without what ends it
	 * @param reader what reads the file's records
	 * @return the values, null where nothing stands between two separators
	 * @throws InvalidPayloadException when it is not one record
	 */
	static List<@Nullable String> read(byte[] utf8, ObjectReader reader) {
		try (var records = reader.<List<@Nullable String>>readValues(Utf8.decode(utf8, "line"))) {
			List<@Nullable String> values = records.hasNextValue() ? records.nextValue() : List.of();
			if (records.hasNextValue()) {
				throw new InvalidPayloadException("", "The line holds more than one record.");
			}
			return values;
		}
		catch (JacksonException ex) {
			throw new InvalidPayloadException("",
					"The line is not a record of values: one that begins with a quote must end with one, before a separator or the line's end.");
		}
	}

	/**
	 * Writes a record of names.
	 * @param names the names
	 * @return the record with what ends it
	 */
	static byte[] write(List<String> names) {
		return MAPPER.writer(CsvSchema.emptySchema().withLineSeparator(LINE_END)).writeValueAsBytes(names);
	}

	/**
	 * What writes objects as records.
	 * @param columns the members, in their order; an object may have no others
	 * @return what makes a record, with what ends it, of an {@code ObjectNode}
	 */
	static ObjectWriter writer(List<String> columns) {
		return MAPPER.writer(CsvSchema.builder()
			.addColumns(columns, CsvSchema.ColumnType.STRING)
			.build()
			.withLineSeparator(LINE_END));
	}

}
