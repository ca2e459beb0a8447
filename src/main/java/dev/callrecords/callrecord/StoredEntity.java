package dev.callrecords.callrecord;

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
abstract class StoredEntity<K> implements Persistable<K> {

	@Transient
	private boolean stored;

	@Override
	public boolean isNew() {
		return !this.stored;
	}

	@PostLoad
	@PostPersist
	void markStored() {
		this.stored = true;
	}

}
