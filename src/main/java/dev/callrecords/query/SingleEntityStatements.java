package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import dev.callrecords.odata.plan.Expansion;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.storage.EntityTable;

/**
 * The statements that read a single entity. Most differ in the key only, and writing one
 * takes a tenth of the time in which it is answered; so those are kept.
 */
final class SingleEntityStatements {

	private final Map<Shape, ReadStatement> kept = new ConcurrentHashMap<>();

	private final long largest;

	/**
	 * Begins without statements.
	 * @param largest the length of the longest text that the statements read, in bytes
	 */
	SingleEntityStatements(long largest) {
		this.largest = largest;
	}

	/**
	 * The statement of a query.
	 * @param query the query of a single entity
	 * @return the statement
	 */
	ReadStatement of(EntityQuery query) {
		StringBuilder expanded = new StringBuilder();
		if (!query.visibility().isEverything() || !query.restrictions().isEmpty()
				|| !describe(query.plan(), expanded)) {
			return StatementBuilder.read(query, this.largest);
		}
		List<String> key = new ArrayList<>(query.parent());
		key.add(Objects.requireNonNull(query.ids()).getFirst());
		return this.kept.computeIfAbsent(new Shape(query.table(), expanded.toString()), (shape) -> template(query))
			.with(key);
	}

	private ReadStatement template(EntityQuery query) {
		List<ReadStatement.KeyPart> key = IntStream.rangeClosed(0, query.parent().size())
			.mapToObj(ReadStatement.KeyPart::new)
			.toList();
		return StatementBuilder.template(query, key, this.largest);
	}

	/**
	 * Says what a plan expands, unless the statement depends on more than that. There are
	 * not many such plans.
	 */
	private static boolean describe(ReadPlan plan, StringBuilder expanded) {
		if (plan.filter() != null || !plan.order().isEmpty() || plan.top() != null || plan.skip() > 0 || plan.count()) {
			return false;
		}
		for (Expansion expansion : plan.expand()) {
			expanded.append(expansion.navigation().name()).append('(');
			if (!describe(expansion.plan(), expanded)) {
				return false;
			}
			expanded.append(')');
		}
		return true;
	}

	/**
	 * What a kept statement depends on.
	 *
	 * @param table where the entity is stored
	 * @param expanded the navigation properties that are expanded, each followed by those
	 * of its own in parentheses
	 */
	private record Shape(EntityTable table, String expanded) {
	}

}
