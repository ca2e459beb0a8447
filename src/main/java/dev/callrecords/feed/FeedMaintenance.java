package dev.callrecords.feed;

import java.time.Clock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the feed short: gives positions to changes that no reader has asked for, and
 * forgets what is too old. Several instances may do so at once.
 */
@Component
class FeedMaintenance {

	private final Feed feed;

	private final FeedProperties properties;

	private final Clock clock;

	FeedMaintenance(Feed feed, FeedProperties properties, Clock clock) {
		this.feed = feed;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
	void run() {
		this.feed.append();
		while (this.feed.forget(this.clock.instant().minus(this.properties.keepFor())) > 0) {
			// A part of what is too old has been forgotten; there may be more.
		}
	}

}
