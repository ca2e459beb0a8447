package dev.callrecords.retention;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is stored is kept.
 *
 * @param interval how long after one look for what is old the next one begins
 */
@ConfigurationProperties("callrecords.retention")
record RetentionProperties(@DefaultValue("1h") Duration interval) {

	RetentionProperties {
		if (!interval.isPositive()) {
			throw new IllegalArgumentException("callrecords.retention.interval must be longer than 0s");
		}
	}

}
