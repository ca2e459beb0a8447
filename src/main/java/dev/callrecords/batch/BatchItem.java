package dev.callrecords.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.callrecords.wire.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A request of a batch, as it was sent.
 *
 * @param id its id; no other has it, whatever the case
 * @param method the method
 * @param url where it goes, as a rule below the root
 * @param headers its headers, by their names in any case
 * @param dependsOn the {@linkplain #key() keys} of those that have to succeed before
 * @param body its body, an object or a string for most; null when there is none
 */
record BatchItem(String id, String method, String url, Map<String, String> headers, List<String> dependsOn,
		@Nullable JsonText body) {

	/** By what an item is known to those that depend on it. */
	String key() {
		return keyOf(this.id);
	}

	static String keyOf(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

}
