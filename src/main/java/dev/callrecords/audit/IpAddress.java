package dev.callrecords.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Tells addresses from other text, which a proxy may send in their place. */
final class IpAddress {

	private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

	private IpAddress() {
	}

	/**
	 * The address in a text.
	 * @param text what is known of a client
	 * @return the address without brackets and zone, or null when it is none
	 */
	static @Nullable String of(@Nullable String text) {
		if (text == null || V4.matcher(text).matches()) {
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

}
