package dev.callrecords.batch;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.ServiceRoot;
import org.apache.tomcat.util.http.parser.HttpParser;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a request in a batch, below the batch's root.
 *
 * @param path the path below the root, percent-encoded, with a slash in front
 * @param query the query, percent-encoded, or null when there is none
 */
record ItemUrl(String path, @Nullable String query) {

	private static final Pattern ABSOLUTE = Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(.*)", Pattern.DOTALL);

	private static final Pattern OTHER_HOST = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:|//).*", Pattern.DOTALL);

	private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)(?:.*/)?(?:\\.|%2e){1,2}(?:/.*)?", Pattern.DOTALL);

	/**
	 * Reads a URL.
	 * @param url the URL as it was sent: relative to the root, with a slash in front or
	 * without, or absolute
	 * @param root the batch's root
	 * @param parser knows the characters that the connector takes
	 * @return the URL; what a request line cannot hold, but a string can, is encoded
	 * @throws ApiException a 400 when it leaves the root, or is none
	 */
	static ItemUrl of(String url, ServiceRoot root, HttpParser parser) {
		String relative = relative(url, root);
		int end = relative.indexOf('?');
		String path = (end >= 0) ? relative.substring(0, end) : relative;
		if (DOT_SEGMENT.matcher(path).matches()) {
			throw outside();
		}
		return new ItemUrl(encoded(path.startsWith("/") ? path : "/" + path, parser::isAbsolutePathRelaxed),
				(end >= 0) ? encoded(relative.substring(end + 1), parser::isQueryRelaxed) : null);
	}

	private static String relative(String url, ServiceRoot root) {
		Matcher absolute = ABSOLUTE.matcher(url);
		if (absolute.matches()) {
			Matcher own = ABSOLUTE.matcher(root.url());
			String path = absolute.group(3);
			if (!own.matches() || !hostOf(absolute).equals(hostOf(own))
					|| !(path + "/").startsWith(own.group(3) + "/")) {
				throw outside();
			}
			return path.substring(own.group(3).length()) + absolute.group(4);
		}
		if (OTHER_HOST.matcher(url).matches()) {
			throw outside();
		}
		return url;
	}

	/** Scheme, host and port, alike for all spellings. */
	private static String hostOf(Matcher absolute) {
		String scheme = absolute.group(1).toLowerCase(Locale.ROOT);
		String host = absolute.group(2).toLowerCase(Locale.ROOT);
		String defaultPort = scheme.equals("https") ? ":443" : ":80";
		return scheme + "://"
				+ (host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host);
	}

	private static String encoded(String text, IntPredicate allowed) {
		StringBuilder encoded = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			if (b < 0 || b == ' ') {
				encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
			}
			else if (allowed.test(b)) {
				encoded.append((char) b);
			}
			else {
				throw new ApiException(ErrorCode.BAD_REQUEST, "The URL holds characters that it may not.", "url");
			}
		}
		return encoded.toString();
	}

	private static ApiException outside() {
		return new ApiException(ErrorCode.BAD_REQUEST,
				"The URL must be relative to the root of the batch, or absolute and below it, without '.' and '..'.",
				"url");
	}

}
