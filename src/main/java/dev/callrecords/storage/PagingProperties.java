package dev.callrecords.storage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What an operator can set about pages.
 *
 * @param paging numbers of entities: of a page by the name of its collection's setting,
 * and of an expansion by the same name after {@code expanded-}
 */
@ConfigurationProperties("callrecords")
public record PagingProperties(@DefaultValue Map<String, Integer> paging) {

	/** The most entities that a page may have. */
	public static final int MAX_PAGE = 1000;

	private static final String PREFIX = "callrecords.paging.";

	/** Lets settings be spelled in all ways in which Spring Boot's can be. */
	public PagingProperties {
		Map<String, Integer> uniform = new HashMap<>();
		paging.forEach((name, value) -> uniform.put(uniform(name), value));
		paging = Map.copyOf(uniform);
	}

	private static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * The size of a collection's pages.
	 * @param collection how the collection is paged
	 * @return 1 to {@value #MAX_PAGE}
	 * @throws InvalidConfigurationPropertyValueException when another number is set
	 */
	int size(Paged collection) {
		return number(collection.setting(), collection.size(), MAX_PAGE);
	}

	/**
	 * How many entities of a collection an expansion shows of each parent.
	 * @param collection how the collection is paged
	 * @return the number, or 0 for all
	 * @throws InvalidConfigurationPropertyValueException when another number is set
	 */
	int expanded(Paged collection) {
		return (collection.expanded() == 0) ? 0
				: number("expanded-" + collection.setting(), collection.expanded(), Integer.MAX_VALUE);
	}

	private int number(String setting, int otherwise, int most) {
		int number = this.paging.getOrDefault(uniform(setting), otherwise);
		if (number < 1 || number > most) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + setting, number,
					"It is a number of entities, from 1 to %d.".formatted(most));
		}
		return number;
	}

	/**
	 * Demands that every setting is one of a collection.
	 * @param settings the names of the collections' settings
	 * @throws InvalidConfigurationPropertyValueException when one is not
	 */
	void requireKnown(Set<String> settings) {
		this.paging.forEach((name, value) -> {
			if (settings.stream()
				.map(PagingProperties::uniform)
				.noneMatch((setting) -> name.equals(setting) || name.equals("expanded" + setting))) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + name, value,
						"There is no such setting; there are %s, and some of them after expanded-."
							.formatted(String.join(", ", settings)));
			}
		});
	}

}
