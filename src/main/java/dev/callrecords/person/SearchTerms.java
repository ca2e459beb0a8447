package dev.callrecords.person;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds by SQL what may hold a person: a little more than what does, for the rest is told
 * by the texts themselves.
 */
final class SearchTerms {

	private static final Pattern NUMBER = Pattern.compile("\\+\\d+");

	/** Characters whose case or escaping differs from place to place. */
	private static final Pattern UNSURE = Pattern.compile("[^a-z0-9 .,;:#$&*/=?^`{|}~+!()_\\-]");

	private final String[] texts;

	private final String[] digits;

	SearchTerms(List<String> identifiers) {
		this.texts = identifiers.stream()
			.filter((identifier) -> !isNumber(identifier))
			.map(SearchTerms::pattern)
			.toArray(String[]::new);
		this.digits = identifiers.stream()
			.filter(SearchTerms::isNumber)
			.map((number) -> "%" + number.substring(1) + "%")
			.toArray(String[]::new);
	}

	private static boolean isNumber(String identifier) {
		return NUMBER.matcher(identifier).matches();
	}

	private static String pattern(String identifier) {
		String literal = UNSURE.matcher(identifier).replaceAll("%").replace("_", "\\_");
		return "%" + literal + "%";
	}

	/**
	 * Those of some entities that may hold the person: themselves, in what is nested, or
	 * in what they were before.
	 * @param jdbc reaches the database
	 * @param source the collection
	 * @param ids their ids
	 * @return the ids of those that may, in their order
	 */
	List<String> among(JdbcClient jdbc, Source source, List<String> ids) {
		return jdbc
			.sql("select t.id from %s t where t.id = any(:ids) and (%s%s) order by t.id"
				.formatted(source.table().name(), condition(source.table()), earlier(source)))
			.param("ids", ids.toArray(String[]::new))
			.param("texts", this.texts)
			.param("digits", this.digits)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** Whatever is nested has the key of the entity at the top. */
	private String condition(EntityTable table) {
		return holds(table, "t") + nested(table)
			.map((part) -> " or exists (select from %s n where n.%s = t.id and (%s))".formatted(part.name(),
					part.parentKey().getFirst().name(), holds(part, "n")))
			.collect(Collectors.joining());
	}

	private String earlier(Source source) {
		return source.earlierTexts()
			.map((texts) -> " or exists (select from %s n where n.call_record_id = t.id and (%s))".formatted(texts,
					holds("n.body")))
			.orElse("");
	}

	private static Stream<EntityTable> nested(EntityTable table) {
		return table.children().values().stream().flatMap((child) -> Stream.concat(Stream.of(child), nested(child)));
	}

	private String holds(EntityTable table, String alias) {
		return Stream.concat(Stream.of("body"), table.inlined().values().stream().map(Column::name))
			.map((column) -> holds(alias + "." + column))
			.collect(Collectors.joining(" or "));
	}

	private String holds(String column) {
		String texts = column + " ilike any(:texts)";
		return (this.digits.length == 0) ? texts
				: texts + " or translate(" + column + ", '" + Identifiers.SEPARATORS + "', '') like any(:digits)";
	}

}
