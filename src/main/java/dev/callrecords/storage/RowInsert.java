package dev.callrecords.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores the rows of new entities with everything nested in them, however many rows that
 * are, in one round trip to the database instead of one a table and two for a
 * transaction. The driver sends the statements together, and PostgreSQL runs what is sent
 * together in one transaction: so all is stored or nothing, even where there is no
 * transaction around it. The rows of a table are sent as arrays, one a column.
 */
@Component
public class RowInsert {

	private final JdbcClient jdbc;

	private final Statistics statistics;

	private final Map<EntityMapping, String> statements = new ConcurrentHashMap<>();

	/**
	 * Prepares for inserts.
	 * @param database the database
	 * @param statistics is told what was inserted
	 * @param timeout how long an insert may take; a transaction around it has its own
	 * @throws IllegalStateException when connections do not commit by themselves: rows
	 * would be acknowledged and then rolled back
	 * @throws SQLException when the database cannot be reached
	 */
	RowInsert(DataSource database, Statistics statistics,
			@Value("${spring.transaction.default-timeout}") Duration timeout) throws SQLException {
		try (Connection connection = database.getConnection()) {
			if (!connection.getAutoCommit()) {
				throw new IllegalStateException("spring.datasource.hikari.auto-commit must not be false");
			}
		}
		JdbcTemplate template = new JdbcTemplate(database);
		this.statistics = statistics;
		template.setQueryTimeout((int) timeout.toSeconds());
		this.jdbc = JdbcClient.create(template);
	}

	/**
	 * Stores new entities with all that they nest, all of them or none.
	 * @param added the entities; none needs nothing
	 * @return the entities
	 * @throws org.springframework.dao.DuplicateKeyException when a key is taken
	 */
	public Collection<EntityTree> execute(Collection<EntityTree> added) {
		Map<EntityMapping, List<StoredEntity>> rows = new LinkedHashMap<>();
		for (EntityTree root : added) {
			for (EntityTree tree : root.withNested()) {
				rows.computeIfAbsent(tree.table().mapping(), (table) -> new ArrayList<>()).add(tree.entity());
			}
		}
		if (rows.isEmpty()) {
			return added;
		}
		List<Object> values = new ArrayList<>();
		rows.forEach((table, entities) -> table.columns().forEach((column) -> values.add(column.array(entities))));
		String sql = rows.keySet()
			.stream()
			.map((table) -> this.statements.computeIfAbsent(table, RowInsert::statement))
			.collect(Collectors.joining(";\n"));
		this.jdbc.sql(sql).params(values).update();
		this.statistics.grown(rows.values().stream().mapToInt(List::size).sum());
		return added;
	}

	private static String statement(EntityMapping table) {
		String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
		String arrays = table.columns()
			.stream()
			.map((column) -> "cast(? as " + column.sqlType() + "[])")
			.collect(Collectors.joining(", "));
		return "insert into %s (%s) select row.* from unnest(%s) as row".formatted(table.table(), names, arrays);
	}

}
