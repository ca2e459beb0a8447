package dev.callrecords.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives stored rows other contents without reading them first. Each has a statement with
 * its id, which finds, locks and changes it on the server that holds it; the driver sends
 * them together.
 */
@Component
public class RowUpdate {

	/** Columns that keep their place, or follow from what was there. */
	private static final Set<String> KEPT = Set.of("id", "revision");

	private final JdbcTemplate jdbc;

	RowUpdate(DataSource database) {
		this.jdbc = new JdbcTemplate(database);
	}

	/**
	 * Gives rows other contents and tags, within the caller's transaction.
	 * @param contents what the rows shall be, all of one table at the top, with nothing
	 * nested
	 * @return those whose rows were changed; the rows of the others had this content
	 * already, or are not there
	 */
	public Set<EntityTree> execute(List<EntityTree> contents) {
		EntityMapping table = contents.getFirst().table().mapping();
		List<Column> columns = new ArrayList<>(table.columns());
		columns.removeIf((column) -> KEPT.contains(column.name()));
		String update = columns.stream()
			.map((column) -> column.name() + " = ?")
			.collect(Collectors.joining(", ", "update " + table.table() + " set ",
					", revision = revision + 1 where id = ? and body <> ?"));
		columns.add(table.field("id"));
		columns.add(table.field("body"));
		List<Object[]> values = contents.stream()
			.map((content) -> columns.stream().map((column) -> column.get(content.entity())).toArray())
			.toList();
		int[] counts = this.jdbc.batchUpdate(update, values);
		Set<EntityTree> updated = new HashSet<>();
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] == 1) {
				updated.add(contents.get(i));
			}
		}
		return updated;
	}

}
