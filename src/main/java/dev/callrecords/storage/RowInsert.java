package dev.callrecords.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores the rows of new entities with everything nested in them, all of them or none, in
 * one round trip to the database instead of one a table and two for a transaction: the
 * driver sends the statements together. Where there is no transaction around them they
 * bring their own.
 * <p>
 * The rows of one record are sent as values. So a server that distributes the tables sees
 * that they all belong to one node, which then commits by itself. Rows of many, or very
 * many rows, are sent as arrays, one a column.
 */
@Component
public class RowInsert {

	/** Rows. Their values stay far below 65,535, the most parameters of a statement. */
	private static final int MAX_VALUES = 200;

	private final JdbcTemplate jdbc;

	private final Statistics statistics;

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
		this.statistics = statistics;
		this.jdbc = new JdbcTemplate(database);
		this.jdbc.setQueryTimeout((int) timeout.toSeconds());
	}

	/**
	 * Stores new entities with all that they nest, all of them or none.
	 * @param added the entities; none needs nothing, and those below a record are of the
	 * same record
	 * @return the entities
	 * @throws org.springframework.dao.DuplicateKeyException when a key is taken
	 */
	public Collection<EntityTree> execute(Collection<EntityTree> added) {
		return execute(added, List.of());
	}

	/**
	 * Stores new entities with all that they nest, and runs statements with that: all of
	 * it or nothing.
	 * @param added the entities; none needs nothing, and those below a record are of the
	 * same record
	 * @param also the statements, which run last
	 * @return the entities
	 * @throws org.springframework.dao.DuplicateKeyException when a key is taken
	 */
	public Collection<EntityTree> execute(Collection<EntityTree> added, List<SqlStatement> also) {
		Map<EntityMapping, List<StoredEntity>> rows = new LinkedHashMap<>();
		for (EntityTree root : added) {
			for (EntityTree tree : root.withNested()) {
				rows.computeIfAbsent(tree.table().mapping(), (table) -> new ArrayList<>()).add(tree.entity());
			}
		}
		if (rows.isEmpty()) {
			return added;
		}
		int count = rows.values().stream().mapToInt(List::size).sum();
		EntityTable table = added.iterator().next().table();
		boolean ofOneNode = added.size() == 1 || !table.parentKey().isEmpty();
		boolean asValues = ofOneNode && count <= MAX_VALUES;
		List<@Nullable Object> values = new ArrayList<>();
		List<String> statements = new ArrayList<>();
		rows.forEach((mapping, entities) -> {
			if (asValues) {
				statements.add(insert(mapping) + rows(mapping.columns().size(), entities.size()));
				entities.forEach((entity) -> mapping.columns().forEach((column) -> values.add(column.get(entity))));
			}
			else {
				statements.add(insert(mapping) + arrays(mapping));
				mapping.columns().forEach((column) -> values.add(column.array(entities)));
			}
		});
		for (SqlStatement statement : also) {
			statements.add(statement.text());
			values.addAll(statement.values());
		}
		run(statements, values);
		this.statistics.grown(count);
		return added;
	}

	private void run(List<String> statements, List<@Nullable Object> values) {
		String inserts = String.join(";\n", statements);
		if (statements.size() == 1 || TransactionSynchronizationManager.isActualTransactionActive()) {
			this.jdbc.update(inserts, values.toArray());
			return;
		}
		this.jdbc.execute("begin;\n" + inserts + ";\ncommit", (PreparedStatement transaction) -> {
			new ArgumentPreparedStatementSetter(values.toArray()).setValues(transaction);
			try {
				return transaction.executeUpdate();
			}
			catch (SQLException ex) {
				rollBack(transaction.getConnection(), ex);
				throw ex;
			}
		});
	}

	/** What comes after a statement that fails is not run, the commit included. */
	private static void rollBack(Connection connection, SQLException failure) {
		try (Statement statement = connection.createStatement()) {
			statement.execute("rollback");
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static String insert(EntityMapping table) {
		return table.columns()
			.stream()
			.map(Column::name)
			.collect(Collectors.joining(", ", "insert into " + table.table() + " (", ") "));
	}

	private static String rows(int columns, int rows) {
		String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
		return "values " + String.join(", ", Collections.nCopies(rows, row));
	}

	private static String arrays(EntityMapping table) {
		return table.columns()
			.stream()
			.map((column) -> "cast(? as " + column.sqlType() + "[])")
			.collect(Collectors.joining(", ", "select row.* from unnest(", ") as row"));
	}

}
