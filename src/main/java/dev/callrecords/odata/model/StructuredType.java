package dev.callrecords.odata.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An entity type or a complex type: named properties, those of the base type first.
 * Compared by identity: a schema holds one object per type.
 */
public final class StructuredType implements Type {

	private final String qualifiedName;

	private final String description;

	private final @Nullable StructuredType baseType;

	private final boolean entity;

	private final boolean isAbstract;

	private final boolean open;

	private final Map<String, Property> properties = new LinkedHashMap<>();

	private List<Property> structuralProperties = List.of();

	private List<Property> navigationProperties = List.of();

	private final List<StructuredType> derivedTypes = new ArrayList<>();

	StructuredType(String qualifiedName, String description, @Nullable StructuredType baseType, boolean entity,
			boolean isAbstract, boolean open) {
		this.qualifiedName = qualifiedName;
		this.description = description;
		this.baseType = baseType;
		this.entity = entity;
		this.isAbstract = isAbstract;
		this.open = open;
		if (baseType != null) {
			baseType.derivedTypes.add(this);
		}
	}

	/**
	 * Filled by the reader once every type's name is known, base types before the types
	 * derived from them.
	 */
	void define(List<Property> ownProperties) {
		if (this.baseType != null) {
			this.properties.putAll(this.baseType.properties);
		}
		ownProperties.forEach((property) -> this.properties.put(property.name(), property));
		this.structuralProperties = this.properties.values()
			.stream()
			.filter((property) -> !property.navigation())
			.toList();
		this.navigationProperties = this.properties.values().stream().filter(Property::navigation).toList();
	}

	@Override
	public String qualifiedName() {
		return this.qualifiedName;
	}

	/**
	 * The name without its namespace.
	 * @return for instance {@code identitySet}
	 */
	public String name() {
		return this.qualifiedName.substring(this.qualifiedName.lastIndexOf('.') + 1);
	}

	/**
	 * What values of this type stand for.
	 * @return a sentence or two
	 */
	public String description() {
		return this.description;
	}

	/**
	 * The type whose properties this one extends.
	 * @return the base type, or null when it has none
	 */
	public @Nullable StructuredType baseType() {
		return this.baseType;
	}

	/**
	 * Whether values have a key and a URL.
	 * @return true for entity types, false for complex types
	 */
	public boolean isEntity() {
		return this.entity;
	}

	/**
	 * Whether every value must be of a derived type.
	 * @return true when the type itself has no values
	 */
	public boolean isAbstract() {
		return this.isAbstract;
	}

	/**
	 * Whether values may have members that are not declared.
	 * @return true when the schema says so; the service keeps such members in every type
	 */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * All properties, inherited ones first.
	 * @return the properties in the schema's order
	 */
	public Collection<Property> properties() {
		return Collections.unmodifiableCollection(this.properties.values());
	}

	/**
	 * The properties that the type adds to those of its base type.
	 * @return the properties in the schema's order
	 */
	public List<Property> ownProperties() {
		int inherited = (this.baseType != null) ? this.baseType.properties.size() : 0;
		return this.properties.values().stream().skip(inherited).toList();
	}

	/**
	 * The properties that are part of a value, and do not lead to another one.
	 * @return the properties in the schema's order
	 */
	public List<Property> structuralProperties() {
		return this.structuralProperties;
	}

	/**
	 * The properties that lead to entities.
	 * @return the properties in the schema's order
	 */
	public List<Property> navigationProperties() {
		return this.navigationProperties;
	}

	/**
	 * The property of this name, inherited ones included.
	 * @param name the name, case-exact
	 * @return the property, or nothing when the type declares none of this name
	 */
	public Optional<Property> property(String name) {
		return Optional.ofNullable(this.properties.get(name));
	}

	/**
	 * The types derived directly from this one.
	 * @return the types in the schema's order
	 */
	public List<StructuredType> derivedTypes() {
		return Collections.unmodifiableList(this.derivedTypes);
	}

	/**
	 * Whether a value of this type may stand where the other type is declared.
	 * @param other the declared type
	 * @return true when this is the other type or one derived from it
	 */
	public boolean isA(StructuredType other) {
		return this == other || (this.baseType != null && this.baseType.isA(other));
	}

	@Override
	public String toString() {
		return this.qualifiedName;
	}

}
