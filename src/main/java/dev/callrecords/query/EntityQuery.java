package dev.callrecords.query;

import java.util.List;

import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.sql.EntityTable;
import dev.callrecords.query.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read.
 *
 * @param table the collection's table
 * @param parent the key of what the collection belongs to, a value for each of the
 * table's parent columns
 * @param conditions what the entities have to fulfil besides the plan's filter
 * @param plan what the client asks of the entities
 * @param now what {@code now()} stands for, in ticks: the same on every page of an answer
 * @param limit how many entities at most, at least 1
 * @param after the position to continue after, or null to start at the beginning
 */
public record EntityQuery(EntityTable table, List<String> parent, List<Sql> conditions, ReadPlan plan, long now,
		int limit, @Nullable List<@Nullable String> after) {

	/**
	 * A query for a single entity.
	 * @param table the collection's table
	 * @param parent the key of what the collection belongs to
	 * @param id the entity's id
	 * @param plan what the client asks of the entity
	 * @param now what {@code now()} stands for, in ticks
	 * @return the query
	 */
	public static EntityQuery one(EntityTable table, List<String> parent, String id, ReadPlan plan, long now) {
		return new EntityQuery(table, parent, List.of(Sql.of("t.id = ?", id)), plan, now, 1, null);
	}

	/** A part of what is to be read. */
	EntityQuery part(int partLimit, @Nullable List<@Nullable String> partAfter) {
		return new EntityQuery(this.table, this.parent, this.conditions, this.plan, this.now, partLimit, partAfter);
	}

}
