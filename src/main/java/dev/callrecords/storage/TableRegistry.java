package dev.callrecords.storage;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.annotations.Subselect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The tables of all JPA entities, made of their mappings and the registry of types:
 * entities of a type that a navigation property leads to belong to those that have it.
 */
@Component
public class TableRegistry {

	private final PagingProperties paging;

	private final Map<Class<?>, EntityMapping> mappings = new HashMap<>();

	private final Map<Class<?>, EntityTable> tables = new HashMap<>();

	TableRegistry(EntityManagerFactory entities, Schema schema, PagingProperties paging) {
		this.paging = paging;
		SessionFactoryImplementor hibernate = entities.unwrap(SessionFactoryImplementor.class);
		TreeSet<String> settings = new TreeSet<>();
		for (EntityType<?> entity : entities.getMetamodel().getEntities()) {
			EntityMapping mapping = mapping(entity, schema,
					hibernate.getMappingMetamodel().getEntityDescriptor(entity.getJavaType()));
			this.mappings.put(mapping.entity(), mapping);
			settings.add(paged(mapping).setting());
		}
		paging.requireKnown(settings);
		this.mappings.values().forEach((mapping) -> this.tables.put(mapping.entity(), table(mapping, null)));
	}

	private static EntityMapping mapping(EntityType<?> entity, Schema schema, EntityMappingType mapped) {
		Class<? extends StoredEntity> type = entity.getJavaType().asSubclass(StoredEntity.class);
		Map<Field, String> columns = new LinkedHashMap<>();
		for (Attribute<?, ?> attribute : entity.getAttributes()) {
			if (attribute.getJavaMember() instanceof Field field
					&& mapped.findSubPart(attribute.getName()) instanceof SelectableMapping column) {
				columns.put(field, column.getSelectionExpression());
			}
		}
		Subselect query = type.getAnnotation(Subselect.class);
		return new EntityMapping(type, schema.callRecordsType(type.getAnnotation(Stores.class).value()),
				(query != null) ? query.value() : mapped.getMappedTableDetails().getTableName(), columns);
	}

	private static Paged paged(EntityMapping mapping) {
		return mapping.entity().getAnnotation(Paged.class);
	}

	private EntityTable table(EntityMapping mapping, @Nullable EntityTable parent) {
		Paged paged = paged(mapping);
		Class<?> computedFrom = mapping.computedFrom();
		EntityMapping base = (computedFrom != null) ? this.mappings.get(computedFrom) : null;
		EntityTable table = new EntityTable(mapping, order(mapping, paged.order()), this.paging.size(paged),
				this.paging.expanded(paged), parent, (base != null) ? table(base, null) : null);
		for (Property property : mapping.type().navigationProperties()) {
			if (property.collection()) {
				this.mappings.values()
					.stream()
					.filter((child) -> child.type() == property.type())
					.forEach((child) -> table.addChild(property.name(), table(child, table)));
			}
		}
		return table;
	}

	private static List<EntityTable.SortOrder> order(EntityMapping mapping, String[] terms) {
		return Arrays.stream(terms)
			.map((term) -> new EntityTable.SortOrder(mapping.field(term.replace(" desc", "")), term.endsWith(" desc")))
			.toList();
	}

	/**
	 * The table of a JPA entity.
	 * @param entity the entity's class
	 * @return its table, with those below it
	 */
	public EntityTable of(Class<? extends StoredEntity> entity) {
		EntityTable table = this.tables.get(entity);
		if (table == null) {
			throw new IllegalArgumentException(entity + " is no JPA entity");
		}
		return table;
	}

	/**
	 * The table of a type's entities.
	 * @param type a type that a JPA entity stores
	 * @return its table, with those below it
	 */
	public EntityTable of(StructuredType type) {
		return this.tables.values().stream().filter((table) -> table.type() == type).findAny().orElseThrow();
	}

}
