package dev.callrecords.calllog;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ContentRule;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Turns what clients send about log rows into what is stored. */
@Component
class LogRowPayloads {

	static final String KEY = "id";

	private final Schema schema;

	private final ContentRule rule;

	LogRowPayloads(Schema schema, ContentRule rule) {
		this.schema = schema;
		this.rule = rule;
	}

	/**
	 * Checks a row and brings it into canonical form. Rows are complex types in the
	 * schema, so that their id is checked here as a key.
	 * @param body what was sent
	 * @param type the rows' type
	 * @param idRule makes the id of a row in canonical form that comes without
	 * @return the row, with an id
	 * @throws InvalidPayloadException when the body is wrong
	 */
	ObjectNode row(ObjectNode body, StructuredType type, Function<ObjectNode, String> idRule) {
		PayloadCheck.refuseEnvelope(body, type);
		PayloadCheck.removeTypeName(body, "#" + Schema.entityName(type));
		PayloadCheck check = new PayloadCheck(this.schema, (any, entity) -> UUID.randomUUID().toString());
		ObjectNode row = check.structured(body, type, Path.ROOT);
		JsonNode id = row.path(KEY);
		if (id.isString()) {
			check.key(id.stringValue(), Path.ROOT.member(KEY));
		}
		check.throwIfInvalid();
		// First the rule: an id that is made of the content tells what was in it.
		this.rule.apply(row, type);
		if (row.path(KEY).isNull()) {
			row.put(KEY, idRule.apply(row));
		}
		return row;
	}

	/** Makes the rule for all contents that of the database. */
	void refreshRule() {
		this.rule.refresh();
	}

	/**
	 * Applies the rule to rows that were read a while ago. Their ids stay.
	 * @param rows the rows in canonical form
	 * @param type their type
	 */
	void applyRule(List<ObjectNode> rows, StructuredType type) {
		for (ObjectNode row : rows) {
			JsonNode id = row.get(KEY);
			this.rule.apply(row, type);
			row.set(KEY, id);
		}
	}

}
