package dev.callrecords.resource;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * An entity whose key comes from the client. It knows by itself whether it is stored, so
 * that saving a new one is an insert at once and not a look-up first.
 *
 * @param <K> the key
 */
@MappedSuperclass
public abstract class StoredEntity<K> implements Persistable<K> {

	@Transient
	private boolean stored;

	@Override
	public boolean isNew() {
		return !this.stored;
	}

	/** Called by Hibernate. */
	@PostLoad
	@PostPersist
	protected void markStored() {
		this.stored = true;
	}

}
