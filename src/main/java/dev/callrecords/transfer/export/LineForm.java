package dev.callrecords.transfer.export;

import java.util.function.Consumer;

import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.EntityRow;
import dev.callrecords.wire.JsonContent;

/** A form in which entities are exported, a line each. */
public interface LineForm {

	/**
	 * Its name.
	 * @return the media type
	 */
	String mediaType();

	/**
	 * Writes what comes before the lines.
	 * @param plan what the client asked of the entities
	 * @param out where to
	 * @return what writes the line of an entity there
	 */
	Consumer<EntityRow> open(ReadPlan plan, JsonContent out);

}
