package dev.callrecords.storage;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What is asked of the pool. */
@ServiceTest
class RowInsertTests {

	@Test
	void connectionsHaveToCommitByThemselves(@Autowired HikariDataSource working) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(working.getJdbcUrl());
			pool.setUsername(working.getUsername());
			pool.setPassword(working.getPassword());
			pool.setMaximumPoolSize(1);
			pool.setAutoCommit(false);
			assertThatIllegalStateException()
				.isThrownBy(() -> new RowInsert(pool, new Statistics(pool), Duration.ofSeconds(30)))
				.withMessageContaining("auto-commit");
		}
	}

}
