package dev.callrecords.callrecord;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;

/**
 * SQL that makes one text of a record and all that belongs to it, as
 * {@link CallRecordWriter#whole(CallRecord)} does: the database does not have to send it,
 * however long it is. The parameter {@code id} is the record's id; it is repeated for
 * each table, so that a cluster sees that one node has them all.
 */
final class WholeText {

	/** The alias of the record's table. */
	static final String ROOT = "t0";

	private final EntityTable callRecords;

	WholeText(EntityTable callRecords) {
		this.callRecords = callRecords;
	}

	/** An expression for the text. */
	String text() {
		return text(this.callRecords, List.of("id"), 0);
	}

	private static String text(EntityTable table, List<String> key, int level) {
		String members = "left(t%d.body, -1)".formatted(level);
		String inlined = table.inlined()
			.entrySet()
			.stream()
			.map((entry) -> " || ',\"%s\":' || coalesce(t%d.%s, 'null')".formatted(entry.getKey(), level,
					entry.getValue().name()))
			.collect(Collectors.joining());
		String nested = table.children()
			.entrySet()
			.stream()
			.map((child) -> " || ',\"%s\":[' || coalesce((%s), '') || ']'".formatted(child.getKey(),
					elements(child, key, level)))
			.collect(Collectors.joining());
		return members + inlined + nested + " || '}'";
	}

	private static String elements(Map.Entry<String, EntityTable> child, List<String> key, int level) {
		EntityTable table = child.getValue();
		int below = level + 1;
		List<String> parent = table.parentKey().stream().map(Column::name).toList();
		String condition = IntStream.range(1, parent.size())
			.mapToObj((i) -> " and t%d.%s = t%d.%s".formatted(below, parent.get(i), level, key.get(i)))
			.collect(Collectors.joining());
		List<String> own = Stream.concat(parent.stream(), Stream.of("id")).toList();
		return "select string_agg(%s, ',' order by t%d.%s) from %s t%2$d where t%2$d.%s = :id%s".formatted(
				text(table, own, below), below, table.order().getFirst().column().name(), table.name(),
				parent.getFirst(), condition);
	}

	/** A condition: whether the text holds what clients see on demand only. */
	String evolved() {
		return tables(this.callRecords).filter((table) -> table.systemColumns().contains("evolved"))
			.map((table) -> "exists (select from %s e where e.%s = :id and e.evolved)".formatted(table.name(),
					table.parentKey().getFirst().name()))
			.collect(Collectors.joining(" or "));
	}

	private static Stream<EntityTable> tables(EntityTable table) {
		return table.children().values().stream().flatMap((child) -> Stream.concat(Stream.of(child), tables(child)));
	}

}
