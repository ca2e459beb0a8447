package dev.callrecords.odata.plan;

import java.util.List;

import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;

/**
 * A query whose names and types are known to be right.
 *
 * @param type the type of the objects that are read
 * @param filter the condition, of type boolean, or null for all; an object whose
 * condition is null is left out
 * @param order the keys to sort by, most important first; empty for the default order.
 * The order is not total: whoever reads appends the key.
 * @param select which properties are asked for
 * @param expand the navigation properties whose entities are asked for
 * @param top how many objects at most, in all pages together, or null for all
 * @param skip how many objects are passed over
 * @param count whether the number of all matches is asked for
 */
public record ReadPlan(StructuredType type, @Nullable TypedExpression filter, List<SortKey> order, Selection select,
		List<Expansion> expand, @Nullable Long top, long skip, boolean count) {

	/**
	 * Whether the filter looks into collections, so that how much there is to be looked
	 * at depends on the values in it.
	 * @return true when the filter has {@code any}, {@code all} or {@code $count}
	 */
	public boolean searches() {
		return Searches.in(this.filter);
	}

}
