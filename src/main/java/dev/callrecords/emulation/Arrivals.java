package dev.callrecords.emulation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.callrecord.CallRecordUpsert;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.web.error.ErrorMapper;
import dev.callrecords.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets loaded call records arrive late, if an operator wants that: they wait in a table
 * of their own, which is there only then, and the first request after their time stores
 * them. Storing a version twice changes nothing, so that several instances, and one that
 * breaks off in between, do no harm. A start without the delay stores what is left.
 */
@Component
@Primary
class Arrivals implements Upsert<ObjectNode>, InitializingBean, ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

	/** Each attempt that loses a race means that another instance has won it. */
	private static final int MAX_ATTEMPTS = 10;

	private final ReentrantLock admission = new ReentrantLock();

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
			// Of instances that start together, "if not exists" alone fails one.
			this.jdbc.sql("""
					do $$ begin
					    perform pg_advisory_xact_lock(hashtext('late_call_record'));
					    create table if not exists late_call_record (
					        number bigint generated always as identity primary key,
					        due    bigint not null, -- ticks
					        body   text not null
					    );
					end $$""").update();
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
			admit(DateTimeOffset.ticks(this.clock.instant()));
		}
	}

	/** Without a delay, nothing is on its way: what an earlier start has left arrives. */
	@Override
	public void run(ApplicationArguments arguments) {
		if (!this.properties.delays() && isWaiting()) {
			admit(Long.MAX_VALUE);
		}
	}

	private boolean isWaiting() {
		return this.jdbc.sql("select to_regclass('late_call_record') is not null").query(Boolean.class).single();
	}

	/**
	 * One after the other, so that requests that come meanwhile see all that has arrived,
	 * and one record at a time is in memory.
	 */
	private void admit(long time) {
		this.admission.lock();
		try {
			for (Optional<Late> late = next(0, time); late.isPresent(); late = next(late.get().number(), time)) {
				admit(late.get());
			}
		}
		finally {
			this.admission.unlock();
		}
	}

	private Optional<Late> next(long after, long time) {
		return this.jdbc
			.sql("select number, body from late_call_record where number > ? and due <= ? order by number limit 1")
			.params(after, time)
			.query((row, number) -> new Late(row.getLong(1), row.getString(2)))
			.optional();
	}

	private void admit(Late late) {
		for (int attempt = 1;; attempt++) {
			try {
				store(late);
				remove(late);
				return;
			}
			catch (RuntimeException ex) {
				ErrorCode code = ErrorMapper.map(ex).code();
				if (code.status() >= 500) {
					throw ex;
				}
				if (code != ErrorCode.CONFLICT) {
					log.warn("A late call record cannot be stored and is dropped: {}", ex.getMessage());
					remove(late);
					return;
				}
				if (ex instanceof ApiException || attempt == MAX_ATTEMPTS) {
					log.warn("A late call record is left for the next request: {}", ex.getMessage());
					return;
				}
			}
		}
	}

	private void store(Late late) {
		ObjectNode content = check(Json.readOwn(late.body().getBytes(StandardCharsets.UTF_8)));
		this.records.store(List.of(content), (stored, outcome) -> {
		});
	}

	private void remove(Late late) {
		this.jdbc.sql("delete from late_call_record where number = ?").param(late.number()).update();
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
