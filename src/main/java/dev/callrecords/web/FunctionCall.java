package dev.callrecords.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.odata.syntax.ParameterAliases;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function in a path.
 *
 * @param name the name without namespace
 * @param text what stands between the parentheses, decoded
 * @param aliases what parameter aliases in it stand for
 */
public record FunctionCall(String name, String text, ParameterAliases aliases) {

	private static final Pattern ARGUMENT = Pattern
		.compile("\\s*([A-Za-z]+)\\s*=\\s*('(?:[^']++|'')*+'|[^',]*?)\\s*(?:,|$)");

	/**
	 * The arguments by name.
	 * @param names the names of the function's parameters, all of which are required
	 * @return the values, without quotes
	 * @throws ApiException a 400 when an argument is missing, empty, unknown or given
	 * twice, or its alias has no value
	 * @throws QuerySyntaxException when the value of an alias cannot be understood
	 */
	public Map<String, String> arguments(List<String> names) {
		Map<String, String> arguments = new LinkedHashMap<>();
		Matcher matcher = ARGUMENT.matcher(this.text);
		int at = 0;
		while (at < this.text.length() || this.text.endsWith(",")) {
			if (!matcher.region(at, this.text.length()).lookingAt() || !names.contains(matcher.group(1))) {
				throw invalid("One of %s, each with '=' and a value, expected at position %d in '%s'."
					.formatted(String.join(", ", names), at, this.text), null);
			}
			String value = value(matcher.group(1), matcher.group(2));
			if (value.isEmpty()) {
				throw invalid("Expression expected at position %d in '%s'.".formatted(matcher.start(2), this.text),
						matcher.group(1));
			}
			if (arguments.put(matcher.group(1), value) != null) {
				throw invalid("The parameter '%s' is given twice in '%s'.".formatted(matcher.group(1), this.text),
						matcher.group(1));
			}
			at = matcher.end();
		}
		for (String name : names) {
			if (!arguments.containsKey(name)) {
				throw invalid("The function %s needs the parameter '%s'.".formatted(this.name, name), name);
			}
		}
		return arguments;
	}

	private String value(String parameter, String written) {
		if (written.startsWith("@")) {
			return this.aliases.value(written)
				.orElseThrow(() -> invalid(
						"The alias %s of the parameter '%s' has no value in the query.".formatted(written, parameter),
						parameter))
				.text();
		}
		boolean quoted = written.length() >= 2 && written.startsWith("'");
		return quoted ? written.substring(1, written.length() - 1).replace("''", "'") : written;
	}

	private static ApiException invalid(String message, @Nullable String parameter) {
		return new ApiException(ErrorCode.BAD_REQUEST, message, parameter);
	}

}
