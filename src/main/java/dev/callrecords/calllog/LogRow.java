package dev.callrecords.calllog;

import dev.callrecords.storage.Indexed;
import dev.callrecords.storage.Owned;
import dev.callrecords.storage.RootEntity;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * A row of a log: whom it is about. Every property with a single value has a column of
 * its own, for these rows are filtered and summed.
 */
@MappedSuperclass
@Owned("length({table}.user_id) <= 256 and lower({table}.user_id) = {person}")
abstract class LogRow extends RootEntity {

	@Indexed(Indexed.Form.SHORT_VALUES)
	private @Nullable String userId;

	private @Nullable String userPrincipalName;

	private @Nullable String userDisplayName;

}
