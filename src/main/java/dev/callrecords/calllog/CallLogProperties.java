package dev.callrecords.calllog;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about the log functions.
 *
 * @param maxPeriod the longest period that a function takes, or zero to lift the limit
 */
@ConfigurationProperties("callrecords.call-log")
public record CallLogProperties(@DefaultValue("90d") Duration maxPeriod) {
}
