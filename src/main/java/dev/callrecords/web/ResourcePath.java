package dev.callrecords.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.syntax.Expression.Literal.Kind;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.ParameterAliases;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A path below the service root, taken apart: the version is off, keys in parentheses are
 * segments like any other, and a call of a function is told apart from an id.
 *
 * @param version the version's path, {@code /v1.0}, {@code /beta} or empty
 * @param segments the decoded segments, from {@code communications},
 * {@code subscriptions}, {@code $metadata} or {@code $batch} on; none for the root itself
 * @param functionCall the function's name without namespace and its arguments' text, or
 * null when none is called
 * @param count whether the number of a collection's entities is meant
 */
record ResourcePath(String version, List<String> segments, @Nullable FunctionCall functionCall, boolean count) {

	/** Stands for a key in a {@linkplain #shape() shape}. */
	static final String KEY_MARK = "{}";

	private static final String ROOT = "communications";

	/** A collection beside the others, directly below a version. */
	private static final Pattern SUBSCRIPTIONS = Pattern.compile("subscriptions(?:\\(.*\\))?", Pattern.DOTALL);

	/** What stands below a version and has nothing below itself. */
	private static final Set<String> LEAVES = Set.of("$metadata", "$batch");

	/** Resources that hold no entities, and which the schema does not have. */
	private static final Set<String> UNDECLARED = Set.of("dataSubjects");

	private static final String CALL_RECORDS = "callRecords";

	private static final String COUNT = "$count";

	private static final List<String> VERSIONS = List.of("v1.0", "beta");

	private static final String BETA = "/beta";

	/**
	 * {@code name('key')}, {@code name(id='key')}, or an alias in the place of the key.
	 */
	private static final Pattern KEY = Pattern.compile(
			"([A-Za-z_][A-Za-z0-9_]*)\\(\\s*(?:id\\s*=\\s*)?(?:'(.*)'|(@[\\p{L}_][\\p{L}\\p{N}_]*))\\s*\\)",
			Pattern.DOTALL);

	private static final Pattern FUNCTION = Pattern
		.compile("(?:microsoft\\.graph\\.callRecords\\.|callRecords\\.)?(get[A-Za-z]+)\\((.*)\\)", Pattern.DOTALL);

	private static final String DELTA = "delta";

	private static final Pattern DELTA_CALL = Pattern
		.compile("(?:microsoft\\.graph\\.(?:callRecords\\.)?)?delta(?:\\(\\s*\\))?");

	/**
	 * The path that the filter has found in a request.
	 * @param request the request
	 * @return the path, or null when it is not one of the API's
	 */
	static @Nullable ResourcePath of(HttpServletRequest request) {
		return (request.getAttribute(ResourcePath.class.getName()) instanceof ResourcePath path) ? path : null;
	}

	/**
	 * Takes a path apart.
	 * @param rawPath the path as the client sent it, percent-encoded
	 * @param rawQuery the query as the client sent it, for the aliases in the path, or
	 * null when there is none
	 * @return the path, or null when it is not one of the API's
	 * @throws IllegalArgumentException when it is not well encoded
	 * @throws ApiException a 400 when an alias stands for no key
	 * @throws QuerySyntaxException when the query cannot be read
	 */
	static @Nullable ResourcePath parse(String rawPath, @Nullable String rawQuery) {
		String[] raw = rawPath.split("/", -1);
		int at = 1;
		String version = "";
		if (raw.length > at && VERSIONS.contains(UrlSegment.decode(raw[at]))) {
			version = "/" + UrlSegment.decode(raw[at++]);
		}
		int end = (raw.length > at && raw[raw.length - 1].isEmpty()) ? raw.length - 1 : raw.length;
		String first = (at < end) ? UrlSegment.decode(raw[at]) : "";
		if (raw[0].isEmpty() && ((at == end) || (LEAVES.contains(first) && at == end - 1))) {
			return new ResourcePath(version, (at == end) ? List.of() : List.of(first), null, false);
		}
		boolean nested = first.equals(ROOT);
		if (!nested && !SUBSCRIPTIONS.matcher(first).matches()) {
			return null;
		}
		ParameterAliases aliases = new ParameterAliases(rawQuery);
		List<String> segments = new ArrayList<>();
		FunctionCall call = null;
		boolean count = false;
		boolean idNext = false;
		for (; at < end; at++) {
			String segment = UrlSegment.decode(raw[at]);
			boolean parenthesized = segment.endsWith(")");
			Matcher key = KEY.matcher(segment);
			Matcher function = FUNCTION.matcher(segment);
			if (parenthesized && !idNext && key.matches()) {
				segments.add(key.group(1));
				segments.add(key(key, aliases));
			}
			else if (parenthesized && idNext && function.matches() && segments.getLast().equals(CALL_RECORDS)) {
				call = new FunctionCall(function.group(1), function.group(2), aliases);
				segments.set(segments.size() - 1, CALL_RECORDS + "()");
				segments.add(call.name());
			}
			else if (idNext && segments.getLast().equals(CALL_RECORDS) && DELTA_CALL.matcher(segment).matches()) {
				segments.set(segments.size() - 1, CALL_RECORDS + "()");
				segments.add(DELTA);
				idNext = false;
			}
			else {
				if (segment.equals(COUNT) && idNext) {
					count = true;
					if (call == null) {
						// Told apart from an entity of this id, which stands in
						// parentheses.
						segments.set(segments.size() - 1, segments.getLast() + "()");
					}
				}
				segments.add(segment);
				idNext = !idNext && (segments.size() > 1 || !nested);
			}
		}
		return new ResourcePath(version, segments, call, count);
	}

	private static String key(Matcher key, ParameterAliases aliases) {
		String alias = key.group(3);
		if (alias == null) {
			return key.group(2).replace("''", "'");
		}
		Expression.Literal value = aliases.value(alias)
			.orElseThrow(() -> new ApiException(ErrorCode.BAD_REQUEST,
					"The alias %s of the key has no value in the query.".formatted(alias), alias));
		if (value.kind() != Kind.STRING && value.kind() != Kind.GUID) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"A key is a string in single quotes; %s stands for %s.".formatted(alias, value.text()), alias);
		}
		return value.text();
	}

	/**
	 * What the path leads to, without the keys in it.
	 * @return the names of collections and of a function with slashes between them, for
	 * instance {@code callRecords/sessions}; the only segment where there is one, and a
	 * slash for the root
	 */
	String resource() {
		int top = top();
		if (this.segments.size() <= top) {
			return this.segments.isEmpty() ? "/" : this.segments.getFirst();
		}
		StringBuilder resource = new StringBuilder(name(top));
		if (this.functionCall != null || isDelta()) {
			return resource.append('/').append(this.segments.getLast()).toString();
		}
		for (int i = top + 2; i < this.segments.size(); i += 2) {
			resource.append('/').append(name(i));
		}
		return resource.toString();
	}

	/**
	 * Whether the changes of a collection are meant.
	 * @return true for {@code delta} in one of its spellings
	 */
	boolean isDelta() {
		int last = this.segments.size() - 1;
		return last > 0 && this.segments.get(last).equals(DELTA) && this.segments.get(last - 1).endsWith("()");
	}

	/** Where the name of the collection at the top stands, if there is one. */
	private int top() {
		return (!this.segments.isEmpty() && SUBSCRIPTIONS.matcher(this.segments.getFirst()).matches()) ? 0 : 1;
	}

	private String name(int segment) {
		return this.segments.get(segment).replace("()", "");
	}

	/**
	 * Whether the registry has the collection at the top, and the function, that the path
	 * names.
	 * @param schema the registry
	 * @return false when there can be no such resource, whatever the method
	 */
	boolean isIn(Schema schema) {
		boolean collection = this.segments.size() < 2 || top() == 0 || UNDECLARED.contains(this.segments.get(1))
				|| schema.hasResource(this.segments.get(1).replace("()", ""), isBeta());
		return collection && (this.functionCall == null || schema.hasResource(this.functionCall.name(), isBeta()));
	}

	/**
	 * Whether the path is below the root that has what is in Graph's beta only.
	 * @return true below {@code /beta}
	 */
	boolean isBeta() {
		return this.version.equals(BETA);
	}

	/**
	 * The path in the form in which controllers are mapped:
	 * {@code callRecords()/getPstnCalls} for a function, whose arguments are no part of
	 * it.
	 * @return the path, percent-encoded
	 */
	String canonical() {
		if (this.segments.isEmpty()) {
			return "/";
		}
		StringBuilder path = new StringBuilder();
		this.segments.forEach((segment) -> path.append('/').append(UrlSegment.encode(segment)));
		return path.toString();
	}

	/**
	 * What paths of this kind have in common: the canonical path, decoded, with
	 * {@value #KEY_MARK} in the place of each key and of a function's name. Both follow
	 * the names of collections.
	 * @return for instance {@code /communications/callRecords/{}/sessions}
	 */
	String shape() {
		if (this.segments.isEmpty()) {
			return "/";
		}
		int top = top();
		StringBuilder shape = new StringBuilder();
		for (int i = 0; i < this.segments.size(); i++) {
			boolean key = i > top && (i - top) % 2 == 1
					&& (this.functionCall != null || !this.segments.get(i - 1).endsWith("()"));
			shape.append('/').append(key ? KEY_MARK : this.segments.get(i));
		}
		return shape.toString();
	}

}
