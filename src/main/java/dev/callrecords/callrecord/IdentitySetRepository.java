package dev.callrecords.callrecord;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored participants. */
interface IdentitySetRepository extends JpaRepository<IdentitySet, IdentitySet.Key> {

	/**
	 * A record's participants.
	 * @param callRecordId the record's id
	 * @return the participants in their order
	 */
	@Query("select p from IdentitySet p where p.key.callRecordId = :callRecordId order by p.key.ordinal")
	List<IdentitySet> findAllOf(String callRecordId);

	/**
	 * A record's participants of an id.
	 * @param callRecordId the record's id
	 * @param participantId the participants' id
	 * @return the participants in their order; seldom more than one
	 */
	@Query("""
			select p from IdentitySet p where p.key.callRecordId = :callRecordId and p.participantId = :participantId
			order by p.key.ordinal""")
	List<IdentitySet> findAllOf(String callRecordId, String participantId);

	/**
	 * The place after a record's last participant.
	 * @param callRecordId the record's id
	 * @return 0 when it has none
	 */
	@Query("select coalesce(max(p.key.ordinal) + 1, 0) from IdentitySet p where p.key.callRecordId = :callRecordId")
	int nextOrdinal(String callRecordId);

	/**
	 * Deletes a record's participants.
	 * @param callRecordId the record's id
	 */
	@Modifying
	@Query("delete from IdentitySet p where p.key.callRecordId = :callRecordId")
	void deleteAllOf(String callRecordId);

}
