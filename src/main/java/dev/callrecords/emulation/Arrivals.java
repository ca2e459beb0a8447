package dev.callrecords.emulation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.callrecord.CallRecordUpsert;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets loaded call records arrive late, if an operator wants that: they wait in a table
 * of their own, which is there only then, and the first request after their time stores
 * them. Storing a version twice changes nothing, so that several instances, and one that
 * breaks off in between, do no harm.
 */
@Component
@Primary
class Arrivals implements Upsert<ObjectNode>, InitializingBean {

	private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

	/** How many records one request lets in at a time. */
	private static final int TOGETHER = 100;

	private final EmulationProperties properties;

	private final CallRecordUpsert records;

	private final CallRecordService service;

	private final RowLookup lookup;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final Clock clock;

	Arrivals(EmulationProperties properties, CallRecordUpsert records, CallRecordService service, RowLookup lookup,
			JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
		this.properties = properties;
		this.records = records;
		this.service = service;
		this.lookup = lookup;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.delays()) {
			this.jdbc.sql("""
					create table if not exists late_call_record (
					    number bigint generated always as identity primary key,
					    due    bigint not null, -- ticks
					    body   text not null
					)""").update();
		}
	}

	@Override
	public ObjectNode check(ObjectNode body) {
		return this.records.check(body);
	}

	@Override
	public String id(ObjectNode content) {
		return this.records.id(content);
	}

	@Override
	public void store(List<ObjectNode> contents, BiConsumer<ObjectNode, Outcome> done) {
		if (!this.properties.delays()) {
			this.records.store(contents, done);
			return;
		}
		admitDue();
		Map<String, Long> versions = this.lookup.versions(this.service.table(),
				contents.stream().map(this::id).toList());
		long due = DateTimeOffset.ticks(this.clock.instant().plus(this.properties.emulationDelay()));
		this.transactions.executeWithoutResult((status) -> contents.forEach((content) -> {
			if (outcome(content, versions) != Outcome.UNCHANGED) {
				this.jdbc.sql("insert into late_call_record (due, body) values (?, ?)")
					.params(due, Json.write(content))
					.update();
			}
		}));
		contents.forEach((content) -> done.accept(content, outcome(content, versions)));
	}

	private Outcome outcome(ObjectNode content, Map<String, Long> versions) {
		Long stored = versions.get(id(content));
		if (stored == null) {
			return Outcome.CREATED;
		}
		return (content.get("version").longValue() > stored) ? Outcome.UPDATED : Outcome.UNCHANGED;
	}

	/** Stores the records whose time has come. */
	void admitDue() {
		if (this.properties.delays()) {
			Instant now = this.clock.instant();
			boolean more = true;
			while (more) {
				more = admit(due(now)) == TOGETHER;
			}
		}
	}

	private List<Late> due(Instant now) {
		return this.jdbc.sql("select number, body from late_call_record where due <= ? order by number limit ?")
			.params(DateTimeOffset.ticks(now), TOGETHER)
			.query((row, number) -> new Late(row.getLong(1), row.getString(2)))
			.list();
	}

	private int admit(List<Late> due) {
		for (Late late : due) {
			try {
				this.records.store(
						List.of(this.records.check(Json.readOwn(late.body().getBytes(StandardCharsets.UTF_8)))),
						(content, outcome) -> {
						});
			}
			catch (ApiException | DataAccessException ex) {
				log.warn("A late call record cannot be stored yet", ex);
				return 0;
			}
			this.jdbc.sql("delete from late_call_record where number = ?").param(late.number()).update();
		}
		return due.size();
	}

	/**
	 * A record on its way.
	 *
	 * @param number its place in the order of arrival
	 * @param body the record in canonical form
	 */
	private record Late(long number, String body) {
	}

}
