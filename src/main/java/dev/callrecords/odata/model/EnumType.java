package dev.callrecords.odata.model;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An enumeration. Its members are ordered by their numbers.
 *
 * @param qualifiedName the name with its namespace
 * @param description what the enumeration tells
 * @param members the members in the schema's order
 */
public record EnumType(String qualifiedName, String description, List<Member> members) implements Type {

	private static final String SENTINEL = "unknownFutureValue";

	/**
	 * The member of this name.
	 * @param name the name, case-exact, or the other spelling that the member has
	 * @return the member, or nothing when there is none of this name
	 */
	public Optional<Member> member(String name) {
		for (Member member : this.members) {
			if (member.name().equals(name) || name.equals(member.alsoWritten())) {
				return Optional.of(member);
			}
		}
		return Optional.empty();
	}

	/**
	 * The member of this number.
	 * @param value the number
	 * @return the member
	 * @throws IllegalArgumentException when there is none
	 */
	public Member member(int value) {
		return this.members.stream()
			.filter((member) -> member.value() == value)
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException(this.qualifiedName + " has no member " + value));
	}

	/**
	 * Whether a member was added after the enumeration was first published. Clients see
	 * such members only when they ask for them
	 * ({@code Prefer: include-unknown-enum-members}), and {@code unknownFutureValue}
	 * otherwise.
	 * @param member one of this enumeration's members
	 * @return true when its number is above that of {@code unknownFutureValue}
	 */
	public boolean isEvolved(Member member) {
		return member(SENTINEL).filter((sentinel) -> member.value() > sentinel.value()).isPresent();
	}

	/**
	 * Whether a name is that of an evolved member.
	 * @param name any name
	 * @return false also when there is no member of this name
	 */
	public boolean isEvolved(String name) {
		return member(name).filter(this::isEvolved).isPresent();
	}

	/**
	 * Whether any member is {@linkplain #isEvolved(Member) evolved}.
	 * @return true when clients may see less than is stored
	 */
	public boolean hasEvolvedMembers() {
		return this.members.stream().anyMatch(this::isEvolved);
	}

	/**
	 * A member of an enumeration.
	 *
	 * @param name the name on the wire, case-exact
	 * @param value the number, by which members are ordered
	 * @param description what the member means
	 * @param alsoWritten another spelling that is taken, or null when there is none
	 */
	public record Member(String name, int value, String description, @Nullable String alsoWritten) {
	}

}
