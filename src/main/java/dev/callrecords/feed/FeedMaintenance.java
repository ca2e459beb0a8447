package dev.callrecords.feed;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps the feed short, also where nobody reads it: gives positions to changes, and
 * forgets those that are too old.
 */
@Configuration(proxyBeanMethods = false)
class FeedMaintenance {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	@Bean
	Task<Void> feedTask(Feed feed, FeedProperties properties, Clock clock) {
		return Tasks.recurring("feed", Schedules.fixedDelay(INTERVAL)).execute((task, context) -> {
			feed.append();
			while (feed.forget(clock.instant().minus(properties.keepFor())) > 0) {
				// A part of what is too old has been forgotten; there may be more.
			}
		});
	}

}
