package dev.callrecords.odata.plan;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which members of an object are asked for. An entity's {@code id} is always among them,
 * whether the client named it or not; control annotations are not a matter of selection.
 * Undeclared members of open types can be named too.
 *
 * @param members the members by name, each with what is asked of its own members, in the
 * client's order; null for all
 * @param without of all, the members that are left out
 */
public record Selection(@Nullable Map<String, Selection> members, Set<String> without) {

	/** Everything. */
	public static final Selection ALL = new Selection(null, Set.of());

	/**
	 * A selection by name.
	 * @param members the members, each with what is asked of its own members
	 */
	public Selection(Map<String, Selection> members) {
		this(members, Set.of());
	}

	/**
	 * Whether everything is asked for, at every depth.
	 * @return true when nothing may be left out
	 */
	public boolean isAll() {
		return this.members == null && this.without.isEmpty();
	}

	/**
	 * Whether a member is asked for, wholly or in part.
	 * @param name the member's name
	 * @return true when it is to be shown
	 */
	public boolean includes(String name) {
		return (this.members != null) ? this.members.containsKey(name) : !this.without.contains(name);
	}

	/**
	 * What is asked of a member's own members.
	 * @param name the member's name
	 * @return the selection within it; all when it was not asked for in part
	 */
	public Selection of(String name) {
		return (this.members != null) ? this.members.getOrDefault(name, ALL) : ALL;
	}

}
