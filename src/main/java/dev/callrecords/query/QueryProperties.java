package dev.callrecords.query;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about queries.
 *
 * @param timeout how long the database may work on one query, in seconds; then it is
 * cancelled and the client is told; 0 lifts the limit
 */
@ConfigurationProperties("callrecords.query")
public record QueryProperties(@DefaultValue("30s") Duration timeout) {

	/** The driver knows whole seconds; a part of one counts as one. */
	int seconds() {
		return Math.toIntExact(this.timeout.plusMillis(999).toSeconds());
	}

}
