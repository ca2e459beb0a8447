package dev.callrecords.person;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.feed.Feed;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.resource.ApiException;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Finds, gives out and erases what is held of a person. */
@Service
public class PersonService {

	private static final Replacement NOTHING = new Replacement(null);

	private final List<Source> sources = new ArrayList<>();

	private final Tombstones tombstones;

	private final JdbcClient jdbc;

	private final Schema schema;

	private final Feed feed;

	PersonService(CallRecordService callRecords, LogRowService rows, CallLogRegistry logs, Tombstones tombstones,
			JdbcClient jdbc, Schema schema, Feed feed) {
		this.sources.add(new Source.CallRecords(callRecords));
		for (CallLog log : logs.all()) {
			this.sources.add(new Source.Rows(log, rows));
		}
		this.tombstones = tombstones;
		this.jdbc = jdbc;
		this.schema = schema;
		this.feed = feed;
	}

	/**
	 * Everything that is held of a person, a line each, made while it is sent.
	 * @param subject the person
	 * @param counter is run for each line
	 * @return lines of JSON, each with the name of a collection and an entity of it
	 */
	public JsonContent export(DataSubject subject, Runnable counter) {
		DataSubject held = subject.and(this.tombstones.pseudonyms(subject.identifiers()));
		Known known = held.replacedBy(NOTHING);
		Candidates candidates = candidates(held);
		JsonContent out = new JsonContent();
		out.continueWith((more) -> {
			candidates.next((source, id) -> {
				source.read(id).ifPresent((content) -> give(source, source.name(), content, known, more, counter));
				source.earlier(id,
						(content) -> give(source, source.name() + "/versions", content, known, more, counter));
			});
			return candidates.hasNext();
		});
		return out;
	}

	private void give(Source source, String entitySet, ObjectNode content, Known known, JsonContent out,
			Runnable counter) {
		if (without(source, content, known) != null) {
			out.append("{\"entitySet\":").appendString(entitySet).append(",\"value\":");
			out.append(Json.writeBytes(content)).append("}\n");
			counter.run();
		}
	}

	/**
	 * Erases a person, or tells what that would change. A run that broke off is simply
	 * asked for again.
	 * @param erasure what is to be done
	 * @return a report in JSON
	 */
	public ObjectNode erase(Erasure erasure) {
		DataSubject held = erasure.subject().and(this.tombstones.pseudonyms(erasure.subject().identifiers()));
		boolean pseudonyms = erasure.method() == Erasure.Method.PSEUDONYMIZE;
		ErasureReport report = new ErasureReport(this.sources);
		if (erasure.dryRun()) {
			// Those who have a pseudonym keep it.
			Replacement replacement = pseudonyms
					? new Replacement(
							this.tombstones.pseudonyms(held.identifiers()).stream().findFirst().orElse("pseudonym"))
					: NOTHING;
			Known known = held.replacedBy(replacement);
			walk(held, (source, id) -> {
				source.read(id).ifPresent((content) -> change(source, content, known, report));
				source.earlier(id, (content) -> changeEarlier(source, content, known, report));
			});
			return report.json(erasure);
		}
		List<String> erased = pseudonyms ? erasure.subject().identifiers() : held.identifiers();
		Known known = held.replacedBy(this.tombstones.add(erased, pseudonyms));
		long before;
		do {
			before = report.total();
			walk(held, (source, id) -> revise(source, id, known, report));
			// What was being written meanwhile may have been checked before.
		}
		while (report.total() > before);
		this.feed.forgetPersons((id) -> known.ofAny(id) != null);
		return report.json(erasure);
	}

	private Candidates candidates(DataSubject subject) {
		return new Candidates(this.jdbc, new SearchTerms(subject.identifiers()), this.sources);
	}

	private void walk(DataSubject subject, Candidates.Visitor visitor) {
		Candidates candidates = candidates(subject);
		while (candidates.hasNext()) {
			candidates.next(visitor);
		}
	}

	private void revise(Source source, String id, Known known, ErasureReport report) {
		try {
			source.revise(id, (content) -> change(source, content, known, report),
					(content) -> changeEarlier(source, content, known, report));
		}
		catch (ApiException ex) {
			report.fail(source, id, ex);
		}
	}

	private boolean change(Source source, ObjectNode content, Known known, ErasureReport report) {
		return change(source, content, known, (after) -> report.count(source, content, after));
	}

	private boolean changeEarlier(Source source, ObjectNode content, Known known, ErasureReport report) {
		return change(source, content, known, (after) -> report.countEarlier());
	}

	private boolean change(Source source, ObjectNode content, Known known, Consumer<ObjectNode> counter) {
		ObjectNode after = without(source, content, known);
		if (after == null) {
			return false;
		}
		counter.accept(after);
		content.removeAll();
		content.setAll(after);
		return true;
	}

	/** The content without the person, or null when the person is not in it. */
	private @Nullable ObjectNode without(Source source, ObjectNode content, Known known) {
		ObjectNode after = content.deepCopy();
		new ContentEraser(this.schema, known).apply(after, source.table().type());
		return after.equals(content) ? null : after;
	}

}
