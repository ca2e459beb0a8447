package dev.callrecords.calllog;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The stored rows of a log.
 *
 * @param <R> the log's rows
 */
@NoRepositoryBean
interface LogRowRepository<R extends LogRow> extends JpaRepository<R, String> {

	/**
	 * Finds a row and lets nobody else change it until the transaction ends.
	 * @param id the row's id
	 * @return the row, or nothing when there is none of this id
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from #{#entityName} r where r.id = :id")
	Optional<R> lock(String id);

}
