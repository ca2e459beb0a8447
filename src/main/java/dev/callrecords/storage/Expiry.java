package dev.callrecords.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds and deletes entities that began long ago: each collection at the top is ordered
 * by that first, and has an index of this order, which is read from its oldest end.
 */
@Component
public class Expiry {

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	Expiry(DataSource database) {
		this.jdbc = JdbcClient.create(new ReplanningJdbcTemplate(database));
		this.batches = new JdbcTemplate(database);
	}

	private static EntityTable.SortOrder start(EntityTable table) {
		return table.order().getFirst();
	}

	/**
	 * The ids of entities that began before a moment.
	 * @param table where they are stored
	 * @param moment the moment, in ticks
	 * @param limit how many at most
	 * @return the ids, those that began first
	 */
	public List<String> ids(EntityTable table, long moment, int limit) {
		return this.jdbc.sql(find(table)).params(moment, limit).query((row, number) -> row.getString(1)).list();
	}

	/** The order is that of the index, whose nulls come first in its own direction. */
	static String find(EntityTable table) {
		String nulls = start(table).descending() ? "" : " nulls first";
		return "select id from %s where %s < ? order by %2$s%s limit ?".formatted(table.name(),
				start(table).column().name(), nulls);
	}

	/**
	 * Tells of the entities that began before a moment.
	 * @param table where they are stored
	 * @param moment the moment, in ticks
	 * @return their number, and when the first of them began, in ticks
	 */
	public Expired before(EntityTable table, long moment) {
		return this.jdbc
			.sql("select count(*), min(%s) from %s where %1$s < ?".formatted(start(table).column().name(),
					table.name()))
			.param(moment)
			.query((row, number) -> new Expired(row.getLong(1), Optional.ofNullable(row.getObject(2, Long.class))))
			.single();
	}

	/**
	 * Deletes those of some entities that began before a moment, within the caller's
	 * transaction. Each has a statement with its id, which locks it on the server that
	 * holds it; all changes lock entities in the order of their ids.
	 * @param table where they are stored
	 * @param ids their ids
	 * @param moment the moment, in ticks
	 * @return how many were deleted; others are gone already, or begin later by now
	 */
	public int delete(EntityTable table, List<String> ids, long moment) {
		List<Object[]> values = ids.stream().sorted().map((id) -> new Object[] { id, moment }).toList();
		return Arrays.stream(this.batches.batchUpdate(
				"delete from %s where id = ? and %s < ?".formatted(table.name(), start(table).column().name()), values))
			.sum();
	}

	/**
	 * Entities that began before a moment.
	 *
	 * @param count their number
	 * @param oldest when the first of them began, in ticks; empty when there are none
	 */
	public record Expired(long count, Optional<Long> oldest) {
	}

}
