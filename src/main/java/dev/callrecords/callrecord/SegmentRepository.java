package dev.callrecords.callrecord;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored segments. */
interface SegmentRepository extends JpaRepository<Segment, Segment.Key> {

	/**
	 * The place after a session's last segment.
	 * @param callRecordId the record's id
	 * @param sessionId the session's id
	 * @return 0 when it has none
	 */
	@Query("""
			select coalesce(max(s.ordinal) + 1, 0) from Segment s
			where s.key.callRecordId = :callRecordId and s.key.sessionId = :sessionId""")
	int nextOrdinal(String callRecordId, String sessionId);

	/**
	 * Deletes a session's segments.
	 * @param callRecordId the record's id
	 * @param sessionId the session's id
	 */
	@Modifying
	@Query("delete from Segment s where s.key.callRecordId = :callRecordId and s.key.sessionId = :sessionId")
	void deleteAllOf(String callRecordId, String sessionId);

}
