package dev.callrecords.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/** Tells addresses from other text, which a proxy may send in their place. */
final class IpAddress {

	private static final int V4_OCTETS = 4;

	private static final int MAX_OCTET = 255;

	private IpAddress() {
	}

	/**
	 * The address in a text.
	 * @param text what is known of a client
	 * @return the address without brackets and zone, or null when it is none
	 */
	static @Nullable String of(@Nullable String text) {
		if (text == null || isV4(text)) {
			return text;
		}
		String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
		int zone = bare.indexOf('%');
		bare = (zone >= 0) ? bare.substring(0, zone) : bare;
		try {
			// With a colon it is an address or nothing; no name is looked up.
			return (bare.indexOf(':') >= 0) ? InetAddress.getByName(bare).getHostAddress() : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/** Every request is asked about its address, so this does without an expression. */
	private static boolean isV4(String text) {
		String[] octets = text.split("\\.", -1);
		for (String octet : octets) {
			if (octet.isEmpty() || octet.length() > 3 || !octet.chars().allMatch((c) -> c >= '0' && c <= '9')
					|| Integer.parseInt(octet) > MAX_OCTET) {
				return false;
			}
		}
		return octets.length == V4_OCTETS;
	}

}
