package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.Owned;
import org.jspecify.annotations.Nullable;

/**
 * Which entities a query can see. No query can be made without one, and every statement
 * has its condition: what is not visible does not exist, whatever the query says.
 */
public final class Visibility {

	/** All that is stored. */
	public static final Visibility EVERYTHING = new Visibility(null);

	/** Nothing at all. */
	public static final Visibility NOTHING = new Visibility(null);

	private final @Nullable String person;

	private Visibility(@Nullable String person) {
		this.person = person;
	}

	/**
	 * The calls in which a person took part, and the log rows of that person.
	 * @param id the person's object id, in any case
	 * @return what is the person's own
	 */
	public static Visibility ownOf(String id) {
		return new Visibility(id.toLowerCase(Locale.ROOT));
	}

	/**
	 * Whether a call can be seen, of which only the persons are known any more.
	 * @param persons those who took part: object ids in lower case
	 * @return whether one of them is the person whose own it has to be
	 */
	public boolean includesCallOf(Set<String> persons) {
		return isEverything() || (this.person != null && persons.contains(this.person));
	}

	/**
	 * What a page token is bound to besides its query.
	 * @return empty for who sees everything
	 */
	public String binding() {
		return (this.person != null) ? "#" + this.person : "";
	}

	/**
	 * Whose own the visible entities are.
	 * @return the person's object id in lower case, or null when they are nobody's own
	 */
	public @Nullable String person() {
		return this.person;
	}

	boolean isEverything() {
		return this == EVERYTHING;
	}

	/**
	 * Adds what the rows of a table have to fulfil.
	 * @param conditions where it is added; nothing is when everything is visible
	 * @param table the table, which has a key
	 * @param alias the table's alias
	 */
	void addTo(List<Sql> conditions, EntityTable table, String alias) {
		if (!isEverything()) {
			conditions.add(condition(table, alias));
		}
	}

	private Sql condition(EntityTable table, String alias) {
		Owned owned = table.owned();
		if (this.person == null || owned == null) {
			return Sql.of("false");
		}
		String key = table.parentKey().isEmpty() ? "id" : table.parentKey().getFirst().name();
		String text = owned.value().replace(Owned.TABLE, alias).replace(Owned.KEY, alias + "." + key);
		List<Object> values = new ArrayList<>();
		for (int at = text.indexOf(Owned.PERSON); at >= 0; at = text.indexOf(Owned.PERSON, at + 1)) {
			values.add(this.person);
		}
		return Sql.of(text.replace(Owned.PERSON, "cast(? as text)"), values.toArray());
	}

}
