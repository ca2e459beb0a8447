package dev.callrecords.web;

import java.util.regex.Pattern;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The versions of OData in which a client speaks and can be answered (Protocol, section
 * 8.2.7). The service speaks 4.0, and reads 4.01.
 */
final class ProtocolVersions {

	private static final String SPOKEN = "OData-Version";

	private static final String MAX = "OData-MaxVersion";

	private static final Pattern VERSION = Pattern.compile("(?<major>\\d{1,3})\\.\\d{1,3}");

	private static final Pattern READ = Pattern.compile("4\\.0|4\\.01");

	private ProtocolVersions() {
	}

	/**
	 * Demands that the client can be understood, and can understand.
	 * @param request the request
	 * @throws ApiException a 400 for other versions
	 */
	static void require(HttpServletRequest request) {
		String spoken = request.getHeader(SPOKEN);
		if (spoken != null && !READ.matcher(spoken.strip()).matches()) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The service understands OData 4.0 and 4.01.", SPOKEN);
		}
		String max = request.getHeader(MAX);
		if (max != null && !isEnough(max)) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The service answers in OData 4.0, no earlier version.", MAX);
		}
	}

	private static boolean isEnough(String max) {
		var version = VERSION.matcher(max.strip());
		return version.matches() && Integer.parseInt(version.group("major")) >= 4;
	}

}
