package dev.callrecords.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.plan.Selection;
import dev.callrecords.query.EntityRow;
import dev.callrecords.query.SkipToken;
import dev.callrecords.query.Visibility;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.Etag;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.MetadataLevel;
import dev.callrecords.wire.Reshaper;
import dev.callrecords.wire.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Writes entities as a client wants them: their stored text, with control information and
 * expanded entities around it. One object for one response.
 */
public final class EntityRenderer {

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private final Reshaper reshaper;

	private final ServiceRoot root;

	private final Visibility visibility;

	private final Shape shape;

	private final boolean annotated;

	private final JsonContent out;

	private EntityRenderer(Reshaper reshaper, ODataRequest request, Shape shape, boolean annotated, JsonContent out) {
		this.reshaper = reshaper;
		this.root = request.root();
		this.visibility = request.visibility();
		this.shape = shape;
		this.annotated = annotated;
		this.out = out;
	}

	/**
	 * Writes entities as a request wants them.
	 * @param reshaper brings texts into another form
	 * @param request the request
	 * @param out where to
	 */
	public EntityRenderer(Reshaper reshaper, ODataRequest request, JsonContent out) {
		this(reshaper, request, request.shape(), request.shape().metadata() != MetadataLevel.NONE, out);
	}

	/**
	 * Writes entities as they are, for another store: every member of an enumeration, and
	 * neither contexts nor links, which hold for this service only.
	 * @param reshaper brings texts into another form
	 * @param request the request
	 * @param out where to
	 * @return what writes them
	 */
	public static EntityRenderer ofExport(Reshaper reshaper, ODataRequest request, JsonContent out) {
		Shape shape = new Shape(MetadataLevel.MINIMAL, request.shape().omitNulls(), false, true);
		return new EntityRenderer(reshaper, request, shape, false, out);
	}

	/**
	 * What a context URL says of the selected and expanded properties.
	 * @param plan what the client asked for
	 * @return for instance {@code (id,sessions(segments()))}; empty when nothing is
	 * selected or expanded
	 */
	public static String projection(ReadPlan plan) {
		List<String> items = new ArrayList<>();
		selected("", plan.select(), items);
		for (Expansion expansion : plan.expand()) {
			String nested = projection(expansion.plan());
			// A single entity is there whether it is asked for or not.
			if (expansion.navigation().collection()) {
				items.add(expansion.navigation().name() + (nested.isEmpty() ? "()" : nested));
			}
		}
		return items.isEmpty() ? "" : items.stream().collect(Collectors.joining(",", "(", ")"));
	}

	/**
	 * The same for a collection below an entity, whose context Graph gives without what
	 * is only expanded.
	 * @param plan what the client asked for
	 * @return for instance {@code (id)}; empty when nothing is selected at any level
	 */
	static String projectionBelow(ReadPlan plan) {
		return selects(plan) ? projection(plan) : "";
	}

	private static boolean selects(ReadPlan plan) {
		return !plan.select().isAll() || plan.expand().stream().anyMatch((expansion) -> selects(expansion.plan()));
	}

	private static void selected(String prefix, Selection selection, List<String> items) {
		Map<String, Selection> members = selection.members();
		if (members != null) {
			members.forEach((name, nested) -> {
				if (nested.isAll()) {
					items.add(prefix + name);
				}
				else {
					selected(prefix + name + "/", nested, items);
				}
			});
		}
	}

	/**
	 * Writes a context URL as the first member of an object that has just been opened.
	 * @param fragment what the response holds
	 */
	public void context(String fragment) {
		if (this.annotated) {
			this.out.append("\"@odata.context\":\"").append(this.root.context(fragment)).append("\",");
		}
	}

	/**
	 * Writes an entity with its braces.
	 * @param set the collection that it belongs to
	 * @param row the entity
	 * @param query what the client asked for
	 * @param context the fragment of the context URL when the entity is all of the
	 * response, or else null
	 * @param etag the tag to show, or null to show none
	 */
	public void entity(EntitySet set, EntityRow row, PlannedQuery query, @Nullable String context,
			@Nullable Etag etag) {
		this.out.append("{");
		if (context != null) {
			context(context);
		}
		if (this.annotated && etag != null) {
			this.out.append("\"@odata.etag\":").appendString(etag.toString()).append(",");
		}
		boolean full = this.shape.metadata() == MetadataLevel.FULL && set.isAddressable();
		if (full) {
			String path = set.entityPath(row.id());
			this.out.append("\"@odata.id\":\"").append(this.root.resource(path)).append("\",");
			this.out.append("\"@odata.editLink\":\"").append(path).append("\",");
		}
		StructuredType type = set.table().type();
		this.out.appendMembers(this.reshaper.reshape(row.body(), type, set.typeName(), this.shape,
				query.plan().select(), row.isEvolved()));
		for (Property property : type.navigationProperties()) {
			navigation(set, row, query, property, context != null);
			if (full && set.table().children().containsKey(property.name())) {
				annotation(property.name(), "@odata.navigationLink",
						this.root.resource(set.entityPath(row.id()) + "/" + property.name()));
			}
		}
		this.out.append("}");
	}

	/**
	 * Writes an entity whose text holds all that belongs to it.
	 * @param set the collection that it belongs to
	 * @param entity the entity
	 * @param text its text
	 * @param context the fragment of the context URL when the entity is all of the
	 * response, or else null
	 */
	void whole(EntitySet set, WholeEntity entity, byte[] text, @Nullable String context) {
		this.out.append("{");
		if (context != null) {
			context(context);
		}
		if (this.annotated) {
			this.out.append("\"@odata.etag\":").appendString(entity.etag().toString()).append(",");
		}
		this.out.appendMembers(this.reshaper.reshape(text, set.table().type(), set.typeName(), this.shape,
				Selection.ALL, entity.evolved()));
		this.out.append("}");
	}

	private void navigation(EntitySet set, EntityRow row, PlannedQuery query, Property property, boolean single) {
		String name = property.name();
		if (!set.table().children().containsKey(name)) {
			inlined(set, row, query, property);
			return;
		}
		Optional<PlannedQuery> expanded = query.expanded(name);
		if (expanded.isPresent()) {
			expanded(set.below(row.id(), name), name, row, expanded.get());
		}
		else if (single && this.annotated && isSuccessor(set, name)) {
			annotation(name, "@odata.context", this.root.context(set.entityPath(row.id()) + "/" + name));
		}
	}

	/** As in Graph, a record announces the collection that replaces an older property. */
	private static boolean isSuccessor(EntitySet set, String navigation) {
		EntityTable child = set.table().children().get(navigation);
		return child != null && child.shownAs().isPresent();
	}

	/** URLs hold nothing that JSON would have to escape. */
	private void annotation(String name, String term, String url) {
		this.out.append(",\"").append(name).append(term).append("\":\"").append(url).append("\"");
	}

	/**
	 * An entity that is stored with the one that holds it is always expanded, unless the
	 * client selects other properties only.
	 */
	private void inlined(EntitySet set, EntityRow row, PlannedQuery query, Property property) {
		String name = property.name();
		byte[] text = row.inlined(name);
		Optional<PlannedQuery> expanded = query.expanded(name);
		boolean wanted = query.plan().select().includes(name) || expanded.isPresent();
		if (!wanted || (text == null && this.shape.omitNulls())) {
			return;
		}
		if (this.annotated) {
			annotation(name, "@odata.context", this.root.context(set.entityPath(row.id()) + "/" + name + "/$entity"));
		}
		Selection selection = expanded.map((found) -> found.plan().select()).orElse(query.plan().select().of(name));
		this.out.append(",\"")
			.append(name)
			.append("\":")
			.append((text != null) ? reshaped(text, property, selection) : NULL);
	}

	private byte[] reshaped(byte[] text, Property property, Selection selection) {
		StructuredType type = (StructuredType) property.type();
		return this.reshaper.reshape(text, type, type.qualifiedName(), this.shape, selection, false);
	}

	/**
	 * Writes an entity that is stored with the one that holds it as all of the response.
	 * @param set the collection of what holds it
	 * @param row what holds it
	 * @param property the navigation property
	 * @param text the entity's stored text
	 * @param plan what the client asked for
	 */
	void inlinedAlone(EntitySet set, EntityRow row, Property property, byte[] text, ReadPlan plan) {
		this.out.append("{");
		context(set.entityPath(row.id()) + "/" + property.name() + projection(plan) + "/$entity");
		Etag etag = row.etag();
		if (this.annotated && etag != null) {
			this.out.append("\"@odata.etag\":").appendString(etag.toString()).append(",");
		}
		this.out.appendMembers(reshaped(text, property, plan.select())).append("}");
	}

	private void expanded(EntitySet set, String name, EntityRow row, PlannedQuery query) {
		if (this.annotated) {
			annotation(name, "@odata.context", this.root.context(set.path() + projection(query.plan())));
		}
		row.count(name)
			.ifPresent((count) -> this.out.append(",\"" + name + "@odata.count\":" + this.shape.count(count)));
		List<EntityRow> rows = row.children(name);
		Long top = query.plan().top();
		int cap = (set.table().expandLimit() > 0) ? set.table().expandLimit() : Integer.MAX_VALUE;
		int shown = (int) Math.min(rows.size(), Math.min(cap, (top != null) ? top : Long.MAX_VALUE));
		this.out.append(",\"").append(name).append("\":[");
		entities(set, rows.subList(0, shown), query);
		this.out.append("]");
		boolean capped = shown < rows.size() && (top == null || shown < top);
		List<SortValue> position = capped ? rows.get(shown - 1).position() : null;
		if (position != null) {
			Long remaining = (top != null) ? top - shown : null;
			String token = new SkipToken(position, remaining, set.table().pageSize(), query.now())
				.encode(query.binding(set, this.visibility));
			annotation(name, "@odata.nextLink",
					Paging.nextLink(this.root.resource(set.path()), query.options(), token));
		}
	}

	private void entities(EntitySet set, List<EntityRow> rows, PlannedQuery query) {
		String separator = "";
		for (EntityRow row : rows) {
			this.out.append(separator);
			entity(set, row, query, null, null);
			separator = ",";
		}
	}

}
