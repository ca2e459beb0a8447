package dev.callrecords.feed;

import java.lang.reflect.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The feed. A change gets its position after its commit, by whoever reads next, one
 * reader at a time: what a reader has passed stays as it is, however late a transaction
 * commits, and on however many servers.
 */
@Component
public class Feed {

	/** Of all that belongs to the feed; it is one. */
	private static final String NAME = "callRecords";

	/** Changes that get their positions in one transaction. */
	private static final int BATCH = 1000;

	private static final String COLUMNS = "position, call_record_id, kind, version, persons, watchers, changed_at";

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	Feed(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Gives positions to all changes that were committed before.
	 * @return the feed's last position
	 */
	public long append() {
		while (isAnythingNoted() && appendSome()) {
			// There was more than one transaction should hold.
		}
		return state().position();
	}

	/** Asked without a lock: most of the time nothing has happened. */
	private boolean isAnythingNoted() {
		return this.jdbc.sql("select 1 from noted_change limit 1").query(Integer.class).optional().isPresent();
	}

	private boolean appendSome() {
		return Boolean.TRUE.equals(this.transactions.execute((transaction) -> {
			long position = lockedPosition();
			List<Note> notes = this.jdbc.sql("""
					select id, call_record_id, kind, version, persons, watchers, changed_at from noted_change
					order by changed_at, id limit ?""").param(BATCH).query(Feed::note).list();
			if (!notes.isEmpty()) {
				insert(notes, position);
				this.jdbc.sql("update feed_state set position = ? where feed = ?")
					.params(position + notes.size(), NAME)
					.update();
				this.jdbc.sql("delete from noted_change where call_record_id = any(?) and id = any(?)")
					.params(column(notes, Note::recordId, String.class), column(notes, Note::id, UUID.class))
					.update();
			}
			return notes.size() == BATCH;
		}));
	}

	/** Others wait here, and then find the notes gone. */
	private long lockedPosition() {
		String lock = "update feed_state set position = position where feed = ? returning position";
		Optional<Long> position = this.jdbc.sql(lock).param(NAME).query(Long.class).optional();
		return position.orElseGet(() -> {
			this.jdbc.sql("insert into feed_state (feed, position, forgotten) values (?, 0, 0) on conflict do nothing")
				.param(NAME)
				.update();
			return this.jdbc.sql(lock).param(NAME).query(Long.class).single();
		});
	}

	/** On a cluster a note may be seen once more just after it was numbered. */
	private void insert(List<Note> notes, long position) {
		Long[] positions = new Long[notes.size()];
		for (int i = 0; i < positions.length; i++) {
			positions[i] = position + i + 1;
		}
		this.jdbc
			.sql("""
					insert into feed_entry (feed, position, change_id, call_record_id, kind, version, persons, watchers, changed_at)
					select ?, row.* from unnest(cast(? as bigint[]), cast(? as uuid[]), cast(? as text[]), cast(? as smallint[]),
					                            cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as timestamptz[])) as row
					on conflict do nothing""")
			.param(1, NAME)
			.param(2, positions)
			.param(3, column(notes, Note::id, UUID.class))
			.param(4, column(notes, Note::recordId, String.class))
			.param(5, column(notes, Note::kind, Short.class))
			.param(6, column(notes, Note::version, Long.class))
			.param(7, column(notes, Note::persons, String.class))
			.param(8, column(notes, Note::watchers, String.class))
			.param(9, column(notes, (note) -> note.changedAt().toString(), String.class))
			.update();
	}

	private static <T> Object column(List<Note> notes, Function<Note, T> value, Class<T> type) {
		return notes.stream().map(value).toArray((length) -> (Object[]) Array.newInstance(type, length));
	}

	/**
	 * Reads changes that have positions.
	 * @param position they come after this one
	 * @param limit how many at most
	 * @return the changes in their order; none when there are no more yet
	 */
	public List<FeedEntry> after(long position, int limit) {
		return this.jdbc
			.sql("select " + COLUMNS + " from feed_entry where feed = ? and position > ? order by position limit ?")
			.params(NAME, position, limit)
			.query(Feed::entry)
			.list();
	}

	/**
	 * The first position at which a reader sees all changes since a point in time.
	 * @param time the point in time
	 * @return the position before the first such change that is kept, or the last one
	 * when there is none
	 */
	public long positionBefore(Instant time) {
		return this.jdbc.sql("select min(position) - 1 from feed_entry where feed = ? and changed_at >= ?")
			.params(NAME, OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
			.query(Long.class)
			.optional()
			.orElseGet(() -> state().position());
	}

	/**
	 * When the first change after a position was made.
	 * @param position the position
	 * @return the time, or nothing when there is no change after it
	 */
	public Optional<Instant> timeAfter(long position) {
		return this.jdbc
			.sql("select changed_at from feed_entry where feed = ? and position > ? order by position limit 1")
			.params(NAME, position)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/**
	 * How far the feed reaches.
	 * @return the present state
	 */
	public State state() {
		return this.jdbc.sql("select position, forgotten from feed_state where feed = ?")
			.param(NAME)
			.query((row, number) -> new State(row.getLong(1), row.getLong(2)))
			.optional()
			.orElse(new State(0, 0));
	}

	/**
	 * Forgets changes that were made before a point in time, oldest first.
	 * @param time the point in time
	 * @return how many positions have been forgotten
	 */
	public long forget(Instant time) {
		Long forgotten = this.transactions.execute((transaction) -> {
			lockedPosition();
			long before = state().forgotten();
			long last = this.jdbc
				.sql("select coalesce(max(position), 0) from (select position, changed_at from feed_entry"
						+ " where feed = ? and position > ? order by position limit ?) as oldest where changed_at < ?")
				.params(NAME, before, BATCH, OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
				.query(Long.class)
				.single();
			if (last <= before) {
				return 0L;
			}
			this.jdbc.sql("delete from feed_entry where feed = ? and position <= ?").params(NAME, last).update();
			this.jdbc.sql("update feed_state set forgotten = ? where feed = ?").params(last, NAME).update();
			return last - before;
		});
		return (forgotten != null) ? forgotten : 0;
	}

	/**
	 * Forgets that persons took part in calls. They learn no more of those that were
	 * changed or deleted before.
	 * @param isOne tells by an id, in lower case, whether it is one of theirs
	 */
	public void forgetPersons(Predicate<String> isOne) {
		long end = append();
		List<FeedEntry> entries = after(0, BATCH);
		while (!entries.isEmpty() && entries.getFirst().position() <= end) {
			for (FeedEntry entry : entries) {
				Set<String> others = entry.persons().stream().filter(isOne.negate()).collect(Collectors.toSet());
				if (others.size() < entry.persons().size()) {
					this.jdbc.sql("update feed_entry set persons = ? where feed = ? and position = ?")
						.params(Lines.of(others), NAME, entry.position())
						.update();
				}
			}
			entries = after(entries.getLast().position(), BATCH);
		}
	}

	private static FeedEntry entry(ResultSet row, int number) throws SQLException {
		return new FeedEntry(row.getLong("position"), row.getString("call_record_id"),
				ChangeKind.of(row.getInt("kind")), row.getLong("version"), Lines.read(row.getString("persons")),
				Lines.read(row.getString("watchers")), time(row));
	}

	private static Note note(ResultSet row, int number) throws SQLException {
		return new Note(row.getObject("id", UUID.class), row.getString("call_record_id"), row.getShort("kind"),
				row.getLong("version"), row.getString("persons"), row.getString("watchers"), time(row));
	}

	private static Instant time(ResultSet row) throws SQLException {
		return row.getObject("changed_at", OffsetDateTime.class).toInstant();
	}

	/**
	 * How far the feed reaches.
	 *
	 * @param position its last position; 0 before the first change
	 * @param forgotten the last position that is not kept any more; 0 when all are
	 */
	public record State(long position, long forgotten) {

	}

	/** A change without a position; its members are the columns. */
	private record Note(UUID id, String recordId, short kind, long version, String persons, String watchers,
			Instant changedAt) {

	}

}
