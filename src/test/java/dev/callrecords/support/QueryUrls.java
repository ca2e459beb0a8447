package dev.callrecords.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** URLs with query options, written plainly. */
public final class QueryUrls {

	private QueryUrls() {
	}

	/** Percent-encodes the values of options that are written plainly. */
	public static String encoded(String url) {
		int question = url.indexOf('?');
		if (question < 0) {
			return url;
		}
		List<String> options = new ArrayList<>();
		for (String option : url.substring(question + 1).split("&(?=[$@])")) {
			int equals = option.indexOf('=');
			options.add(option.substring(0, equals + 1) + value(option.substring(equals + 1)));
		}
		return url.substring(0, question + 1) + String.join("&", options);
	}

	/** Percent-encodes the value of an option. */
	public static String value(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
