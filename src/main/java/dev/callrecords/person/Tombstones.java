package dev.callrecords.person;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.Changes;
import dev.callrecords.resource.ContentRule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has been erased, as keyed hashes of identifiers, kept in memory as well. Whatever
 * is written passes here first, so that nobody comes back. Instances behind one database
 * notice each other's changes within a lease, and an erasure waits for that; so not every
 * write has to ask.
 */
@Component
class Tombstones implements ContentRule {

	private static final int SECRET_LENGTH = 32;

	private final JdbcClient jdbc;

	private final Changes changes;

	private final Schema schema;

	private final @Nullable String configured;

	/** How long a write trusts what was asked last. */
	private final Duration lease;

	private volatile Snapshot current = Snapshot.NONE;

	/** By {@link System#nanoTime()}; before the first one it is long ago. */
	private volatile long asked;

	Tombstones(JdbcClient jdbc, Changes changes, Schema schema, PersonProperties properties) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.schema = schema;
		this.configured = properties.pseudonymKey();
		this.lease = properties.tombstonesKnownWithin();
		this.asked = System.nanoTime() - this.lease.toNanos();
	}

	@Override
	public void refresh() {
		if (System.nanoTime() - this.asked >= this.lease.toNanos()) {
			ask();
		}
	}

	private void ask() {
		long now = System.nanoTime();
		String version = this.jdbc.sql("select version from person_key where id = 'key'")
			.query((row, number) -> row.getString(1))
			.optional()
			.orElse("");
		if (!version.equals(this.current.version())) {
			this.current = version.isEmpty() ? Snapshot.NONE : read(version);
		}
		this.asked = now;
	}

	@Override
	public void apply(ObjectNode content, StructuredType type) {
		Snapshot snapshot = this.current;
		if (!snapshot.replacements().isEmpty()) {
			new ContentEraser(this.schema, snapshot).apply(content, type);
		}
	}

	private Snapshot read(String version) {
		Map<String, Replacement> replacements = new HashMap<>();
		this.jdbc.sql("select identifier, pseudonym from erased_person").query((row) -> {
			replacements.put(row.getString(1), new Replacement(row.getString(2)));
		});
		return new Snapshot(version, replacements, key());
	}

	/**
	 * The key that the tombstones were made with.
	 * @throws IllegalStateException when another one is configured: what is written under
	 * it would bring back everybody
	 */
	private PseudonymKey key() {
		return this.jdbc.sql("select secret, fingerprint from person_key where id = 'key'").query((row, number) -> {
			byte[] secret = (this.configured != null) ? this.configured.getBytes(StandardCharsets.UTF_8)
					: row.getBytes(1);
			PseudonymKey key = (secret.length > 0) ? new PseudonymKey(secret) : null;
			if (key == null || !key.fingerprint().equals(row.getString(2))) {
				throw new IllegalStateException(
						"callrecords.person.pseudonym-key is not the key under which persons were erased");
			}
			return key;
		}).single();
	}

	/**
	 * The pseudonyms under which a person's data may already be held.
	 * @param identifiers the person's identifiers
	 * @return none for a person who is unknown or has left no trace
	 */
	Set<String> pseudonyms(List<String> identifiers) {
		ask();
		return this.current.pseudonyms(identifiers);
	}

	/**
	 * Sees to it that a person does not come back. It waits until every instance knows;
	 * then none stores the person's data any more, unless a write takes longer than the
	 * lease from its check to its commit.
	 * @param identifiers the person's identifiers, at least one
	 * @param leavesPseudonym whether a pseudonym stands in the person's place
	 * @return what stands there: the pseudonym that the person already has, if any
	 */
	Replacement add(List<String> identifiers, boolean leavesPseudonym) {
		Replacement replacement = this.changes.transaction(() -> {
			PseudonymKey key = lockedKey();
			String pseudonym = leavesPseudonym ? read("").pseudonyms(identifiers)
				.stream()
				.findFirst()
				.orElseGet(() -> key.pseudonym(identifiers.getFirst())) : null;
			for (String identifier : identifiers) {
				this.jdbc.sql("""
						insert into erased_person (identifier, pseudonym) values (?, ?)
						on conflict (identifier) do update set pseudonym = excluded.pseudonym""")
					.param(1, key.hash(identifier))
					.param(2, pseudonym)
					.update();
			}
			return new Replacement(pseudonym);
		});
		ask();
		waitForNotice();
		return replacement;
	}

	/** Twice as long, for those that asked just before and have yet to commit. */
	private void waitForNotice() {
		try {
			Thread.sleep(this.lease.multipliedBy(2));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted before every instance knew of an erasure", ex);
		}
	}

	/** Of those who erase, one at a time adds tombstones. */
	private PseudonymKey lockedKey() {
		byte[] secret = new byte[SECRET_LENGTH];
		new SecureRandom().nextBytes(secret);
		byte[] used = (this.configured != null) ? this.configured.getBytes(StandardCharsets.UTF_8) : secret;
		this.jdbc.sql("""
				insert into person_key (id, secret, fingerprint, version) values ('key', ?, ?, '-')
				on conflict (id) do nothing""")
			.params((this.configured != null) ? new byte[0] : secret, new PseudonymKey(used).fingerprint())
			.update();
		// Whoever comes second waits here.
		this.jdbc.sql("update person_key set version = ? where id = 'key'")
			.param(UUID.randomUUID().toString())
			.update();
		return key();
	}

	/**
	 * The tombstones at a moment.
	 *
	 * @param version which tells moments apart; empty when there never were any
	 * @param replacements by the hashes of identifiers
	 * @param key makes the hashes; null when there are no tombstones
	 */
	private record Snapshot(String version, Map<String, Replacement> replacements,
			@Nullable PseudonymKey key) implements Known {

		static final Snapshot NONE = new Snapshot("", Map.of(), null);

		@Override
		public @Nullable Replacement of(String identifier) {
			return (this.key != null) ? this.replacements.get(this.key.hash(identifier)) : null;
		}

		Set<String> pseudonyms(List<String> identifiers) {
			Set<String> found = new LinkedHashSet<>();
			for (String identifier : identifiers) {
				Replacement replacement = of(identifier);
				String pseudonym = (replacement != null) ? replacement.pseudonym() : null;
				if (pseudonym != null) {
					found.add(pseudonym);
				}
			}
			return found;
		}

	}

}
