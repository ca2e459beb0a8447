package dev.callrecords.platform;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the service's metrics can be read. They are of no use to clients, and tell of the
 * inside.
 *
 * @param port a port of their own; 0 takes any free one; null, the default, shows them
 * nowhere
 * @param address the address on which that port is, by default one that other machines
 * cannot reach
 */
@ConfigurationProperties("callrecords.metrics")
record MetricsProperties(@Nullable Integer port, @DefaultValue("127.0.0.1") InetAddress address) {
}
