package dev.callrecords.query.sql;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.ReadPlan;

/**
 * Where the entities of a collection are stored: a table with a column {@code body} that
 * holds each entity's text, and columns for what is asked often.
 */
public final class EntityTable {

	/** How many characters a short value has at most. */
	static final int SHORT = 256;

	private final StructuredType type;

	private final String name;

	private final List<String> parentColumns;

	private final List<SortColumn> order;

	private final int pageSize;

	private final int expandLimit;

	private final Set<String> systemColumns;

	private final Map<String, String> columns;

	private final Map<String, String> presence;

	private final Set<String> indexedWhenShort;

	private final Set<String> indexedByHash;

	private final Map<String, EntityTable> children;

	private final Map<String, View> views;

	private EntityTable(Builder builder) {
		this.type = builder.type;
		this.name = builder.name;
		this.parentColumns = builder.parentColumns;
		this.order = builder.order;
		this.pageSize = builder.pageSize;
		this.expandLimit = builder.expandLimit;
		this.systemColumns = Set.copyOf(builder.systemColumns);
		this.columns = Map.copyOf(builder.columns);
		this.presence = Map.copyOf(builder.presence);
		this.indexedWhenShort = Set.copyOf(builder.indexedWhenShort);
		this.indexedByHash = Set.copyOf(builder.indexedByHash);
		this.children = Map.copyOf(builder.children);
		this.views = Map.copyOf(builder.views);
	}

	/**
	 * Begins the description of a table.
	 * @param type the entities' type
	 * @param name the table's name
	 * @return what takes the rest
	 */
	public static Builder of(StructuredType type, String name) {
		return new Builder(type, name);
	}

	/**
	 * The entities' type.
	 * @return the registry's type
	 */
	public StructuredType type() {
		return this.type;
	}

	/**
	 * The table's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The columns that hold the key of what the collection belongs to.
	 * @return the columns; none for a collection at the top
	 */
	public List<String> parentColumns() {
		return this.parentColumns;
	}

	/**
	 * The default order; total together with the parent's key.
	 * @return the columns
	 */
	public List<SortColumn> order() {
		return this.order;
	}

	/**
	 * How many values a position in the order of a plan has: one for each key that the
	 * client sorts by, and one for the default order's last column, which makes the order
	 * total; or those of the default order.
	 * @param plan the plan
	 * @return the number
	 */
	public int positionLength(ReadPlan plan) {
		return plan.order().isEmpty() ? this.order.size() : plan.order().size() + 1;
	}

	/**
	 * How many entities a page has when the client does not care.
	 * @return at least 1
	 */
	public int pageSize() {
		return this.pageSize;
	}

	/**
	 * How many of these entities an expansion shows of each parent.
	 * @return the number, or 0 for all
	 */
	public int expandLimit() {
		return this.expandLimit;
	}

	/**
	 * The columns that the table has for what is shown with every entity.
	 * @return some of {@code version}, {@code revision}, {@code evolved} and
	 * {@code organizer}
	 */
	public Set<String> systemColumns() {
		return this.systemColumns;
	}

	/**
	 * The column that holds a property's value.
	 * @param property the property's name
	 * @return the column, or nothing when the value stands in the text only
	 */
	public Optional<String> column(String property) {
		return Optional.ofNullable(this.columns.get(property));
	}

	/**
	 * The column that tells whether a complex property is there.
	 * @param property the property's name
	 * @return a boolean column, or nothing when only the text tells
	 */
	public Optional<String> presence(String property) {
		return Optional.ofNullable(this.presence.get(property));
	}

	/**
	 * Whether a column has an index for values of up to {@value #SHORT} characters only,
	 * since an index cannot hold a value of any length.
	 * @param column the column
	 * @return true when a condition has to say that the value is short
	 */
	boolean isIndexedWhenShort(String column) {
		return this.indexedWhenShort.contains(column);
	}

	/**
	 * Whether a column has an index of its values' hashes, which are short whatever the
	 * values are.
	 * @param column the column
	 * @return true when a condition has to compare the hashes as well
	 */
	boolean isIndexedByHash(String column) {
		return this.indexedByHash.contains(column);
	}

	/**
	 * The collections that belong to an entity.
	 * @return the tables by the name of the navigation property
	 */
	public Map<String, EntityTable> children() {
		return this.children;
	}

	/**
	 * A collection of complex values that is a view of a collection of entities.
	 * @param property the property's name
	 * @return what it is a view of, or nothing when it is a collection of its own
	 */
	public Optional<View> view(String property) {
		return Optional.ofNullable(this.views.get(property));
	}

	/**
	 * What a collection of complex values is a view of.
	 *
	 * @param navigation the navigation property with the entities
	 * @param member the entities' member that the values are
	 */
	public record View(String navigation, String member) {
	}

	/** Takes the description of a table. */
	public static final class Builder {

		private final StructuredType type;

		private final String name;

		private List<String> parentColumns = List.of();

		private List<SortColumn> order = List.of();

		private int pageSize = 1;

		private int expandLimit;

		private final Set<String> systemColumns = new LinkedHashSet<>();

		private final Map<String, String> columns = new LinkedHashMap<>();

		private final Map<String, String> presence = new LinkedHashMap<>();

		private final Set<String> indexedWhenShort = new LinkedHashSet<>();

		private final Set<String> indexedByHash = new LinkedHashSet<>();

		private final Map<String, EntityTable> children = new LinkedHashMap<>();

		private final Map<String, View> views = new LinkedHashMap<>();

		private Builder(StructuredType type, String name) {
			this.type = type;
			this.name = name;
			this.columns.put("id", "id");
		}

		/**
		 * Says what the collection belongs to.
		 * @param names the columns with its key
		 * @return this
		 */
		public Builder parent(String... names) {
			this.parentColumns = List.of(names);
			return this;
		}

		/**
		 * Says the default order.
		 * @param sortColumns the columns; total together with the parent's key
		 * @return this
		 */
		public Builder order(SortColumn... sortColumns) {
			this.order = List.of(sortColumns);
			return this;
		}

		/**
		 * Says how many entities are shown.
		 * @param size a page when the client does not care
		 * @param expanded of each parent in an expansion, or 0 for all
		 * @return this
		 */
		public Builder pages(int size, int expanded) {
			this.pageSize = size;
			this.expandLimit = expanded;
			return this;
		}

		/**
		 * Says which columns the table has for what is shown with every entity.
		 * @param names some of version, revision, evolved and organizer
		 * @return this
		 */
		public Builder system(String... names) {
			this.systemColumns.addAll(List.of(names));
			return this;
		}

		/**
		 * Says which properties have columns: those whose names are the properties' in
		 * snake case.
		 * @param properties the properties' names
		 * @return this
		 */
		public Builder columns(String... properties) {
			for (String property : properties) {
				this.columns.put(property, property.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
			}
			return this;
		}

		/**
		 * Says that a column tells whether a complex property is there.
		 * @param property the property's name
		 * @param column a boolean column
		 * @return this
		 */
		public Builder presence(String property, String column) {
			this.presence.put(property, column);
			return this;
		}

		/**
		 * Says that a column has an index for values of up to {@value EntityTable#SHORT}
		 * characters.
		 * @param column the column
		 * @return this
		 */
		public Builder indexedWhenShort(String column) {
			this.indexedWhenShort.add(column);
			return this;
		}

		/**
		 * Says that a column has an index of its values' hashes.
		 * @param column the column
		 * @return this
		 */
		public Builder indexedByHash(String column) {
			this.indexedByHash.add(column);
			return this;
		}

		/**
		 * Says what belongs to an entity.
		 * @param navigation the navigation property's name
		 * @param table the table of its entities
		 * @return this
		 */
		public Builder child(String navigation, EntityTable table) {
			this.children.put(navigation, table);
			return this;
		}

		/**
		 * Says that a collection of complex values is a view of a collection of entities.
		 * @param property the collection's name
		 * @param navigation the navigation property with the entities
		 * @param member the entities' member that the values are
		 * @return this
		 */
		public Builder view(String property, String navigation, String member) {
			this.views.put(property, new View(navigation, member));
			return this;
		}

		/**
		 * Ends the description.
		 * @return the table
		 */
		public EntityTable build() {
			return new EntityTable(this);
		}

	}

}
