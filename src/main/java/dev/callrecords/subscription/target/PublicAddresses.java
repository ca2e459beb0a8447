package dev.callrecords.subscription.target;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of single machines on the internet from all others, by IANA's
 * registries of special-purpose addresses.
 */
final class PublicAddresses {

	private static final int V4_BYTES = 4;

	private static final int V6_BYTES = 16;

	/** Of version 4: all are public but these. */
	private static final List<AddressRange> SPECIAL = ranges("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
			"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

	/** Of version 6: none is public but these. */
	private static final AddressRange GLOBAL = AddressRange.of("2000::/3");

	/** Within them: protocols of the IETF, Teredo among them, and documentation. */
	private static final List<AddressRange> SPECIAL_GLOBAL = ranges("2001::/23", "2001:db8::/32", "3fff::/20");

	/** An address of version 4 follows in what leads to it. */
	private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

	private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

	private PublicAddresses() {
	}

	private static List<AddressRange> ranges(String... texts) {
		return Stream.of(texts).map(AddressRange::of).toList();
	}

	/**
	 * Whether an address is that of one machine on the internet.
	 * @param address the address; Java has made one of version 4 of one that is mapped to
	 * version 6
	 * @return false for this machine, private networks, groups and what is reserved
	 */
	static boolean include(InetAddress address) {
		return include(address.getAddress());
	}

	private static boolean include(byte[] address) {
		if (address.length == V4_BYTES) {
			return SPECIAL.stream().noneMatch((range) -> range.contains(address));
		}
		if (NAT64.contains(address)) {
			return include(Arrays.copyOfRange(address, V6_BYTES - V4_BYTES, V6_BYTES));
		}
		if (SIX_TO_FOUR.contains(address)) {
			return include(Arrays.copyOfRange(address, 2, 2 + V4_BYTES));
		}
		return GLOBAL.contains(address) && SPECIAL_GLOBAL.stream().noneMatch((range) -> range.contains(address));
	}

}
