package dev.callrecords.odata.model;

import java.util.List;

/**
 * What can be addressed directly below the service root.
 *
 * @param qualifiedName the name with its namespace
 * @param description what the container stands for
 * @param singletons the single entities
 */
public record EntityContainer(String qualifiedName, String description, List<Singleton> singletons) {

	/**
	 * A single entity.
	 *
	 * @param name the name, which is its path below the service root
	 * @param type its type
	 * @param description what it stands for
	 */
	public record Singleton(String name, StructuredType type, String description) {
	}

}
