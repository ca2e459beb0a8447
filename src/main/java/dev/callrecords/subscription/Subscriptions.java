package dev.callrecords.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The subscriptions that are stored. What has expired is there until it is deleted. */
@Component
public class Subscriptions {

	private static final String COLUMNS = """
			id, application, person, tenant, change_types, resource, filter, notification_url,
			lifecycle_notification_url, client_state, expires_at, created_at, body""";

	private final JdbcClient jdbc;

	Subscriptions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits until nobody else adds or changes a subscription of an application, here or
	 * in another instance, until the transaction ends.
	 * @param application the application's id
	 */
	void lock(String application) {
		this.jdbc.sql("""
				insert into subscription_application (id, changes) values (?, 1)
				on conflict (id) do update set changes = subscription_application.changes + 1""")
			.param(application)
			.update();
	}

	void insert(Subscription subscription) {
		bind(this.jdbc
			.sql("""
					insert into subscription (%s) values (:id, :application, :person, :tenant, :changeTypes, :resource, :filter,
					:notificationUrl, :lifecycleNotificationUrl, :clientState, :expiresAt, :createdAt, :body)"""
				.formatted(COLUMNS)), subscription)
			.update();
	}

	/** Stores what can change of a subscription; false when it is gone. */
	boolean update(Subscription subscription) {
		return bind(this.jdbc.sql("""
				update subscription set notification_url = :notificationUrl, client_state = :clientState,
				expires_at = :expiresAt, body = :body where id = :id"""), subscription).update() > 0;
	}

	private static StatementSpec bind(StatementSpec statement, Subscription subscription) {
		return statement.param("id", subscription.id())
			.param("application", subscription.application())
			.param("person", subscription.person())
			.param("tenant", subscription.tenant())
			.param("changeTypes", subscription.changeTypes())
			.param("resource", subscription.resource())
			.param("filter", subscription.filter())
			.param("notificationUrl", subscription.notificationUrl())
			.param("lifecycleNotificationUrl", subscription.lifecycleNotificationUrl())
			.param("clientState", subscription.clientState())
			.param("expiresAt", Timestamp.from(subscription.expiresAt()))
			.param("createdAt", Timestamp.from(subscription.createdAt()))
			.param("body", subscription.body());
	}

	/** Deletes a subscription; false when it is gone already. */
	boolean delete(String id) {
		return this.jdbc.sql("delete from subscription where id = ?").param(id).update() > 0;
	}

	/**
	 * A subscription, whoever has it.
	 * @param id its id
	 * @return nothing when there is none
	 */
	public Optional<Subscription> find(String id) {
		return this.jdbc.sql("select %s from subscription where id = ?".formatted(COLUMNS))
			.param(id)
			.query(Subscriptions::read)
			.optional();
	}

	/** All of an application, those of its persons and expired ones included. */
	List<Subscription> of(String application) {
		return this.jdbc
			.sql("select %s from subscription where application = ? order by created_at, id".formatted(COLUMNS))
			.param(application)
			.query(Subscriptions::read)
			.list();
	}

	/**
	 * Of what has not ended, whatever is not about all call records.
	 * @param now the time
	 * @return the subscriptions of all applications that have a filter
	 */
	public List<Subscription> filtering(Instant now) {
		return this.jdbc
			.sql("select %s from subscription where filter is not null and expires_at > ?".formatted(COLUMNS))
			.param(Timestamp.from(now))
			.query(Subscriptions::read)
			.list();
	}

	/** What has ended by itself. */
	List<Subscription> expired(Instant now) {
		return this.jdbc
			.sql("select %s from subscription where expires_at <= ? order by created_at, id".formatted(COLUMNS))
			.param(Timestamp.from(now))
			.query(Subscriptions::read)
			.list();
	}

	private static Subscription read(ResultSet row, int number) throws SQLException {
		return new Subscription(row.getString("id"), row.getString("application"), row.getString("person"),
				row.getString("tenant"), row.getString("change_types"), row.getString("resource"),
				row.getString("filter"), row.getString("notification_url"), row.getString("lifecycle_notification_url"),
				row.getString("client_state"), row.getTimestamp("expires_at").toInstant(),
				row.getTimestamp("created_at").toInstant(), row.getString("body"));
	}

}
