package dev.callrecords.web;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like, by the header {@code Prefer} (RFC 7240). What the service
 * does not know is ignored, as the standard wants it.
 *
 * @param maxPageSize the most entities a page should have, or null when the client does
 * not care
 * @param omitNulls whether members that are null or empty should be left out
 * @param unknownEnumMembers whether enumeration members should be shown that came after
 * {@code unknownFutureValue}
 * @param returnMinimal whether a write should be answered without the entity
 */
record Preferences(@Nullable Integer maxPageSize, boolean omitNulls, boolean unknownEnumMembers,
		boolean returnMinimal) {

	static Preferences of(HttpServletRequest request) {
		Integer maxPageSize = null;
		boolean omitNulls = false;
		boolean unknownEnumMembers = false;
		boolean returnMinimal = false;
		for (Enumeration<String> headers = request.getHeaders("Prefer"); headers.hasMoreElements();) {
			for (String item : headers.nextElement().split(",")) {
				String[] preference = item.split(";", 2)[0].split("=", 2);
				String name = preference[0].trim().toLowerCase(Locale.ROOT);
				String value = (preference.length > 1) ? preference[1].trim().replace("\"", "") : "";
				switch (name) {
					case "odata.maxpagesize", "maxpagesize" -> maxPageSize = pageSize(value);
					case "omit-values" -> omitNulls |= value.equals("nulls");
					case "include-unknown-enum-members" -> unknownEnumMembers = true;
					case "return" -> returnMinimal = value.equals("minimal");
					default -> {
						// Not for us.
					}
				}
			}
		}
		return new Preferences(maxPageSize, omitNulls, unknownEnumMembers, returnMinimal);
	}

	private static int pageSize(String value) {
		if (!value.matches("\\d{1,18}") || Long.parseLong(value) == 0) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "odata.maxpagesize must be a positive number.", "Prefer");
		}
		return (int) Math.min(Long.parseLong(value), Integer.MAX_VALUE);
	}

	/**
	 * The value of {@code Preference-Applied}.
	 * @param page whether the response is a page
	 * @param write whether the response answers a write
	 * @return the preferences that were honoured, or null when there are none
	 */
	@Nullable String applied(boolean page, boolean write) {
		List<String> applied = new ArrayList<>();
		if (page && this.maxPageSize != null) {
			applied.add("odata.maxpagesize=" + this.maxPageSize);
		}
		if (this.omitNulls) {
			applied.add("omit-values=nulls");
		}
		if (this.unknownEnumMembers) {
			applied.add("include-unknown-enum-members");
		}
		if (write && this.returnMinimal) {
			applied.add("return=minimal");
		}
		return applied.isEmpty() ? null : String.join(", ", applied);
	}

}
