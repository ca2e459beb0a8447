package dev.callrecords.query;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about queries.
 *
 * @param timeout how long the database may work on one query, whole seconds; then it is
 * cancelled and the client is told
 */
@ConfigurationProperties("callrecords.query")
public record QueryProperties(@DefaultValue("30s") Duration timeout) {
}
