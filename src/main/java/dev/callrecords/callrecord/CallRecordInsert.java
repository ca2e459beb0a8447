package dev.callrecords.callrecord;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores a new record with everything that it nests, however many rows that are, by one
 * statement: one exchange with the database instead of one a table and one to commit. So
 * it is whole or not at all, with a transaction around it or without. The rows of a
 * nested table are sent as arrays, one a column.
 */
@Component
class CallRecordInsert {

	private static final String STATEMENT = """
			with record as (
			  insert into call_record (id, version, revision, type, start_date_time, end_date_time,
			    last_modified_date_time, join_web_url, organizer_id, organizer, body)
			  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			  returning id
			), participants as (
			  insert into identity_set (call_record_id, ordinal, id, body)
			  select record.id, number - 1, row.id, row.body
			  from record, unnest(?, ?) with ordinality as row (id, body, number)
			), sessions as (
			  insert into session (call_record_id, id, ordinal, start_date_time, end_date_time, is_test, failed,
			    evolved, body)
			  select record.id, row.*
			  from record, unnest(?, ?, ?, ?, ?, ?, ?, ?) as row
			)
			insert into segment (call_record_id, session_id, id, ordinal, start_date_time, end_date_time, failed,
			  evolved, body)
			select record.id, row.*
			from record, unnest(?, ?, ?, ?, ?, ?, ?, ?) as row
			""";

	private final JdbcClient jdbc;

	CallRecordInsert(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
		this.jdbc.sql(STATEMENT)
			.params(Arrays.asList(record.id(), record.version(), record.etag().revision(), record.type(),
					record.startDateTime(), record.endDateTime(), record.lastModifiedDateTime(),
					text(record.joinWebUrl()), text(record.organizerId()), text(record.text().organizer()),
					record.text().body(), // the record
					texts(participants, IdentitySet::participantId), texts(participants, CallRecordInsert::body),
					texts(sessions, (session) -> session.key().id()), ordinals(sessions),
					longs(sessions, CallLeg::startDateTime), longs(sessions, CallLeg::endDateTime),
					flags(sessions, Session::isTest), flags(sessions, CallLeg::isFailed),
					flags(sessions, CallLeg::isEvolved), texts(sessions, CallRecordInsert::body),
					texts(segments, (segment) -> segment.key().sessionId()),
					texts(segments, (segment) -> segment.key().id()), ordinals(segments),
					longs(segments, CallLeg::startDateTime), longs(segments, CallLeg::endDateTime),
					flags(segments, CallLeg::isFailed), flags(segments, CallLeg::isEvolved),
					texts(segments, CallRecordInsert::body)))
			.update();
	}

	/** Says of which type a value is that may be null. */
	private static SqlParameterValue text(@Nullable String value) {
		return new SqlParameterValue(Types.VARCHAR, value);
	}

	private static String body(NestedEntity entity) {
		return entity.text().body();
	}

	private static <E> String[] texts(List<E> entities, Function<E, String> value) {
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
