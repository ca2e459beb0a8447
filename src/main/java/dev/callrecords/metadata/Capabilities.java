package dev.callrecords.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.web.ResourceMethods;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;

/** What clients can ask of a resource, and do with it, in the terms of OData. */
@Component
class Capabilities {

	private static final String PREFIX = "Org.OData.Capabilities.V1.";

	/** Any text, in the place of a key. */
	static final String ANY_KEY = "x";

	private final ResourceMethods methods;

	Capabilities(ResourceMethods methods) {
		this.methods = methods;
	}

	/**
	 * What a collection can.
	 * @param type the type of its entities
	 * @param path its canonical path
	 * @return the annotations of the navigation property that leads to it
	 */
	List<Annotation> ofCollection(StructuredType type, String path) {
		Set<RequestMethod> ofCollection = this.methods.of(path);
		Set<RequestMethod> ofEntity = this.methods.of(path + "/" + ANY_KEY);
		boolean listed = ofCollection.contains(RequestMethod.GET);
		List<Annotation> annotations = new ArrayList<>(List.of(
				restrictions("Filter", "Filterable", listed && QueryLanguage.takes(type, "$filter=true"),
						"NonFilterableProperties", new Annotation.Paths(false, QueryLanguage.notFilterable(type))),
				restrictions("Sort", "Sortable", listed, "NonSortableProperties",
						new Annotation.Paths(false, QueryLanguage.notSortable(type))),
				expandRestrictions(type),
				restrictions("Count", "Countable",
						QueryLanguage.takes(type, "$count=true")
								&& this.methods.of(path + "()/$count").contains(RequestMethod.GET)),
				restrictions("Search", "Searchable", listed && QueryLanguage.takes(type, "$search=x")),
				Annotation.tag(PREFIX + "TopSupported", QueryLanguage.takes(type, "$top=1")),
				Annotation.tag(PREFIX + "SkipSupported", QueryLanguage.takes(type, "$skip=1")),
				new Annotation(PREFIX + "SelectSupport",
						fields("Supported", new Annotation.Flag(QueryLanguage.takes(type, "$select=*")))),
				Annotation.tag(PREFIX + "IndexableByKey", ofEntity.contains(RequestMethod.GET)),
				restrictions("Insert", "Insertable", ofCollection.contains(RequestMethod.POST))));
		annotations.addAll(ofEntity(ofEntity));
		return annotations;
	}

	/**
	 * What a single entity can that belongs to no collection.
	 * @param type its type
	 * @param path its canonical path
	 * @return the annotations of what leads to it
	 */
	List<Annotation> ofSingleton(StructuredType type, String path) {
		List<Annotation> annotations = new ArrayList<>(List.of(expandRestrictions(type)));
		annotations.addAll(ofEntity(this.methods.of(path)));
		return annotations;
	}

	private static Annotation expandRestrictions(StructuredType type) {
		List<String> refused = QueryLanguage.notExpandable(type);
		return restrictions("Expand", "Expandable", refused.size() < type.navigationProperties().size(),
				"NonExpandableProperties", new Annotation.Paths(true, refused));
	}

	private static List<Annotation> ofEntity(Set<RequestMethod> methods) {
		List<String> updates = methods.stream()
			.filter((method) -> method == RequestMethod.PATCH || method == RequestMethod.PUT)
			.map(RequestMethod::name)
			.toList();
		Annotation.Fields update = fields("Updatable", new Annotation.Flag(!updates.isEmpty()));
		if (!updates.isEmpty()) {
			update.fields().put("Upsertable", new Annotation.Flag(methods.contains(RequestMethod.PUT)));
			update.fields().put("UpdateMethod", new Annotation.Flags(PREFIX + "HttpMethod", updates));
		}
		Annotation.Fields delete = fields("Deletable", new Annotation.Flag(methods.contains(RequestMethod.DELETE)));
		for (Annotation.Fields change : List.of(update, delete)) {
			change.fields().put("FilterSegmentSupported", new Annotation.Flag(false));
			change.fields().put("TypecastSegmentSupported", new Annotation.Flag(false));
		}
		return List.of(new Annotation(PREFIX + "UpdateRestrictions", update),
				new Annotation(PREFIX + "DeleteRestrictions", delete));
	}

	/**
	 * What the service as a whole can.
	 * @param metadataFormats the forms of {@code $metadata}
	 * @return the annotations of the entity container
	 */
	List<Annotation> ofService(List<String> metadataFormats) {
		return List.of(Annotation.tag(PREFIX + "KeyAsSegmentSupported", true),
				Annotation.tag(PREFIX + "BatchSupported", this.methods.of("/$batch").contains(RequestMethod.POST)),
				Annotation.tag(PREFIX + "AsynchronousRequestsSupported", false),
				Annotation.tag(PREFIX + "CrossJoinSupported",
						this.methods.of("/$crossjoin()").contains(RequestMethod.GET)),
				new Annotation(PREFIX + "SupportedFormats", new Annotation.Texts(List.of("application/json"))),
				new Annotation(PREFIX + "SupportedMetadataFormats", new Annotation.Texts(metadataFormats)));
	}

	private static Annotation restrictions(String kind, String field, boolean value) {
		return new Annotation(PREFIX + kind + "Restrictions", fields(field, new Annotation.Flag(value)));
	}

	/** Says which properties are exceptions, if there are any. */
	private static Annotation restrictions(String kind, String field, boolean value, String exceptions,
			Annotation.Paths paths) {
		Annotation.Fields fields = fields(field, new Annotation.Flag(value));
		if (value && !paths.paths().isEmpty()) {
			fields.fields().put(exceptions, paths);
		}
		return new Annotation(PREFIX + kind + "Restrictions", fields);
	}

	private static Annotation.Fields fields(String name, Annotation.Value value) {
		Map<String, Annotation.Value> fields = new LinkedHashMap<>();
		fields.put(name, value);
		return new Annotation.Fields(fields);
	}

}
