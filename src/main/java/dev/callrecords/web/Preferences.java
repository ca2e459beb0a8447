package dev.callrecords.web;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.callrecords.storage.PagingProperties;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like, by the header {@code Prefer} (RFC 7240). What the service
 * does not know is ignored, as the standard wants it.
 *
 * @param maxPageSize the most entities a page should have, no more than the service puts
 * on one; null when the client does not care
 * @param omitNulls whether members that are null or empty should be left out
 * @param unknownEnumMembers whether enumeration members should be shown that came after
 * {@code unknownFutureValue}
 * @param returned what a write should be answered with: {@code representation}, the
 * entity as it is anyway, or {@code minimal}, nothing; null when the client does not care
 */
public record Preferences(@Nullable Integer maxPageSize, boolean omitNulls, boolean unknownEnumMembers,
		@Nullable String returned) {

	private static final String OPTIONAL_PREFIX = "odata.";

	private static final String MINIMAL = "minimal";

	static Preferences of(HttpServletRequest request) {
		Map<String, String> given = new HashMap<>();
		for (Enumeration<String> headers = request.getHeaders("Prefer"); headers.hasMoreElements();) {
			for (String item : items(headers.nextElement())) {
				String[] preference = item.split(";", 2)[0].split("=", 2);
				String name = preference[0].trim().toLowerCase(Locale.ROOT);
				String value = (preference.length > 1) ? preference[1].trim().replace("\"", "") : "";
				// The standard: of a preference that is given more than once, the first
				// counts.
				given.putIfAbsent(name.startsWith(OPTIONAL_PREFIX) ? name.substring(OPTIONAL_PREFIX.length()) : name,
						value);
			}
		}
		return new Preferences(pageSize(given.get("maxpagesize")), "nulls".equals(given.get("omit-values")),
				given.containsKey("include-unknown-enum-members"), returned(given.get("return")));
	}

	private static @Nullable String returned(@Nullable String value) {
		return MINIMAL.equals(value) || "representation".equals(value) ? value : null;
	}

	/**
	 * Whether a write should be answered without the entity.
	 * @return true for {@code return=minimal}
	 */
	public boolean returnMinimal() {
		return MINIMAL.equals(this.returned);
	}

	/** Splits a header at its commas, but not at those within quotes. */
	private static List<String> items(String header) {
		List<String> items = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < header.length(); i++) {
			char c = header.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				items.add(header.substring(start, i));
				start = i + 1;
			}
		}
		items.add(header.substring(start));
		return items;
	}

	private static @Nullable Integer pageSize(@Nullable String value) {
		if (value == null) {
			return null;
		}
		if (!value.matches("0*[1-9][0-9]*")) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "odata.maxpagesize must be a positive number.", "Prefer");
		}
		return new BigInteger(value).min(BigInteger.valueOf(PagingProperties.MAX_PAGE)).intValue();
	}

	/**
	 * How many entities a page has.
	 * @param usual how many if the client does not care
	 * @return the number, no more than the service puts on a page
	 */
	public int pageSize(int usual) {
		return Math.min((this.maxPageSize != null) ? this.maxPageSize : usual, PagingProperties.MAX_PAGE);
	}

	/**
	 * The value of {@code Preference-Applied} with a page.
	 * @return the preferences that were honoured, or null when there are none
	 */
	@Nullable String appliedToPage() {
		return applied((this.maxPageSize != null) ? "odata.maxpagesize=" + this.maxPageSize : null);
	}

	/**
	 * The value of {@code Preference-Applied} with a single entity.
	 * @return the preferences that were honoured, or null when there are none
	 */
	public @Nullable String appliedToRead() {
		return applied(null);
	}

	/**
	 * The value of {@code Preference-Applied} with the answer to a write.
	 * @return the preferences that were honoured, or null when there are none
	 */
	public @Nullable String appliedToWrite() {
		return applied((this.returned != null) ? "return=" + this.returned : null);
	}

	private @Nullable String applied(@Nullable String special) {
		List<String> applied = new ArrayList<>();
		if (special != null) {
			applied.add(special);
		}
		if (this.omitNulls) {
			applied.add("omit-values=nulls");
		}
		if (this.unknownEnumMembers) {
			applied.add("include-unknown-enum-members");
		}
		return applied.isEmpty() ? null : String.join(", ", applied);
	}

}
