package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.callrecords.storage.EntityTable;

/**
 * The columns of a statement's result: those that its tables have, and no others, for
 * each costs something in every row. They are read by their place, since looking up names
 * costs more than reading values. A place of 0 means that there is no such column.
 *
 * @param names the columns before those with the values that rows are sorted by
 * @param node the place of the number of the collection in the plan
 * @param parent0 the place of the first part of the parent's key
 * @param parent1 the place of the second part of the parent's key
 * @param id the place of the entity's id
 * @param body the place of its text
 * @param version the place of its version, or of a number of entities
 * @param revision the place of the number of its writes
 * @param evolved the place of whether the text holds evolved enumeration members
 * @param inlined for each collection the texts of entities that are stored in its rows
 * @param sortValues how many columns hold values that rows are sorted by
 */
record ResultColumns(List<String> names, int node, int parent0, int parent1, int id, int body, int version,
		int revision, int evolved, List<List<InlinedText>> inlined, int sortValues) {

	/** The columns that the nodes need together. */
	static ResultColumns of(List<ReadStatement.Node> nodes) {
		List<String> names = new ArrayList<>();
		if (nodes.size() > 1) {
			names.addAll(List.of("node", "parent0", "parent1"));
		}
		names.addAll(List.of("id", "body"));
		Set<String> system = new TreeSet<>();
		int sortValues = 0;
		for (ReadStatement.Node node : nodes) {
			system.addAll(node.isCount() ? Set.of("version") : node.table().systemColumns());
			sortValues = Math.max(sortValues, Position.columns(node.order()));
		}
		names.addAll(system);
		return new ResultColumns(names, place(names, "node"), place(names, "parent0"), place(names, "parent1"),
				place(names, "id"), place(names, "body"), place(names, "version"), place(names, "revision"),
				place(names, "evolved"), nodes.stream().map((node) -> inlined(node.table(), names)).toList(),
				sortValues);
	}

	private static List<InlinedText> inlined(EntityTable table, List<String> names) {
		return table.inlined()
			.entrySet()
			.stream()
			.map((text) -> new InlinedText(text.getKey(), place(names, text.getValue().name())))
			.toList();
	}

	private static int place(List<String> names, String name) {
		return names.indexOf(name) + 1;
	}

	/** The select list of a node, whose rows have the alias n. */
	String select(int number, ReadStatement.Node node) {
		List<String> list = new ArrayList<>();
		for (String name : this.names) {
			list.add(switch (name) {
				case "node" -> Integer.toString(number);
				case "parent0", "parent1" -> hasParent(node, name) ? "n." + name : "cast(null as text)";
				case "id" -> node.isCount() ? "cast(null as text)" : "n.id";
				case "body" -> node.isCount() ? "cast(null as text)" : "n.body";
				case "version" -> node.isCount() ? "n.number" : valueOr(node, name, "cast(null as bigint)");
				case "revision" -> valueOr(node, name, "cast(null as bigint)");
				case "evolved" -> valueOr(node, name, "false");
				default -> valueOr(node, name, "cast(null as text)");
			});
		}
		for (int i = 0; i < this.sortValues; i++) {
			list.add((i < Position.columns(node.order())) ? "n.sort" + i : "cast(null as text)");
		}
		return String.join(", ", list);
	}

	/** Counts carry the key of what they count. */
	private static boolean hasParent(ReadStatement.Node node, String name) {
		return node.table().parentKey().size() > (name.equals("parent0") ? 0 : 1);
	}

	private static String valueOr(ReadStatement.Node node, String name, String otherwise) {
		return (!node.isCount() && node.table().systemColumns().contains(name)) ? "n." + name : otherwise;
	}

	/** The place of the first of the values that rows are sorted by. */
	int firstSortValue() {
		return this.names.size() + 1;
	}

	/**
	 * Where the text of an entity is that is stored with another one.
	 *
	 * @param navigation the property that leads to it
	 * @param place the column's place
	 */
	record InlinedText(String navigation, int place) {
	}

}
