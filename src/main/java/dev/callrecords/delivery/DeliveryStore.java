package dev.callrecords.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The tables of deliveries. Leases are measured by the database's clock, which all
 * instances have in common; an instance that has lost its lease changes nothing.
 */
@Component
class DeliveryStore {

	private static final String STATE = "subscription_id, position, hold_until, failures, failing_since, last_success_at,"
			+ " last_error, dropped, reauthorize_at";

	private static final String PENDING = "position, call_record_id, change_type, changed_at, attempts, next_attempt_at,"
			+ " first_failed_at";

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final Duration lease;

	/** This instance. */
	private final UUID worker = UUID.randomUUID();

	DeliveryStore(JdbcClient jdbc, TransactionOperations transactions, DeliveryProperties properties) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.lease = properties.lease();
	}

	void insert(String subscriptionId, long position, Instant holdUntil, @Nullable Instant reauthorizeAt) {
		this.jdbc.sql("""
				insert into subscription_delivery (subscription_id, position, hold_until, reauthorize_at)
				values (:id, :position, :holdUntil, :reauthorizeAt)""")
			.param("id", subscriptionId)
			.param("position", position)
			.param("holdUntil", time(holdUntil))
			.param("reauthorizeAt", time(reauthorizeAt))
			.update();
	}

	void remind(String subscriptionId, @Nullable Instant reauthorizeAt) {
		this.jdbc.sql("update subscription_delivery set reauthorize_at = :at where subscription_id = :id")
			.param("at", time(reauthorizeAt))
			.param("id", subscriptionId)
			.update();
	}

	/** Sets another time for a reminder, unless the subscription has been renewed. */
	void remindAgain(DeliveryState state, @Nullable Instant reauthorizeAt) {
		this.jdbc.sql("""
				update subscription_delivery set reauthorize_at = :at
				where subscription_id = :id and reauthorize_at = :before""")
			.param("at", time(reauthorizeAt))
			.param("id", state.subscriptionId())
			.param("before", time(state.reauthorizeAt()))
			.update();
	}

	void delete(String subscriptionId) {
		// First the row that whoever delivers locks first.
		this.jdbc.sql("delete from subscription_delivery where subscription_id = ?").param(subscriptionId).update();
		this.jdbc.sql("delete from pending_delivery where subscription_id = ?").param(subscriptionId).update();
	}

	/**
	 * Starts again at an earlier position, at once. What is pending after it will be
	 * looked at again.
	 */
	void rewind(String subscriptionId, long position) {
		this.jdbc
			.sql("""
					update subscription_delivery set position = least(position, ?), failures = 0, hold_until = null, dropped = 0
					where subscription_id = ?""")
			.params(position, subscriptionId)
			.update();
		this.jdbc.sql("delete from pending_delivery where subscription_id = ? and position > ?")
			.params(subscriptionId, position)
			.update();
	}

	/** Whether anybody wants to be notified of anything. */
	boolean isAnyone() {
		return this.jdbc.sql("select 1 from subscription_delivery limit 1").query(Integer.class).optional().isPresent();
	}

	/** The subscriptions for which there is something to do and that no instance has. */
	List<String> due(long end, Instant now) {
		return this.jdbc.sql("""
				select subscription_id from subscription_delivery
				where (leased_until is null or leased_until < now())
				  and ((hold_until is null or hold_until <= :now) and (position < :end or retry_at <= :now)
				       or reauthorize_at <= :now)""")
			.param("now", time(now))
			.param("end", end)
			.query(DeliveryStore::id)
			.list();
	}

	/** Takes a subscription for this instance alone. */
	boolean claim(String subscriptionId) {
		return this.jdbc.sql("""
				update subscription_delivery set worker = ?, leased_until = now() + make_interval(secs => ?)
				where subscription_id = ? and (leased_until is null or leased_until < now())""")
			.params(this.worker, seconds(), subscriptionId)
			.update() > 0;
	}

	/**
	 * Keeps subscriptions for this instance.
	 * @return those that it still has
	 */
	Set<String> renew(Collection<String> subscriptionIds) {
		return this.jdbc.sql("""
				update subscription_delivery set leased_until = now() + make_interval(secs => ?)
				where subscription_id = any(?) and worker = ? returning subscription_id""")
			.params(seconds(), subscriptionIds.toArray(String[]::new), this.worker)
			.query(DeliveryStore::id)
			.set();
	}

	private double seconds() {
		return this.lease.toMillis() / 1000.0;
	}

	void release(String subscriptionId) {
		this.jdbc
			.sql("update subscription_delivery set worker = null, leased_until = null"
					+ " where subscription_id = ? and worker = ?")
			.params(subscriptionId, this.worker)
			.update();
	}

	/** The state of a subscription, whoever has it. */
	Optional<DeliveryState> state(String subscriptionId) {
		return this.jdbc.sql("select " + STATE + " from subscription_delivery where subscription_id = ?")
			.param(subscriptionId)
			.query(DeliveryStore::state)
			.optional();
	}

	/** What is pending, each record's in its order. */
	List<Undelivered> pending(String subscriptionId) {
		return this.jdbc.sql("select " + PENDING + " from pending_delivery where subscription_id = ? order by position")
			.param(subscriptionId)
			.query(DeliveryStore::pending)
			.list();
	}

	/** Of what is pending and the first of its record, the least tried; or nothing. */
	List<Undelivered> leastTried(String subscriptionId) {
		return this.jdbc.sql("select " + PENDING + """
				 from pending_delivery as first where subscription_id = ? and not exists (
				     select from pending_delivery as earlier where earlier.subscription_id = first.subscription_id
				     and earlier.call_record_id = first.call_record_id and earlier.position < first.position)
				order by attempts, position limit 1""").param(subscriptionId).query(DeliveryStore::pending).list();
	}

	/**
	 * Stores how far this instance has come with a subscription.
	 * @param before the state in which it was
	 * @param after the state in which it is
	 * @param done what of the pending is pending no more, by its positions
	 * @param pending what is pending in another way than before
	 * @param retryAt when the first of all that is pending is due, or null
	 * @return false, and nothing is changed, when somebody else has changed the
	 * subscription
	 */
	boolean store(DeliveryState before, DeliveryState after, List<Long> done, List<Undelivered> pending,
			@Nullable Instant retryAt) {
		return Boolean.TRUE.equals(this.transactions.execute((transaction) -> {
			int changed = this.jdbc.sql("""
					update subscription_delivery set position = :position, hold_until = :holdUntil, retry_at = :retryAt,
					failures = :failures, failing_since = :failingSince, last_success_at = :lastSuccessAt,
					last_error = :lastError, dropped = :dropped
					where subscription_id = :id and worker = :worker and position = :before""")
				.param("position", after.position())
				.param("holdUntil", time(after.holdUntil()))
				.param("retryAt", time(retryAt))
				.param("failures", after.failures())
				.param("failingSince", time(after.failingSince()))
				.param("lastSuccessAt", time(after.lastSuccessAt()))
				.param("lastError", after.lastError())
				.param("dropped", after.dropped())
				.param("id", before.subscriptionId())
				.param("worker", this.worker)
				.param("before", before.position())
				.update();
			if (changed > 0) {
				delete(before.subscriptionId(), done);
				insert(before.subscriptionId(), pending);
			}
			return changed > 0;
		}));
	}

	private void delete(String subscriptionId, List<Long> positions) {
		if (!positions.isEmpty()) {
			this.jdbc.sql("delete from pending_delivery where subscription_id = ? and position = any(?)")
				.params(subscriptionId, positions.toArray(Long[]::new))
				.update();
		}
	}

	private void insert(String subscriptionId, List<Undelivered> pending) {
		if (!pending.isEmpty()) {
			this.jdbc.sql("insert into pending_delivery (subscription_id, " + PENDING
					+ """
							)
							select ?, row.* from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as timestamptz[]),
							                            cast(? as int[]), cast(? as timestamptz[]), cast(? as timestamptz[])) as row
							on conflict (subscription_id, position) do update set attempts = excluded.attempts,
							next_attempt_at = excluded.next_attempt_at, first_failed_at = excluded.first_failed_at""")
				.params(subscriptionId, pending.stream().map(Undelivered::position).toArray(Long[]::new),
						texts(pending, Undelivered::recordId), texts(pending, Undelivered::changeType),
						texts(pending, Undelivered::changedAt),
						pending.stream().map(Undelivered::attempts).toArray(Integer[]::new),
						texts(pending, Undelivered::nextAttemptAt), texts(pending, Undelivered::firstFailedAt))
				.update();
		}
	}

	private static @Nullable String[] texts(List<Undelivered> pending,
			Function<Undelivered, ? extends @Nullable Object> value) {
		return pending.stream()
			.map(value)
			.map((one) -> (one != null) ? one.toString() : null)
			.toArray(@Nullable String[]::new);
	}

	/** What is undelivered of one subscription. */
	Undone undone(DeliveryState state, long end) {
		return this.jdbc.sql("select count(*), min(changed_at) from pending_delivery where subscription_id = ?")
			.param(state.subscriptionId())
			.query((row, number) -> new Undone(row.getLong(1) + Math.max(0, end - state.position()), time(row, "min"),
					state.position()))
			.single();
	}

	/** What is undelivered of all subscriptions. */
	Undone undone(long end) {
		return this.jdbc
			.sql("""
					select pending.count, pending.min, unread.count, unread.start
					from (select count(*) as count, min(changed_at) as min from pending_delivery) as pending,
					     (select coalesce(sum(greatest(0, cast(? as bigint) - position)), 0) as count,
					             coalesce(min(position), cast(? as bigint)) as start from subscription_delivery) as unread""")
			.params(end, end)
			.query((row, number) -> new Undone(row.getLong(1) + row.getLong(3), time(row, "min"), row.getLong(4)))
			.single();
	}

	/**
	 * How many subscriptions fare badly.
	 * @param now the time
	 * @return those that fail, and those of them whose receiver is left alone
	 */
	Map.Entry<Long, Long> failingAndPaused(Instant now) {
		return this.jdbc
			.sql("select count(failing_since), count(*) filter (where failures >= :most and hold_until > :now)"
					+ " from subscription_delivery")
			.param("most", DeliveryState.MOST_FAILURES)
			.param("now", time(now))
			.query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
			.single();
	}

	private static String id(ResultSet row, int number) throws SQLException {
		return row.getString(1);
	}

	private static DeliveryState state(ResultSet row, int number) throws SQLException {
		return new DeliveryState(row.getString("subscription_id"), row.getLong("position"), time(row, "hold_until"),
				row.getInt("failures"), time(row, "failing_since"), time(row, "last_success_at"),
				row.getString("last_error"), row.getLong("dropped"), time(row, "reauthorize_at"));
	}

	private static Undelivered pending(ResultSet row, int number) throws SQLException {
		return new Undelivered(row.getLong("position"), row.getString("call_record_id"), row.getString("change_type"),
				row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"),
				time(row, "next_attempt_at"), time(row, "first_failed_at"));
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

}
