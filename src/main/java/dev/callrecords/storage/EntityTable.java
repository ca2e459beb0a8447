package dev.callrecords.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;

/**
 * Where the entities of a collection are stored: a table with a column {@code body} that
 * holds each entity's text, and columns for what is asked often. Immutable.
 */
public final class EntityTable {

	/** How many characters a short value has at most. */
	public static final int SHORT = 256;

	private final EntityMapping mapping;

	private final List<SortOrder> order;

	private final int pageSize;

	private final int expandLimit;

	private final @Nullable EntityTable parent;

	private final @Nullable EntityTable base;

	private final Map<String, EntityTable> children = new LinkedHashMap<>();

	private final Map<String, EntityTable> childrenView = Collections.unmodifiableMap(this.children);

	EntityTable(EntityMapping mapping, List<SortOrder> order, int pageSize, int expandLimit,
			@Nullable EntityTable parent, @Nullable EntityTable base) {
		this.mapping = mapping;
		this.order = order;
		this.pageSize = pageSize;
		this.expandLimit = expandLimit;
		this.parent = parent;
		this.base = base;
	}

	/** Filled once, before the table is given away. */
	void addChild(String navigation, EntityTable child) {
		this.children.put(navigation, child);
	}

	EntityMapping mapping() {
		return this.mapping;
	}

	/**
	 * The JPA entity.
	 * @return the class whose mapping this is
	 */
	public Class<? extends StoredEntity> entity() {
		return this.mapping.entity();
	}

	/**
	 * The entities' type.
	 * @return the registry's type
	 */
	public StructuredType type() {
		return this.mapping.type();
	}

	/**
	 * The table's name; of entities that are computed, the query in parentheses, with
	 * empty braces in the place of the condition on what they are computed from.
	 * @return what to select from
	 */
	public String name() {
		return this.mapping.table();
	}

	/**
	 * The columns that hold the key of what the collection belongs to.
	 * @return the columns; none for a collection at the top
	 */
	public List<Column> parentKey() {
		return this.mapping.parentKey();
	}

	/**
	 * The default order; total together with the parent's key.
	 * @return the columns
	 */
	public List<SortOrder> order() {
		return this.order;
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
	 * The names of the columns that are read with every entity besides its text: some of
	 * {@code version}, {@code revision} and {@code evolved}, and the texts of inlined
	 * entities.
	 * @return the names
	 */
	public List<String> systemColumns() {
		return this.mapping.systemColumns();
	}

	/**
	 * The column that holds a property's value.
	 * @param property the property's name, or a path with slashes
	 * @return the column, or nothing when the value stands in the text only
	 */
	public Optional<Column> column(String property) {
		return this.mapping.value(property);
	}

	/**
	 * The column that tells whether a complex property is there.
	 * @param property the property's name
	 * @return a boolean column, or nothing when only the text tells
	 */
	public Optional<Column> presence(String property) {
		return this.mapping.presence(property);
	}

	/**
	 * The columns that hold the texts of entities which are shown with their parent, and
	 * are stored in its row.
	 * @return text columns by the name of the navigation property
	 */
	public Map<String, Column> inlined() {
		return this.mapping.inlined();
	}

	/**
	 * The length of a row's texts, in bytes. PostgreSQL knows it without reading them.
	 * @param alias the alias of the table
	 * @return an SQL expression, never null
	 */
	public String textLength(String alias) {
		return inlined().values()
			.stream()
			.map((column) -> " + coalesce(octet_length(" + alias + "." + column.name() + "), 0)")
			.collect(Collectors.joining("", "octet_length(" + alias + ".body)", ""));
	}

	/**
	 * The table of what the entities belong to.
	 * @return the table, or null for a collection at the top
	 */
	public @Nullable EntityTable parent() {
		return this.parent;
	}

	/**
	 * What tells which entities are a person's own.
	 * @return what the entity at the top says, or null when it says nothing
	 */
	public @Nullable Owned owned() {
		return (this.parent != null) ? this.parent.owned() : entity().getAnnotation(Owned.class);
	}

	/**
	 * How many objects and arrays an entity stands in where the whole is shown to which
	 * it belongs.
	 * @return 0 for a collection at the top
	 */
	public int levels() {
		return (this.parent != null) ? this.parent.levels() + 2 : 0;
	}

	/**
	 * The table that the entities are computed from.
	 * @return the table, or null when they are stored
	 */
	public @Nullable EntityTable base() {
		return this.base;
	}

	/**
	 * The collections that belong to an entity.
	 * @return the tables by the name of the navigation property
	 */
	public Map<String, EntityTable> children() {
		return this.childrenView;
	}

	/**
	 * The collection of entities of which a collection of complex values shows a member.
	 * @param property the name of the collection of complex values
	 * @return what it shows, or nothing when it is a collection of its own
	 */
	public Optional<View> view(String property) {
		return this.children.entrySet()
			.stream()
			.filter((child) -> child.getValue()
				.shownAs()
				.filter((shown) -> shown.property().equals(property))
				.isPresent())
			.map((child) -> new View(child.getKey(), child.getValue().shownAs().orElseThrow().member()))
			.findAny();
	}

	/**
	 * The older property by which the parent shows these entities a second time.
	 * @return the property, or nothing when there is none
	 */
	public Optional<ShownAs> shownAs() {
		return Optional.ofNullable(this.mapping.entity().getAnnotation(ShownAs.class));
	}

	/**
	 * The same table without limits in expansions.
	 * @return a table of which an expansion shows all that belongs to an entity
	 */
	public EntityTable unlimited() {
		return unlimited(this.parent);
	}

	private EntityTable unlimited(@Nullable EntityTable newParent) {
		EntityTable copy = new EntityTable(this.mapping, this.order, this.pageSize, 0, newParent, this.base);
		this.children.forEach((navigation, child) -> copy.addChild(navigation, child.unlimited(copy)));
		return copy;
	}

	@Override
	public String toString() {
		return name();
	}

	/**
	 * What a collection of complex values shows.
	 *
	 * @param navigation the navigation property with the entities
	 * @param member the entities' member that the values are
	 */
	public record View(String navigation, String member) {
	}

	/**
	 * A part of an order.
	 *
	 * @param column what is sorted by
	 * @param descending whether larger values come first
	 */
	public record SortOrder(Column column, boolean descending) {
	}

}
