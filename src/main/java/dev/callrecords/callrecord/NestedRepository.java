package dev.callrecords.callrecord;

import dev.callrecords.storage.StoredEntity;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The stored entities of a collection below the call records.
 *
 * @param <E> the entities
 * @param <K> their keys
 */
@NoRepositoryBean
interface NestedRepository<E extends StoredEntity, K> extends JpaRepository<E, K>, JpaSpecificationExecutor<E> {

	/**
	 * A place after those of all siblings.
	 * @param callRecordId the record's id
	 * @return 0 when the record has no such entities
	 */
	@Query("select coalesce(max(e.ordinal) + 1, 0) from #{#entityName} e where e.callRecordId = :callRecordId")
	int nextOrdinal(String callRecordId);

}
