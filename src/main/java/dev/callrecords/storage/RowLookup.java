package dev.callrecords.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up many rows by their ids. Each look-up is planned for the table as it is: loads
 * do it while the table grows.
 */
@Component
public class RowLookup {

	private final JdbcClient jdbc;

	RowLookup(DataSource database) {
		this.jdbc = JdbcClient.create(new ReplanningJdbcTemplate(database));
	}

	/**
	 * The versions of entities.
	 * @param table where they are stored
	 * @param ids their ids
	 * @return the versions of those that are there, by id
	 */
	public Map<String, Long> versions(EntityTable table, Collection<String> ids) {
		Map<String, Long> versions = new HashMap<>();
		this.jdbc.sql("select id, version from " + table.name() + " where id = any(?)")
			.param(ids.toArray(String[]::new))
			.query((row) -> {
				versions.put(row.getString(1), row.getLong(2));
			});
		return versions;
	}

	/**
	 * The texts of entities.
	 * @param table where they are stored
	 * @param ids their ids
	 * @param maxLength of a text that is longer, in bytes, nothing is read
	 * @return the texts of those that are there, by id; nothing for those that are too
	 * long
	 */
	public Map<String, Optional<String>> bodies(EntityTable table, Collection<String> ids, int maxLength) {
		Map<String, Optional<String>> bodies = new HashMap<>();
		this.jdbc
			.sql("select id, case when octet_length(body) <= ? then body end from " + table.name()
					+ " where id = any(?)")
			.param(maxLength)
			.param(ids.toArray(String[]::new))
			.query((row) -> {
				bodies.put(row.getString(1), Optional.ofNullable(row.getString(2)));
			});
		return bodies;
	}

}
