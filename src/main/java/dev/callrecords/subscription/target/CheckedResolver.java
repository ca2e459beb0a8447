package dev.callrecords.subscription.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses to which a connection is made, and lets none be made to others than
 * the rules allow. What is connected to is what was checked: nobody asks again.
 */
final class CheckedResolver implements DnsResolver, AutoCloseable {

	private final TargetRules rules;

	/**
	 * A look-up cannot be broken off, and would hold up all virtual threads of its
	 * processor.
	 */
	private final ExecutorService lookups = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("target-lookup-", 0).factory());

	CheckedResolver(TargetRules rules) {
		this.rules = rules;
	}

	@Override
	public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		InetAddress[] addresses = resolve(host);
		if (!Stream.of(addresses).allMatch((address) -> this.rules.allow(host, port, address))) {
			throw new RefusedAddressException();
		}
		return Stream.of(addresses).map((address) -> new InetSocketAddress(address, port)).toList();
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		try {
			return this.lookups.submit(() -> InetAddress.getAllByName(host)).get();
		}
		catch (ExecutionException ex) {
			throw new UnknownHostException(host);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UnknownHostException(host);
		}
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	@Override
	public void close() {
		this.lookups.shutdownNow();
	}

}
