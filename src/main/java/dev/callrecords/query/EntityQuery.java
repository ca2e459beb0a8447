package dev.callrecords.query;

import java.util.List;

import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read.
 *
 * @param table the collection's table
 * @param visibility which of the entities can be seen
 * @param parent the key of what the collection belongs to, a value for each of the
 * table's parent columns
 * @param restrictions what the entities have to fulfil besides the plan's filter, or what
 * they are computed from
 * @param ids the entities' ids, at least one; or null for all that fulfil the rest
 * @param plan what the client asks of the entities
 * @param now what {@code now()} stands for, in ticks: the same on every page of an answer
 * @param limit how many entities at most, at least 1
 * @param after the position to continue after, or null to start at the beginning
 * @param inclusive whether the entity at that position is read as well
 */
public record EntityQuery(EntityTable table, Visibility visibility, List<String> parent, List<Restriction> restrictions,
		@Nullable List<String> ids, ReadPlan plan, long now, int limit, @Nullable List<SortValue> after,
		boolean inclusive) {

	/**
	 * A query for what comes after a position.
	 * @param table the collection's table
	 * @param visibility which of the entities can be seen
	 * @param parent the key of what the collection belongs to
	 * @param restrictions what the entities have to fulfil besides the plan's filter
	 * @param plan what the client asks of the entities
	 * @param now what {@code now()} stands for, in ticks
	 * @param limit how many entities at most, at least 1
	 * @param after the position to continue after, or null to start at the beginning
	 */
	public EntityQuery(EntityTable table, Visibility visibility, List<String> parent, List<Restriction> restrictions,
			ReadPlan plan, long now, int limit, @Nullable List<SortValue> after) {
		this(table, visibility, parent, restrictions, null, plan, now, limit, after, false);
	}

	/**
	 * A query for a single entity.
	 * @param table the collection's table
	 * @param visibility which of the entities can be seen
	 * @param parent the key of what the collection belongs to
	 * @param id the entity's id
	 * @param plan what the client asks of the entity
	 * @param now what {@code now()} stands for, in ticks
	 * @return the query
	 */
	public static EntityQuery one(EntityTable table, Visibility visibility, List<String> parent, String id,
			ReadPlan plan, long now) {
		return new EntityQuery(table, visibility, parent, List.of(), List.of(id), plan, now, 1, null, false);
	}

	/**
	 * How many values a position in the order of a plan has: one for each key that the
	 * client sorts by, and one for the default order's last column, which makes the order
	 * total; or those of the default order.
	 * @param table the collection's table
	 * @param plan the plan
	 * @return the number
	 */
	public static int positionLength(EntityTable table, ReadPlan plan) {
		return plan.order().isEmpty() ? table.order().size() : plan.order().size() + 1;
	}

	/** A part of what is to be read. */
	EntityQuery part(int partLimit, @Nullable List<SortValue> partAfter, boolean partInclusive) {
		return new EntityQuery(this.table, this.visibility, this.parent, this.restrictions, this.ids, this.plan,
				this.now, partLimit, partAfter, partInclusive);
	}

	/** Those of the entities that have certain ids. */
	EntityQuery of(List<String> some) {
		return new EntityQuery(this.table, this.visibility, this.parent, this.restrictions, some, this.plan, this.now,
				some.size(), null, false);
	}

	/** Whether entities of other tables are wanted as well. */
	boolean expands() {
		return this.plan.expand()
			.stream()
			.anyMatch((expansion) -> this.table.children().containsKey(expansion.navigation().name()));
	}

}
