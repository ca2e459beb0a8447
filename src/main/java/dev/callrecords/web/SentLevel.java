package dev.callrecords.web;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.storage.EntityTable;
import tools.jackson.databind.JsonNode;

/** The level to which a deep insert or update goes. OData answers it no less expanded. */
final class SentLevel {

	private SentLevel() {
	}

	/**
	 * Expands what was sent. A client that only selects gets what it selects.
	 * @param options what the client asks for
	 * @param table where the entities are stored
	 * @param sent the entities that were sent
	 * @return the options, with every collection expanded that the entities hold
	 */
	static QueryOptions expanded(QueryOptions options, EntityTable table, List<JsonNode> sent) {
		if (options.select() != null && options.expand().isEmpty()) {
			return options;
		}
		List<ExpandItem> items = new ArrayList<>(options.expand());
		table.children().forEach((navigation, child) -> {
			boolean named = false;
			List<JsonNode> nested = new ArrayList<>();
			for (JsonNode entity : sent) {
				JsonNode collection = entity.get(navigation);
				if (collection != null) {
					named = true;
					collection.forEach(nested::add);
				}
			}
			if (named) {
				expand(items, navigation, child, nested);
			}
		});
		return options.expanding(items);
	}

	private static void expand(List<ExpandItem> items, String navigation, EntityTable table, List<JsonNode> sent) {
		for (int i = 0; i < items.size(); i++) {
			ExpandItem item = items.get(i);
			if (item.navigation().equals(navigation) || item.navigation().equals(ExpandItem.ALL)) {
				items.set(i, new ExpandItem(item.navigation(), expanded(item.options(), table, sent), item.position()));
				return;
			}
		}
		items.add(new ExpandItem(navigation, expanded(QueryOptions.NONE, table, sent), 1));
	}

}
