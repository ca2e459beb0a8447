package dev.callrecords.odata.syntax;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of OData's query options. OData 4.01 lets a client write them in upper and
 * lower case, and without the {@code $} (URL Conventions, section 5.1).
 */
final class OptionNames {

	static final String EXPAND = "$expand";

	static final String SELECT = "$select";

	static final String SKIP_TOKEN = "$skiptoken";

	static final String DELTA_TOKEN = "$deltatoken";

	static final String FORMAT = "$format";

	private static final String LEVELS = "$levels";

	private static final Set<String> SUPPORTED = Set.of("$filter", "$orderby", SELECT, EXPAND, "$top", "$skip",
			"$count", SKIP_TOKEN, DELTA_TOKEN, FORMAT);

	private static final Set<String> UNSUPPORTED = Set.of("$search", "$apply", "$compute", "$index", LEVELS,
			"$schemaversion");

	private OptionNames() {
	}

	/**
	 * The option's name in the one spelling that everything else knows; a name that is no
	 * option's comes back as it is.
	 */
	static String canonical(String written) {
		String name = (written.startsWith("$") ? "" : "$") + written.toLowerCase(Locale.ROOT);
		boolean known = SUPPORTED.contains(name) || UNSUPPORTED.contains(name);
		return (known && (written.startsWith("$") || !name.equals(LEVELS))) ? name : written;
	}

	/**
	 * Whether the option is one of OData's; {@code $levels} has a place in $expand only.
	 */
	static boolean isKnown(String name, boolean nested) {
		return SUPPORTED.contains(name) || (UNSUPPORTED.contains(name) && (nested || !name.equals(LEVELS)));
	}

	/** Whether the option has no place in an $expand item. */
	static boolean isOfRequest(String name) {
		return isToken(name) || name.equals(FORMAT);
	}

	/** Whether the service has made the option's value, for one of its links. */
	static boolean isToken(String name) {
		return name.equals(SKIP_TOKEN) || name.equals(DELTA_TOKEN);
	}

	static boolean isSupported(String name) {
		return SUPPORTED.contains(name);
	}

	/** A sentence that proposes the nearest name. */
	static String hint(String name) {
		return NearestName.hint(name, new TreeSet<>(SUPPORTED));
	}

}
