package dev.callrecords.resource;

import dev.callrecords.odata.model.StructuredType;
import tools.jackson.databind.node.ObjectNode;

/** What is done to every content before it is stored, however it comes. */
public interface ContentRule {

	/**
	 * Makes the rule that of the database, or that of a moment ago: another instance may
	 * have changed it. Called once for each write, and for each part of a load.
	 */
	void refresh();

	/**
	 * Applies the rule as it was at the last refresh.
	 * @param content an entity in canonical form with what it nests; changed in place
	 * @param type its type
	 */
	void apply(ObjectNode content, StructuredType type);

}
