package dev.callrecords.transfer.csv;

import java.util.List;
import java.util.function.Consumer;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.EntityRow;
import dev.callrecords.transfer.export.LineForm;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a log as comma-separated values under the names of their properties. Members
 * that the schema does not declare have no column. Collections are JSON texts, or nothing
 * when they are empty.
 */
public final class CsvForm implements LineForm {

	private final StructuredType type;

	private final List<String> collections;

	/**
	 * Creates the form.
	 * @param type the rows' type
	 */
	public CsvForm(StructuredType type) {
		this.type = type;
		this.collections = type.structuralProperties()
			.stream()
			.filter(Property::collection)
			.map(Property::name)
			.toList();
	}

	@Override
	public String mediaType() {
		return Csv.MEDIA_TYPE + ";header=present;charset=utf-8";
	}

	@Override
	public Consumer<EntityRow> open(ReadPlan plan, JsonContent out) {
		List<String> columns = this.type.structuralProperties()
			.stream()
			.map(Property::name)
			.filter(plan.select()::includes)
			.toList();
		out.append(Csv.write(columns));
		ObjectWriter records = Csv.writer(columns);
		return (row) -> out.append(records.writeValueAsBytes(flat(Json.readOwn(row.body()).retain(columns))));
	}

	private ObjectNode flat(ObjectNode row) {
		for (String name : this.collections) {
			JsonNode value = row.get(name);
			if (value != null) {
				row.put(name, (value.isArray() && value.isEmpty()) ? null : Json.write(value));
			}
		}
		return row;
	}

}
