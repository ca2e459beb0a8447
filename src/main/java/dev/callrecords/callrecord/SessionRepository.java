package dev.callrecords.callrecord;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored sessions. */
interface SessionRepository extends JpaRepository<Session, Session.Key> {

	/**
	 * The place after a record's last session.
	 * @param callRecordId the record's id
	 * @return 0 when it has none
	 */
	@Query("select coalesce(max(s.ordinal) + 1, 0) from Session s where s.key.callRecordId = :callRecordId")
	int nextOrdinal(String callRecordId);

	/**
	 * Deletes a record's sessions; the database deletes their segments.
	 * @param callRecordId the record's id
	 */
	@Modifying
	@Query("delete from Session s where s.key.callRecordId = :callRecordId")
	void deleteAllOf(String callRecordId);

}
