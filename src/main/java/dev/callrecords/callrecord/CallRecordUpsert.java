package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.callrecords.resource.Changes;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.storage.TableRegistry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores call records unless the stored ones are as new. Records that are sent again cost
 * one look-up for all of them and no write; new ones one round trip more, for all of
 * them; each that is replaced has a transaction of its own.
 */
@Component
public class CallRecordUpsert implements Upsert<ObjectNode> {

	private final EntityTable callRecords;

	private final RowLookup lookup;

	private final CallRecordWriter writer;

	private final CallRecordPayloads payloads;

	private final CallRecordLocks locks;

	private final Changes changes;

	CallRecordUpsert(TableRegistry tables, RowLookup lookup, CallRecordWriter writer, CallRecordPayloads payloads,
			CallRecordLocks locks, Changes changes) {
		this.callRecords = tables.of(CallRecord.class);
		this.lookup = lookup;
		this.writer = writer;
		this.payloads = payloads;
		this.locks = locks;
		this.changes = changes;
	}

	@Override
	public ObjectNode check(ObjectNode body) {
		return this.payloads.checked(body);
	}

	@Override
	public String id(ObjectNode content) {
		return content.get("id").stringValue();
	}

	@Override
	public void store(List<ObjectNode> contents, BiConsumer<ObjectNode, Outcome> done) {
		this.payloads.applyRule(contents);
		Map<String, Long> versions = this.lookup.versions(this.callRecords, contents.stream().map(this::id).toList());
		List<ObjectNode> added = new ArrayList<>();
		for (ObjectNode content : contents) {
			Long version = versions.get(id(content));
			if (version == null) {
				added.add(content);
			}
			else {
				done.accept(content, isSuperseded(content, version) ? Outcome.UNCHANGED : update(content));
			}
		}
		this.changes.run(() -> this.writer.insert(inOneOrder(added)));
		added.forEach((content) -> done.accept(content, Outcome.CREATED));
	}

	/** Two that add the same records wait for each other, but not both at once. */
	private List<ObjectNode> inOneOrder(List<ObjectNode> added) {
		return added.stream().sorted(Comparator.comparing(this::id)).toList();
	}

	private Outcome update(ObjectNode content) {
		return this.locks.change(id(content), (stored) -> {
			if (stored.isEmpty()) {
				this.writer.insert(content);
				return Outcome.CREATED;
			}
			if (isSuperseded(content, stored.get().version())) {
				return Outcome.UNCHANGED;
			}
			this.writer.replace(stored.get(), content);
			return Outcome.UPDATED;
		});
	}

	private static boolean isSuperseded(ObjectNode content, long storedVersion) {
		return content.get(CallRecordPayloads.VERSION).longValue() <= storedVersion;
	}

}
