package dev.callrecords.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Each capability that {@code $metadata} states, against what the service does. */
@ServiceTest
class CapabilityTests {

	private final Map<String, Property> collections = new LinkedHashMap<>();

	@BeforeEach
	void findCollections(Api api) {
		api.post("/beta/communications/callRecords",
				Bodies.record("x", "\"sessions\": [%s]".formatted(Bodies.session("x"))))
			.expect(201);
		Schema schema = Schema.load();
		schema.container().singletons().forEach((singleton) -> collect(singleton.type(), "/beta/" + singleton.name()));
		assertThat(this.collections).hasSize(8);
	}

	private void collect(StructuredType holder, String path) {
		for (Property property : holder.navigationProperties()) {
			if (property.collection()) {
				String here = path + "/" + property.name();
				this.collections.put(here, property);
				collect((StructuredType) property.type(), here + "/x");
			}
		}
	}

	private static JsonNode annotations(Api api, Property property) {
		JsonNode document = api.get("/beta/$metadata?$format=json").expect(200).json();
		for (JsonNode namespace : document) {
			for (JsonNode type : namespace) {
				JsonNode member = type.path(property.name());
				if (member.path("$Kind").stringValue("").equals("NavigationProperty")
						&& member.path("@Org.OData.Core.V1.Description")
							.stringValue("")
							.equals(property.description())) {
					return member;
				}
			}
		}
		throw new AssertionError("No " + property.name());
	}

	private static boolean states(JsonNode annotations, String kind, String field) {
		return annotations.required("@Org.OData.Capabilities.V1." + kind).required(field).booleanValue();
	}

	@Test
	void queryOptionsAreTakenAsStated(Api api) {
		this.collections.forEach((path, property) -> {
			JsonNode stated = annotations(api, property);
			Map<String, Boolean> options = new LinkedHashMap<>();
			options.put("$filter=true", states(stated, "FilterRestrictions", "Filterable"));
			options.put("$orderby=id", states(stated, "SortRestrictions", "Sortable"));
			options.put("$count=true", states(stated, "CountRestrictions", "Countable"));
			options.put("$search=x", states(stated, "SearchRestrictions", "Searchable"));
			options.put("$select=id", states(stated, "SelectSupport", "Supported"));
			options.put("$top=1", stated.required("@Org.OData.Capabilities.V1.TopSupported").booleanValue());
			options.put("$skip=1", stated.required("@Org.OData.Capabilities.V1.SkipSupported").booleanValue());
			options.forEach((option, supported) -> assertThat(api.get(path + "?" + option).status() == 200)
				.as(path + "?" + option)
				.isEqualTo(supported));
			assertThat(api.get(path + "/$count").status() == 200)
				.isEqualTo(states(stated, "CountRestrictions", "Countable"));
		});
	}

	@Test
	void navigationPropertiesAreExpandedAsStated(Api api) {
		this.collections.forEach((path, property) -> {
			JsonNode stated = annotations(api, property).required("@Org.OData.Capabilities.V1.ExpandRestrictions");
			List<String> names = ((StructuredType) property.type()).navigationProperties()
				.stream()
				.map(Property::name)
				.toList();
			assertThat(stated.required("Expandable").booleanValue()).as(path).isEqualTo(!names.isEmpty());
			names.forEach((name) -> assertThat(api.get(path + "?$expand=" + name).status() == 200).as(path + name)
				.isEqualTo(!texts(stated.path("NonExpandableProperties")).contains(name)));
		});
	}

	@Test
	void propertiesAreFilteredAndSortedAsStated(Api api) {
		this.collections.forEach((path, property) -> {
			JsonNode stated = annotations(api, property);
			List<String> notSortable = texts(
					stated.required("@Org.OData.Capabilities.V1.SortRestrictions").path("NonSortableProperties"));
			List<String> notFilterable = texts(
					stated.required("@Org.OData.Capabilities.V1.FilterRestrictions").path("NonFilterableProperties"));
			for (Property member : ((StructuredType) property.type()).structuralProperties()) {
				if (!(member.type() instanceof StructuredType)) {
					String name = member.name();
					String condition = member.collection() ? name + "/any(v:v%20eq%20null)" : name + "%20eq%20null";
					assertThat(api.get(path + "?$filter=" + condition).status() == 200).as(path + condition)
						.isEqualTo(!notFilterable.contains(name));
					assertThat(api.get(path + "?$orderby=" + name).status() == 200).as(path + name)
						.isEqualTo(!notSortable.contains(name));
				}
			}
			notSortable.forEach((name) -> api.get(path + "?$orderby=" + name).expectError(400, "BadRequest"));
		});
	}

	@Test
	void changesAreTakenAsStated(Api api) {
		this.collections.forEach((path, property) -> {
			JsonNode stated = annotations(api, property);
			JsonNode update = stated.required("@Org.OData.Capabilities.V1.UpdateRestrictions");
			String methods = update.path("UpdateMethod").stringValue("");
			String entity = path + "/missing";
			expect(api.post(path, "{"), states(stated, "InsertRestrictions", "Insertable"), path);
			expect(api.patch(entity, "{"), methods.contains("PATCH"), entity);
			expect(api.put(entity, "{"), methods.contains("PUT"), entity);
			expect(api.delete(entity), states(stated, "DeleteRestrictions", "Deletable"), entity);
			assertThat(update.required("Updatable").booleanValue()).isEqualTo(!methods.isEmpty());
			assertThat(api.get(entity).expect(404).status() != 405)
				.isEqualTo(stated.required("@Org.OData.Capabilities.V1.IndexableByKey").booleanValue());
			boolean upserted = api
				.put(entity, "{\"startDateTime\":\"%1$s\",\"endDateTime\":\"%1$s\"}".formatted(Bodies.START))
				.status() == 201;
			if (!path.endsWith("participants_v2")) {
				assertThat(upserted).as(entity).isEqualTo(update.path("Upsertable").booleanValue(false));
			}
		});
	}

	private static void expect(Answer answer, boolean supported, String what) {
		assertThat(answer.status() != 405).as(what).isEqualTo(supported);
	}

	private static List<String> texts(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach((element) -> texts.add(element.stringValue()));
		return texts;
	}

}
