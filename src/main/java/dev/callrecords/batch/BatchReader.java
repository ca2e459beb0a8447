package dev.callrecords.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch apart. What is wrong with its form is told of the batch as a whole; what
 * is wrong with a single request is that one's own affair.
 */
final class BatchReader {

	private static final int MAX_ITEMS = 20;

	/** What OData defines, and would change what is done. */
	private static final List<String> UNSUPPORTED = List.of("atomicityGroup", "if");

	private BatchReader() {
	}

	/**
	 * Takes a batch apart.
	 * @param body the body of the batch
	 * @return its requests in an order in which they can be done
	 * @throws InvalidPayloadException when it has not the form of a batch
	 * @throws ApiException a 501 for what is not supported of OData's batches
	 */
	static List<BatchItem> read(byte[] body) {
		JsonText batch = JsonText.ofBody(body);
		if (!batch.isObject()) {
			throw new InvalidPayloadException("", "The body must be a JSON object.");
		}
		JsonText requests = batch.members("").get("requests");
		if (requests == null || !requests.isArray()) {
			throw new InvalidPayloadException("requests", "'requests' must be there, a list of requests.");
		}
		List<JsonText> texts = requests.elements();
		if (texts.size() > MAX_ITEMS) {
			throw new InvalidPayloadException("requests",
					"A batch holds up to %d requests, not %d.".formatted(MAX_ITEMS, texts.size()));
		}
		List<BatchItem> items = new ArrayList<>();
		for (JsonText text : texts) {
			items.add(item(text, pathOf(items.size())));
		}
		requireOwnIds(items);
		return inOrder(items);
	}

	private static String pathOf(int index) {
		return "requests[%d]".formatted(index);
	}

	private static BatchItem item(JsonText text, String path) {
		if (!text.isObject()) {
			throw new InvalidPayloadException(path, "A request must be an object.");
		}
		Map<String, JsonText> members = text.members(path);
		for (String name : UNSUPPORTED) {
			if (present(members, name) != null) {
				throw new ApiException(ErrorCode.NOT_IMPLEMENTED, "'%s' is not supported.".formatted(name),
						path + "." + name);
			}
		}
		return new BatchItem(required(members, "id", path), required(members, "method", path),
				required(members, "url", path), headers(members, path + ".headers"),
				dependsOn(members, path + ".dependsOn"), present(members, "body"));
	}

	private static @Nullable JsonText present(Map<String, JsonText> members, String name) {
		JsonText value = members.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

	private static String required(Map<String, JsonText> members, String name, String path) {
		JsonText value = members.get(name);
		String string = (value != null && value.isString()) ? value.string() : "";
		if (string.isEmpty()) {
			throw new InvalidPayloadException(path + "." + name,
					"'%s' must be there, a string that is not empty.".formatted(name));
		}
		return string;
	}

	/** Some SDKs repeat a header in another case. */
	private static Map<String, String> headers(Map<String, JsonText> members, String path) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		JsonText object = present(members, "headers");
		if (object == null) {
			return headers;
		}
		if (!object.isObject()) {
			throw new InvalidPayloadException(path, "'headers' must be an object.");
		}
		object.forEachMember((name, value) -> {
			if (!value.isString()) {
				throw new InvalidPayloadException(path + "." + name, "The value of a header must be a string.");
			}
			String known = headers.put(name, value.string());
			if (known != null && !known.equals(value.string())) {
				throw new InvalidPayloadException(path + "." + name,
						"The header stands there with another value, too.");
			}
		});
		return headers;
	}

	private static List<String> dependsOn(Map<String, JsonText> members, String path) {
		JsonText array = present(members, "dependsOn");
		if (array == null) {
			return List.of();
		}
		if (!array.isArray() || !array.elements().stream().allMatch(JsonText::isString)) {
			throw new InvalidPayloadException(path, "'dependsOn' must be a list of ids.");
		}
		return array.elements().stream().map((id) -> BatchItem.keyOf(id.string())).toList();
	}

	private static void requireOwnIds(List<BatchItem> items) {
		Set<String> keys = new HashSet<>();
		for (int i = 0; i < items.size(); i++) {
			if (!keys.add(items.get(i).key())) {
				throw new InvalidPayloadException(pathOf(i) + ".id",
						"Another request has the id '%s'; case makes no difference.".formatted(items.get(i).id()));
			}
		}
		for (int i = 0; i < items.size(); i++) {
			if (!keys.containsAll(items.get(i).dependsOn())) {
				throw new InvalidPayloadException(pathOf(i) + ".dependsOn",
						"'dependsOn' names a request that is not in the batch.");
			}
		}
	}

	/** As they were sent, but for those that have to wait for later ones. */
	private static List<BatchItem> inOrder(List<BatchItem> items) {
		List<BatchItem> left = new ArrayList<>(items);
		List<BatchItem> ordered = new ArrayList<>();
		Set<String> done = new HashSet<>();
		while (!left.isEmpty()) {
			BatchItem next = left.stream()
				.filter((item) -> done.containsAll(item.dependsOn()))
				.findFirst()
				.orElseThrow(() -> new InvalidPayloadException(pathOf(items.indexOf(left.getFirst())) + ".dependsOn",
						"The request '%s' waits for one that waits for it.".formatted(left.getFirst().id())));
			left.remove(next);
			ordered.add(next);
			done.add(next.key());
		}
		return ordered;
	}

}
