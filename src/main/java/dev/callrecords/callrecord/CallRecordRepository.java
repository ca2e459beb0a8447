package dev.callrecords.callrecord;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored call records. */
interface CallRecordRepository extends JpaRepository<CallRecord, String> {

	/**
	 * Finds a record and lets nobody else change it, or anything below it, until the
	 * transaction ends.
	 * @param id the record's id
	 * @return the record, or nothing when there is none of this id
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from CallRecord r where r.id = :id")
	Optional<CallRecord> lock(String id);

	/**
	 * Deletes a record; the database deletes everything below it.
	 * @param id the record's id
	 * @return 1, or 0 when there is none of this id
	 */
	@Modifying
	@Query("delete from CallRecord r where r.id = :id")
	int deleteWithAll(String id);

}
