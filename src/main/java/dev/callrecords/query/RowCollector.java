package dev.callrecords.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.resource.Etag;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a {@link Statement}'s result, parents before their children, and
 * hangs each where it belongs. Columns are read by their place in the result, for looking
 * up names costs more than reading values.
 */
final class RowCollector {

	private static final int NODE = 1;

	private static final int PARENT_0 = 2;

	private static final int PARENT_1 = 3;

	private static final int VERSION = 4;

	private static final int REVISION = 5;

	private static final int EVOLVED = 6;

	private static final int ORGANIZER = 7;

	private static final int ID = 8;

	private static final int BODY = 9;

	private static final int FIRST_SORT_VALUE = 10;

	private final Statement statement;

	private final List<EntityRow> roots = new ArrayList<>();

	private final Map<Key, EntityRow> parents = new HashMap<>();

	RowCollector(Statement statement) {
		this.statement = statement;
	}

	/**
	 * Takes the row at which the result stands.
	 * @param result the result
	 * @throws SQLException when the row cannot be read
	 */
	void add(ResultSet result) throws SQLException {
		int number = result.getInt(NODE);
		Statement.Node node = this.statement.node(number);
		List<EntityRow> siblings = this.roots;
		if (node.parent() >= 0) {
			EntityRow parent = this.parents
				.get(new Key(node.parent(), result.getString(PARENT_0), result.getString(PARENT_1)));
			if (parent == null) {
				throw new IllegalStateException("A row of '" + node.navigation() + "' came before its parent");
			}
			if (node.isCount()) {
				parent.count(node.navigation(), result.getLong(VERSION));
				return;
			}
			siblings = parent.childrenToFill(node.navigation());
		}
		boolean last = siblings.size() + 1 == node.limit();
		EntityRow row = row(result, last ? position(result, node.sortValues()) : null);
		siblings.add(row);
		if (node.isParent()) {
			String outer = node.table().parentColumns().isEmpty() ? null : result.getString(PARENT_0);
			this.parents.put((outer != null) ? new Key(number, outer, row.id()) : new Key(number, row.id(), null), row);
		}
	}

	/**
	 * What was taken.
	 * @param limit how many entities are shown; one more may have been taken
	 * @return the page
	 */
	EntityPage page(int limit) {
		boolean more = this.roots.size() > limit;
		return new EntityPage(more ? this.roots.subList(0, limit) : this.roots, more);
	}

	private static EntityRow row(ResultSet result, @Nullable List<@Nullable String> position) throws SQLException {
		long revision = result.getLong(REVISION);
		Etag etag = result.wasNull() ? null : new Etag(result.getLong(VERSION), revision);
		return new EntityRow(result.getString(ID), result.getBytes(BODY), result.getBoolean(EVOLVED),
				result.getBytes(ORGANIZER), etag, position);
	}

	private static List<@Nullable String> position(ResultSet result, int sortValues) throws SQLException {
		List<@Nullable String> position = new ArrayList<>();
		for (int i = 0; i < sortValues; i++) {
			position.add(result.getString(FIRST_SORT_VALUE + i));
		}
		return position;
	}

	/**
	 * What children refer to.
	 *
	 * @param node the number of the parent's collection in the plan
	 * @param first the first part of the parent's key
	 * @param second the second part, or null when it has one part only
	 */
	private record Key(int node, String first, @Nullable String second) {
	}

}
