package dev.callrecords.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.wire.EvolvedMembers;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Writes contents into JPA entities, as their mappings say. */
@Component
public class EntityWriter {

	private final EvolvedMembers evolvedMembers;

	EntityWriter(Schema schema) {
		this.evolvedMembers = new EvolvedMembers(schema);
	}

	/**
	 * Makes new entities of a content and of what it nests. They are not stored yet.
	 * @param table where the entity will be stored
	 * @param parentKey the key of what it belongs to
	 * @param ordinal the place among its siblings
	 * @param content the entity in canonical form; navigation properties are taken out
	 * @return the entities
	 */
	public EntityTree create(EntityTable table, List<String> parentKey, int ordinal, ObjectNode content) {
		EntityMapping mapping = table.mapping();
		StoredEntity entity = mapping.instance();
		for (int i = 0; i < parentKey.size(); i++) {
			mapping.parentKey().get(i).set(entity, parentKey.get(i));
		}
		mapping.setOrdinal(entity, ordinal);
		return fill(table, entity, parentKey, content);
	}

	/**
	 * Gives a stored entity another content and, if it has one, another tag. What the
	 * content nests is made anew and not stored yet.
	 * @param table where the entity is stored
	 * @param entity the entity
	 * @param content its new content in canonical form; navigation properties are taken
	 * out
	 * @return the entity, and the new ones
	 */
	public EntityTree rewrite(EntityTable table, StoredEntity entity, ObjectNode content) {
		if (entity instanceof RootEntity root) {
			root.raiseRevision();
		}
		List<String> parentKey = table.parentKey().stream().map((column) -> (String) column.get(entity)).toList();
		return fill(table, entity, parentKey, content);
	}

	private EntityTree fill(EntityTable table, StoredEntity entity, List<String> parentKey, ObjectNode content) {
		EntityMapping mapping = table.mapping();
		for (Column column : mapping.columns()) {
			column.source()
				.filter((source) -> source.isIn(content))
				.ifPresent((source) -> column.set(entity, source.value(content, column.type())));
		}
		table.inlined().keySet().forEach(content::remove);
		List<String> key = new ArrayList<>(parentKey);
		key.add(content.get("id").stringValue());
		Map<String, List<EntityTree>> nested = new LinkedHashMap<>();
		table.children().forEach((navigation, child) -> {
			JsonNode entities = content.remove(navigation);
			if (entities != null) {
				nested.put(navigation, create(child, key, entities));
			}
		});
		mapping.setEvolved(entity, this.evolvedMembers.areIn(content, table.type()));
		mapping.setBody(entity, Json.write(content));
		return new EntityTree(table, entity, nested);
	}

	private List<EntityTree> create(EntityTable table, List<String> parentKey, JsonNode contents) {
		List<EntityTree> trees = new ArrayList<>();
		for (JsonNode content : contents) {
			trees.add(create(table, parentKey, trees.size(), (ObjectNode) content));
		}
		return trees;
	}

}
