package dev.callrecords.callrecord;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores a new record with everything that it nests, however many rows that are, by one
 * exchange with the database instead of one a table and two for a transaction. The driver
 * sends the statements together, and PostgreSQL runs what is sent together in one
 * transaction: so a record is whole or not at all, even where there is no transaction
 * around it. The rows of a nested table are sent as arrays, one a column.
 */
@Component
class CallRecordInsert {

	private static final String STATEMENTS = """
			insert into call_record (id, version, revision, type, start_date_time, end_date_time,
			  last_modified_date_time, join_web_url, organizer_id, organizer, body)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
			insert into identity_set (call_record_id, ordinal, id, body)
			select ?, number - 1, row.id, row.body
			from unnest(?, ?) with ordinality as row (id, body, number);
			insert into session (call_record_id, id, ordinal, start_date_time, end_date_time, is_test, failed,
			  evolved, body)
			select ?, row.*
			from unnest(?, ?, ?, ?, ?, ?, ?, ?) as row;
			insert into segment (call_record_id, session_id, id, ordinal, start_date_time, end_date_time, failed,
			  evolved, body)
			select ?, row.*
			from unnest(?, ?, ?, ?, ?, ?, ?, ?) as row
			""";

	private final JdbcClient jdbc;

	/**
	 * Prepares for inserts.
	 * @param pool the database
	 * @throws IllegalStateException when the pool's connections do not commit by
	 * themselves: records would be acknowledged and then rolled back
	 */
	CallRecordInsert(HikariDataSource pool) {
		if (!pool.isAutoCommit()) {
			throw new IllegalStateException("spring.datasource.hikari.auto-commit must not be false");
		}
		this.jdbc = JdbcClient.create(pool);
	}

	/**
	 * Stores a record.
	 * @param added the record's rows
	 * @throws DuplicateKeyException when the id is taken
	 */
	void execute(NewCallRecord added) {
		CallRecord record = added.callRecord();
		List<IdentitySet> participants = added.participants();
		List<Session> sessions = added.sessions().stream().map(NewSession::session).toList();
		List<Segment> segments = added.sessions().stream().flatMap((session) -> session.segments().stream()).toList();
		List<Object> values = new ArrayList<>();
		Collections.addAll(values, record.id(), record.version(), record.etag().revision(), record.type(),
				record.startDateTime(), record.endDateTime(), record.lastModifiedDateTime(), text(record.joinWebUrl()),
				text(record.organizerId()), text(record.text().organizer()), record.text().body());
		Collections.addAll(values, record.id(), texts(participants, IdentitySet::participantId), bodies(participants));
		Collections.addAll(values, record.id(), texts(sessions, (session) -> session.key().id()), ordinals(sessions),
				longs(sessions, CallLeg::startDateTime), longs(sessions, CallLeg::endDateTime),
				flags(sessions, Session::isTest), flags(sessions, CallLeg::isFailed),
				flags(sessions, CallLeg::isEvolved), bodies(sessions));
		Collections.addAll(values, record.id(), texts(segments, (segment) -> segment.key().sessionId()),
				texts(segments, (segment) -> segment.key().id()), ordinals(segments),
				longs(segments, CallLeg::startDateTime), longs(segments, CallLeg::endDateTime),
				flags(segments, CallLeg::isFailed), flags(segments, CallLeg::isEvolved), bodies(segments));
		this.jdbc.sql(STATEMENTS).params(values).update();
	}

	/** Says of which type a value is that may be null. */
	private static SqlParameterValue text(@Nullable String value) {
		return new SqlParameterValue(Types.VARCHAR, value);
	}

	private static String[] bodies(List<? extends NestedEntity> entities) {
		return texts(entities, (entity) -> entity.text().body());
	}

	private static <E> String[] texts(List<? extends E> entities, Function<E, String> value) {
		return entities.stream().map(value).toArray(String[]::new);
	}

	private static int[] ordinals(List<? extends NestedEntity> entities) {
		return entities.stream().mapToInt(NestedEntity::ordinal).toArray();
	}

	private static <E> long[] longs(List<E> entities, ToLongFunction<E> value) {
		return entities.stream().mapToLong(value).toArray();
	}

	private static <E> @Nullable Boolean[] flags(List<E> entities, Function<E, @Nullable Boolean> value) {
		return entities.stream().map(value).toArray(Boolean[]::new);
	}

}
