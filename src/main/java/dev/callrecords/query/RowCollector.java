package dev.callrecords.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.query.sql.SortValue;
import dev.callrecords.storage.Etag;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a {@link ReadStatement}'s result, siblings in their order, and hangs
 * each where it belongs.
 */
final class RowCollector {

	private final ReadStatement statement;

	private final ResultColumns columns;

	private final List<EntityRow> roots = new ArrayList<>();

	private final List<Parent> parents = new ArrayList<>();

	/** By the numbers of the nodes, and then by the keys of the parents. */
	private final List<Map<Key, List<EntityRow>>> children = new ArrayList<>();

	/** By the numbers of the nodes, and then by the keys of the parents. */
	private final List<Map<Key, Long>> counts = new ArrayList<>();

	/** How many rows there were, by the numbers of the nodes. */
	private final int[] expanded;

	private long size;

	private long longest;

	/** The place of an entity that is too large to be read with others. */
	private @Nullable List<SortValue> cut;

	RowCollector(ReadStatement statement) {
		this.statement = statement;
		this.columns = statement.columns();
		this.expanded = new int[statement.nodes().size()];
		statement.nodes().forEach((node) -> {
			this.children.add(new HashMap<>());
			this.counts.add(new HashMap<>());
		});
	}

	/**
	 * Takes the row at which the result stands.
	 * @param result the result
	 * @throws SQLException when the row cannot be read
	 */
	void add(ResultSet result) throws SQLException {
		if (this.cut != null) {
			return;
		}
		int number = (this.columns.node() > 0) ? result.getInt(this.columns.node()) : 0;
		ReadStatement.Node node = this.statement.nodes().get(number);
		if (node.isCount()) {
			this.counts.get(number).put(parentKey(result), result.getLong(this.columns.version()));
			return;
		}
		byte[] body = result.getBytes(this.columns.body());
		if (body == null || (node.parent() >= 0 && ++this.expanded[number] > this.statement.expanded())) {
			cut(result, node);
			return;
		}
		List<EntityRow> siblings = (node.parent() < 0) ? this.roots
				: this.children.get(number).computeIfAbsent(parentKey(result), (parent) -> new ArrayList<>());
		this.size += body.length;
		this.longest = Math.max(this.longest, body.length);
		boolean last = siblings.size() + 1 == node.limit() && !node.order().isEmpty();
		EntityRow row = row(result, number, body, last ? position(result, node) : null);
		siblings.add(row);
		if (node.isParent()) {
			String outer = node.table().parentKey().isEmpty() ? null : result.getString(this.columns.parent0());
			this.parents
				.add(new Parent(number, (outer != null) ? new Key(outer, row.id()) : new Key(row.id(), null), row));
		}
	}

	private Key parentKey(ResultSet result) throws SQLException {
		return new Key(result.getString(this.columns.parent0()), result.getString(this.columns.parent1()));
	}

	/** A single entity is not read without what is too large below it. */
	private void cut(ResultSet result, ReadStatement.Node node) throws SQLException {
		this.cut = position(result, node);
		if (node.parent() >= 0) {
			this.roots.clear();
		}
	}

	/** The length of the texts that were taken, in bytes. */
	long size() {
		return this.size;
	}

	/** The length of the longest of them, in bytes. */
	long longest() {
		return this.longest;
	}

	/**
	 * What was taken.
	 * @param limit how many entities are shown; one more may have been taken
	 * @return the page
	 */
	EntityPage page(int limit) {
		if (this.roots.size() < limit) {
			return new EntityPage(roots(), this.cut != null, this.cut, this.cut != null);
		}
		boolean more = this.cut != null || this.roots.size() > limit;
		List<EntityRow> shown = roots().subList(0, limit);
		return new EntityPage(shown, more, more ? shown.getLast().position() : null, false);
	}

	/**
	 * What was taken of entities whose ids are known.
	 * @return the entities with their children, in any order
	 */
	List<EntityRow> roots() {
		for (Parent parent : this.parents) {
			for (int i = parent.node() + 1; i < this.statement.nodes().size(); i++) {
				if (this.statement.nodes().get(i).parent() == parent.node()) {
					hang(i, parent);
				}
			}
		}
		this.parents.clear();
		return this.roots;
	}

	private void hang(int number, Parent parent) {
		String navigation = this.statement.nodes().get(number).navigation();
		Long count = this.counts.get(number).get(parent.key());
		if (count != null) {
			parent.row().count(navigation, count);
		}
		List<EntityRow> found = this.children.get(number).get(parent.key());
		if (found != null) {
			parent.row().childrenToFill(navigation).addAll(found);
		}
	}

	private EntityRow row(ResultSet result, int number, byte[] body, @Nullable List<SortValue> position)
			throws SQLException {
		boolean evolved = this.columns.evolved() > 0 && result.getBoolean(this.columns.evolved());
		EntityRow row = new EntityRow(result.getString(this.columns.id()), body, evolved, etag(result), position);
		for (ResultColumns.InlinedText inlined : this.columns.inlined().get(number)) {
			byte[] text = result.getBytes(inlined.place());
			if (text != null) {
				row.inline(inlined.navigation(), text);
			}
		}
		return row;
	}

	private @Nullable Etag etag(ResultSet result) throws SQLException {
		if (this.columns.revision() == 0) {
			return null;
		}
		long revision = result.getLong(this.columns.revision());
		if (result.wasNull()) {
			return null;
		}
		return (this.columns.version() > 0) ? new Etag(result.getLong(this.columns.version()), revision)
				: Etag.ofRevision(revision);
	}

	private List<SortValue> position(ResultSet result, ReadStatement.Node node) throws SQLException {
		return Position.read(result, node.order(), this.columns.firstSortValue(), this.columns.id());
	}

	/**
	 * What children refer to.
	 *
	 * @param first the first part of the parent's key
	 * @param second the second part, or null when it has one part only
	 */
	private record Key(String first, @Nullable String second) {
	}

	/**
	 * An entity that others hang from.
	 *
	 * @param node the number of its collection in the plan
	 * @param key its key
	 * @param row the entity
	 */
	private record Parent(int node, Key key, EntityRow row) {
	}

}
