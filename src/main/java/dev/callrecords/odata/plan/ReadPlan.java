package dev.callrecords.odata.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.Property;
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
	 * The same plan as Microsoft Graph would understand it: without the properties that
	 * it does not have, unless the client selects by itself.
	 * @return the plan
	 */
	public ReadPlan asInGraph() {
		Set<String> own = this.select.isAll() ? this.type.structuralProperties()
			.stream()
			.filter(Property::notInGraph)
			.map(Property::name)
			.collect(Collectors.toSet()) : Set.of();
		return own.isEmpty() ? this : new ReadPlan(this.type, this.filter, this.order, new Selection(null, own),
				this.expand, this.top, this.skip, this.count);
	}

	/**
	 * Whether the filter looks into collections, so that how much there is to be looked
	 * at depends on the values in it.
	 * @return true when the filter has {@code any}, {@code all} or {@code $count}
	 */
	public boolean searches() {
		return Searches.in(this.filter);
	}

}
