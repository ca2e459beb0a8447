package dev.callrecords.emulation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.callrecords.odata.syntax.QueryOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The query of a request, which can be made another one. */
final class Query {

	static final String FILTER = "$filter";

	private final @Nullable String text;

	/**
	 * Takes a query.
	 * @param text the part of the URL after the {@code ?}, still percent-encoded, or null
	 * when there is none
	 */
	Query(@Nullable String text) {
		this.text = text;
	}

	QueryOptions options() {
		return QueryOptions.parse(this.text);
	}

	/**
	 * The query without an option.
	 * @param option the option's name
	 * @return the query
	 */
	Query without(String option) {
		return new Query(
				pairs().stream().filter((pair) -> !name(pair).equals(option)).collect(Collectors.joining("&")));
	}

	/**
	 * The query for those alone that began in time. Links to further pages have been
	 * narrowed when their first page was asked for, and go on from there.
	 * @param begin when the first of them began
	 * @return the query
	 */
	Query narrowed(Instant begin) {
		if (options().skipToken() != null) {
			return this;
		}
		String filter = pairs().stream()
			.filter((pair) -> name(pair).equals(FILTER))
			.map(Query::value)
			.filter((value) -> !value.isBlank())
			.map((value) -> value + " and ")
			.findFirst()
			.orElse("");
		String narrowed = FILTER + "=" + UriUtils.encode(filter + "startDateTime ge " + begin, StandardCharsets.UTF_8);
		String rest = without(FILTER).text;
		return new Query((rest == null || rest.isEmpty()) ? narrowed : rest + "&" + narrowed);
	}

	private List<String> pairs() {
		return (this.text != null) ? Arrays.asList(this.text.split("&")) : List.of();
	}

	/** OData 4.01 allows any case, and leaves out the {@code $}. */
	private static String name(String pair) {
		String name = decode(pair.split("=", 2)[0]).strip().toLowerCase(Locale.ROOT);
		return name.startsWith("$") ? name : "$" + name;
	}

	private static String value(String pair) {
		String[] parts = pair.split("=", 2);
		return (parts.length > 1) ? decode(parts[1]) : "";
	}

	/**
	 * What cannot be decoded stays as it is, for the one who reads the query to refuse.
	 */
	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	/**
	 * A request with this query.
	 * @param request the request
	 * @return the request as if the client had sent this query
	 */
	HttpServletRequest of(HttpServletRequest request) {
		String query = this.text;
		return new HttpServletRequestWrapper(request) {

			@Override
			public @Nullable String getQueryString() {
				return query;
			}

		};
	}

}
