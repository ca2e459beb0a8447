package dev.callrecords.odata.syntax;

import org.jspecify.annotations.Nullable;

/** The one query option of resources that are no data, {@code $format}. */
public final class FormatOption {

	private static final String FORMAT = "$format";

	private FormatOption() {
	}

	/**
	 * Reads the query of a request.
	 * @param rawQuery the part of the URL after the {@code ?}, still percent-encoded, or
	 * null when there is none
	 * @return the form that is asked for, or null when nothing is said of it
	 * @throws QuerySyntaxException when another option is given
	 */
	public static @Nullable String of(@Nullable String rawQuery) {
		String format = null;
		for (var option : QueryString.of(rawQuery).options().entrySet()) {
			String name = option.getKey();
			if (name.equals(FORMAT)) {
				format = option.getValue().strip();
			}
			else if (name.startsWith("$")) {
				throw new QuerySyntaxException(name, 0, OptionNames.isKnown(name, false)
						? "has no meaning for this resource" : "is no query option" + OptionNames.hint(name));
			}
		}
		return format;
	}

}
