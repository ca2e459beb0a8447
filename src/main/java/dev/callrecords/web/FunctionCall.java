package dev.callrecords.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function in a path.
 *
 * @param name the name without namespace
 * @param text what stands between the parentheses, decoded
 */
public record FunctionCall(String name, String text) {

	private static final Pattern ARGUMENT = Pattern
		.compile("\\s*([A-Za-z]+)\\s*=\\s*('(?:[^']++|'')*+'|[^',]*?)\\s*(?:,|$)");

	/**
	 * The arguments by name.
	 * @param names the names of the function's parameters, all of which are required
	 * @return the values, without quotes
	 * @throws ApiException a 400 when an argument is missing, empty, unknown or given
	 * twice
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
			if (unquoted(matcher.group(2)).isEmpty()) {
				throw invalid("Expression expected at position %d in '%s'.".formatted(matcher.start(2), this.text),
						matcher.group(1));
			}
			if (arguments.put(matcher.group(1), unquoted(matcher.group(2))) != null) {
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

	private static String unquoted(String value) {
		boolean quoted = value.length() >= 2 && value.startsWith("'");
		return quoted ? value.substring(1, value.length() - 1).replace("''", "'") : value;
	}

	private static ApiException invalid(String message, @Nullable String parameter) {
		return new ApiException(ErrorCode.BAD_REQUEST, message, parameter);
	}

}
