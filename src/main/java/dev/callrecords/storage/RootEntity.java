package dev.callrecords.storage;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** An entity that belongs to no other one, and has a tag of its own. */
@MappedSuperclass
public abstract class RootEntity extends StoredEntity {

	@Id
	private String id = "";

	private long revision = Etag.firstRevision();

	/**
	 * The entity's id.
	 * @return 1 to 256 characters
	 */
	public final String id() {
		return this.id;
	}

	/**
	 * The number of times that the entity was written, from a random start.
	 * @return the revision
	 */
	protected final long revision() {
		return this.revision;
	}

	@Override
	public Etag etag() {
		return Etag.ofRevision(this.revision);
	}

	/**
	 * Gives the entity a new tag. Called whenever something changes that belongs to it,
	 * be it in another table: {@code @Version} would only follow this row.
	 */
	final void raiseRevision() {
		this.revision++;
	}

}
