package dev.callrecords.resource;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about changes.
 *
 * @param timeout how long a change waits for others: for its turn among those of the same
 * resource, for a lock in the database, and for one of the connections that changes may
 * use
 */
@ConfigurationProperties("callrecords.changes")
public record ChangeProperties(@DefaultValue("5s") Duration timeout) {

}
