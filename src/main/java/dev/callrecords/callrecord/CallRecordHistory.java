package dev.callrecords.callrecord;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.callrecords.resource.ChangeMemory;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.Etag;
import dev.callrecords.storage.TableRegistry;
import dev.callrecords.wire.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The earlier versions of call records: each is one text, made by the database itself of
 * all that belongs to the record when something takes its place.
 */
@Component
public class CallRecordHistory {

	/** Where the versions are stored: their texts in a column {@code body}. */
	public static final String TABLE = "call_record_version";

	private static final String HEADS = "select version, revision, evolved, octet_length(body) from " + TABLE
			+ " where call_record_id = ? and ";

	private final JdbcClient jdbc;

	private final CallRecordLocks locks;

	private final ChangeMemory memory;

	private final Clock clock;

	private final boolean kept;

	private final EntityTable callRecords;

	private final String keep;

	CallRecordHistory(JdbcClient jdbc, CallRecordLocks locks, ChangeMemory memory, Clock clock,
			HistoryProperties properties, TableRegistry tables) {
		this.jdbc = jdbc;
		this.locks = locks;
		this.memory = memory;
		this.clock = clock;
		this.kept = properties.keepFor() != null;
		this.callRecords = tables.of(CallRecord.class);
		WholeText whole = new WholeText(this.callRecords);
		this.keep = """
				insert into %s (call_record_id, version, revision, evolved, body, replaced_at)
				select %s.id, %2$s.version, %2$s.revision, %s, %s, :now from %s %2$s where %2$s.id = :id
				on conflict (call_record_id, version) do update
				set revision = excluded.revision, evolved = excluded.evolved, body = excluded.body,
				    replaced_at = excluded.replaced_at""".formatted(TABLE, WholeText.ROOT, whole.evolved(),
				whole.text(), this.callRecords.name());
	}

	/**
	 * Keeps the state that a record has, if an operator wants that. It comes before the
	 * change, in the same transaction.
	 * @param record the record, locked
	 */
	void keep(CallRecord record) {
		if (this.kept) {
			this.jdbc.sql(this.keep)
				.param("id", record.id())
				.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
	}

	/**
	 * The earlier versions of a record, without their texts.
	 * @param id the record's id
	 * @param from the highest number
	 * @param limit how many at most
	 * @return the versions, the highest number first
	 */
	public List<Version> versions(String id, long from, int limit) {
		return this.jdbc.sql(HEADS + "version <= ? order by version desc limit ?")
			.params(id, from, limit)
			.query(Version::of)
			.list();
	}

	/**
	 * An earlier version of a record, without its text.
	 * @param id the record's id
	 * @param version its number
	 * @return the version, or nothing when there is none of this number
	 */
	public Optional<Version> version(String id, long version) {
		return this.jdbc.sql(HEADS + "version = ?").params(id, version).query(Version::of).optional();
	}

	/**
	 * The text of an earlier version, in canonical form, with all that belonged to it.
	 * @param id the record's id
	 * @param version its number
	 * @return JSON in UTF-8, or nothing when there is none of this number
	 */
	public Optional<byte[]> text(String id, long version) {
		return this.jdbc.sql("select body from " + TABLE + " where call_record_id = ? and version = ?")
			.params(id, version)
			.query((row, number) -> row.getBytes(1))
			.optional();
	}

	/** The length of a record's longest earlier version, in bytes. */
	long longest(String id) {
		return this.jdbc.sql("select coalesce(max(octet_length(body)), 0) from " + TABLE + " where call_record_id = ?")
			.param(id)
			.query(Long.class)
			.single();
	}

	/** The earlier versions of a record, read one after the other. */
	Stream<ObjectNode> contents(String id) {
		return versions(id, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
			.flatMap((version) -> text(id, version.number()).stream())
			.map(Json::readOwn);
	}

	/**
	 * Changes earlier versions of a record in any place. Their numbers stay, and they get
	 * other tags.
	 * @param id the record's id; the record is locked
	 * @param change is given each version, which it may change, and says whether it has
	 */
	void revise(String id, Predicate<ObjectNode> change) {
		contents(id).filter(change)
			.forEach((content) -> this.jdbc
				.sql("update " + TABLE
						+ " set body = ?, revision = revision + 1 where call_record_id = ? and version = ?")
				.params(Json.write(content), id, content.get(CallRecordPayloads.VERSION).longValue())
				.update());
	}

	/**
	 * Tells of the versions that were replaced before a moment.
	 * @param moment the moment
	 * @return their number, and when the oldest of them was replaced
	 */
	public Replaced replacedBefore(Instant moment) {
		return this.jdbc.sql("select count(*), min(replaced_at) from " + TABLE + " where replaced_at < ?")
			.param(moment.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Replaced(row.getLong(1),
					Optional.ofNullable(row.getTimestamp(2)).map((oldest) -> oldest.toInstant())))
			.single();
	}

	/**
	 * Deletes versions that were replaced before a moment, those of each record in a
	 * transaction of its own. The record is locked meanwhile, for its versions go with it
	 * when somebody deletes it.
	 * @param moment the moment
	 * @param limit how many are looked at; all of a record go together
	 * @return how many were deleted; 0 when there are no more
	 */
	public int expire(Instant moment, int limit) {
		return this.jdbc
			.sql("select call_record_id from " + TABLE + " where replaced_at < ? order by replaced_at limit ?")
			.params(moment.atOffset(ZoneOffset.UTC), limit)
			.query((row, number) -> row.getString(1))
			.list()
			.stream()
			.distinct()
			.mapToInt((id) -> expire(id, moment))
			.sum();
	}

	private int expire(String id, Instant moment) {
		this.memory.forReplacement(this.callRecords, id);
		return this.locks.change(id,
				(stored) -> this.jdbc.sql("delete from " + TABLE + " where call_record_id = ? and replaced_at < ?")
					.params(id, moment.atOffset(ZoneOffset.UTC))
					.update());
	}

	/**
	 * An earlier version.
	 *
	 * @param number its number
	 * @param etag the tag that the record had
	 * @param evolved whether the text holds enumeration members that clients see on
	 * demand only
	 * @param length the length of the text in bytes
	 */
	public record Version(long number, Etag etag, boolean evolved, long length) {

		private static Version of(ResultSet row, int number) throws SQLException {
			return new Version(row.getLong(1), new Etag(row.getLong(1), row.getLong(2)), row.getBoolean(3),
					row.getLong(4));
		}

	}

	/**
	 * How many versions were replaced.
	 *
	 * @param count their number
	 * @param oldest when the first of them was; empty when there are none
	 */
	public record Replaced(long count, Optional<Instant> oldest) {
	}

}
