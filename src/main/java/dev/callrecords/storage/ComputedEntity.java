package dev.callrecords.storage;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** An entity that is computed when it is read, and can only be read. */
@MappedSuperclass
public abstract class ComputedEntity extends StoredEntity {

	@Id
	private String id = "";

	@Override
	public final @Nullable Etag etag() {
		return null;
	}

}
