package dev.callrecords.feed;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about the feed.
 *
 * @param keepFor how long changes are kept in it; positive
 */
@ConfigurationProperties("callrecords.feed")
public record FeedProperties(@DefaultValue("30d") Duration keepFor) {

	/**
	 * Checks the setting.
	 * @throws IllegalArgumentException when changes would not be kept at all
	 */
	public FeedProperties {
		if (!keepFor.isPositive()) {
			throw new IllegalArgumentException("callrecords.feed.keep-for must be positive, not " + keepFor);
		}
	}

}
