package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores new records with everything that they nest, however many rows that are, by one
 * exchange with the database instead of one a table and two for a transaction. The driver
 * sends the statements together, and PostgreSQL runs what is sent together in one
 * transaction: so all is stored or nothing, even where there is no transaction around it.
 * The rows of a table are sent as arrays, one a column.
 */
@Component
class CallRecordInsert {

	private static final String STATEMENTS = """
			insert into call_record (id, version, revision, type, start_date_time, end_date_time,
			  last_modified_date_time, join_web_url, organizer_id, organizer, body)
			select row.*
			from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row;
			insert into identity_set (call_record_id, ordinal, id, body)
			select row.*
			from unnest(?, ?, ?, ?) as row;
			insert into session (call_record_id, id, ordinal, start_date_time, end_date_time, is_test, failed,
			  evolved, body)
			select row.*
			from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as row;
			insert into segment (call_record_id, session_id, id, ordinal, start_date_time, end_date_time, failed,
			  evolved, body)
			select row.*
			from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as row
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
	 * Stores records.
	 * @param added the records' rows; none needs nothing
	 * @throws DuplicateKeyException when an id is taken
	 */
	void execute(List<NewCallRecord> added) {
		if (added.isEmpty()) {
			return;
		}
		List<CallRecord> records = added.stream().map(NewCallRecord::callRecord).toList();
		List<IdentitySet> participants = all(added, NewCallRecord::participants);
		List<NewSession> newSessions = all(added, NewCallRecord::sessions);
		List<Session> sessions = newSessions.stream().map(NewSession::session).toList();
		List<Segment> segments = all(newSessions, NewSession::segments);
		List<Object> values = new ArrayList<>();
		Collections.addAll(values, texts(records, CallRecord::id), longs(records, CallRecord::version),
				longs(records, (record) -> record.etag().revision()), integers(records, CallRecord::type),
				longs(records, CallRecord::startDateTime), longs(records, CallRecord::endDateTime),
				longs(records, CallRecord::lastModifiedDateTime), texts(records, CallRecord::joinWebUrl),
				texts(records, CallRecord::organizerId), texts(records, (record) -> record.text().organizer()),
				texts(records, (record) -> record.text().body()));
		Collections.addAll(values, texts(participants, (participant) -> participant.key().callRecordId()),
				integers(participants, NestedEntity::ordinal), texts(participants, IdentitySet::participantId),
				bodies(participants));
		Collections.addAll(values, texts(sessions, (session) -> session.key().callRecordId()),
				texts(sessions, (session) -> session.key().id()), integers(sessions, NestedEntity::ordinal),
				longs(sessions, CallLeg::startDateTime), longs(sessions, CallLeg::endDateTime),
				flags(sessions, Session::isTest), flags(sessions, CallLeg::isFailed),
				flags(sessions, CallLeg::isEvolved), bodies(sessions));
		Collections.addAll(values, texts(segments, (segment) -> segment.key().callRecordId()),
				texts(segments, (segment) -> segment.key().sessionId()),
				texts(segments, (segment) -> segment.key().id()), integers(segments, NestedEntity::ordinal),
				longs(segments, CallLeg::startDateTime), longs(segments, CallLeg::endDateTime),
				flags(segments, CallLeg::isFailed), flags(segments, CallLeg::isEvolved), bodies(segments));
		this.jdbc.sql(STATEMENTS).params(values).update();
	}

	private static <P, E> List<E> all(List<P> parents, Function<P, List<E>> nested) {
		return parents.stream().map(nested).flatMap(List::stream).toList();
	}

	private static @Nullable String[] bodies(List<? extends NestedEntity> entities) {
		return texts(entities, (entity) -> entity.text().body());
	}

	private static <E> @Nullable String[] texts(List<? extends E> entities, Function<E, @Nullable String> value) {
		return entities.stream().map(value).toArray(String[]::new);
	}

	private static <E> int[] integers(List<? extends E> entities, ToIntFunction<E> value) {
		return entities.stream().mapToInt(value).toArray();
	}

	private static <E> long[] longs(List<E> entities, ToLongFunction<E> value) {
		return entities.stream().mapToLong(value).toArray();
	}

	private static <E> @Nullable Boolean[] flags(List<E> entities, Function<E, @Nullable Boolean> value) {
		return entities.stream().map(value).toArray(Boolean[]::new);
	}

}
