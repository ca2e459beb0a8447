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
 * Takes the rows of a {@link ReadStatement}'s result, parents before their children, and
 * hangs each where it belongs.
 */
final class RowCollector {

	private final ReadStatement statement;

	private final ResultColumns columns;

	/** By the numbers of the nodes. */
	private final List<List<InlinedText>> inlined;

	private final List<EntityRow> roots = new ArrayList<>();

	private final Map<Key, EntityRow> parents = new HashMap<>();

	private long size;

	private long longest;

	/** The place of an entity that is too large to be read with others. */
	private @Nullable List<SortValue> cut;

	RowCollector(ReadStatement statement) {
		this.statement = statement;
		this.columns = statement.columns();
		this.inlined = statement.nodes().stream().map(this::inlined).toList();
	}

	private List<InlinedText> inlined(ReadStatement.Node node) {
		return node.table()
			.inlined()
			.entrySet()
			.stream()
			.map((text) -> new InlinedText(text.getKey(),
					this.columns.inlined().getOrDefault(text.getValue().name(), 0)))
			.toList();
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
		List<EntityRow> siblings = this.roots;
		if (node.parent() >= 0) {
			EntityRow parent = this.parents.get(new Key(node.parent(), result.getString(this.columns.parent0()),
					result.getString(this.columns.parent1())));
			if (parent == null) {
				throw new IllegalStateException("A row of '" + node.navigation() + "' came before its parent");
			}
			if (node.isCount()) {
				parent.count(node.navigation(), result.getLong(this.columns.version()));
				return;
			}
			siblings = parent.childrenToFill(node.navigation());
		}
		byte[] body = result.getBytes(this.columns.body());
		if (body == null) {
			cut(result, node);
			return;
		}
		this.size += body.length;
		this.longest = Math.max(this.longest, body.length);
		boolean last = siblings.size() + 1 == node.limit();
		EntityRow row = row(result, number, body, last ? position(result, node) : null);
		siblings.add(row);
		if (node.isParent()) {
			String outer = node.table().parentKey().isEmpty() ? null : result.getString(this.columns.parent0());
			this.parents.put((outer != null) ? new Key(number, outer, row.id()) : new Key(number, row.id(), null), row);
		}
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
		boolean more = this.cut != null || this.roots.size() > limit;
		return (this.roots.size() < limit) ? new EntityPage(this.roots, more, this.cut)
				: new EntityPage(this.roots.subList(0, limit), more, null);
	}

	private EntityRow row(ResultSet result, int number, byte[] body, @Nullable List<SortValue> position)
			throws SQLException {
		boolean evolved = this.columns.evolved() > 0 && result.getBoolean(this.columns.evolved());
		EntityRow row = new EntityRow(result.getString(this.columns.id()), body, evolved, etag(result), position);
		for (InlinedText inlined : this.inlined.get(number)) {
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
		List<SortValue> position = new ArrayList<>();
		for (int i = 0; i < node.order().size(); i++) {
			String text = result.getString(this.columns.sortValue(node, i));
			// The last value finds the row again that a long one is read from.
			boolean last = i == node.order().size() - 1;
			position.add(last ? SortValue.of(text) : node.order().get(i).value(text));
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

	/**
	 * Where the text of an entity is that is stored with another one.
	 *
	 * @param navigation the property that leads to it
	 * @param place the column's place
	 */
	private record InlinedText(String navigation, int place) {
	}

}
