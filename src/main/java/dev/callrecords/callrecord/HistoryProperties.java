package dev.callrecords.callrecord;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator can set about the earlier versions of call records.
 *
 * @param keepFor how long a version is kept after another one has taken its place; null,
 * the default, keeps none
 */
@ConfigurationProperties("callrecords.history")
public record HistoryProperties(@Nullable Duration keepFor) {

	private static final Duration LONGEST = Duration.ofDays(365_000);

	/**
	 * Checks the setting.
	 * @throws IllegalArgumentException when the period is zero, negative or too long
	 */
	public HistoryProperties {
		if (keepFor != null && (!keepFor.isPositive() || keepFor.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"callrecords.history.keep-for must be longer than 0s and no longer than 365000d");
		}
	}

}
