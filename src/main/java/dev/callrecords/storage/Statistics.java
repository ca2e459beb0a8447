package dev.callrecords.storage;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the planner's statistics near the truth while tables grow. PostgreSQL keeps plans
 * until a table is analyzed again, which autovacuum does a minute later; a plan made for
 * an empty table, be it that of a foreign key's check, scans the whole of it for each row
 * until then.
 */
@Component
class Statistics {

	private static final Logger log = LoggerFactory.getLogger(Statistics.class);

	/** How often to look. */
	private static final int ROWS = 1000;

	/** Tables whose files are more than twice as long as the statistics say. */
	private static final String STALE = """
			select cast(oid as regclass)
			from pg_class
			where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace)
			  and pg_relation_size(oid) > (50 + 2 * greatest(relpages, 0)) * current_setting('block_size')::bigint""";

	private final JdbcClient jdbc;

	private final AtomicInteger inserted = new AtomicInteger();

	Statistics(DataSource database) {
		this.jdbc = JdbcClient.create(database);
	}

	/**
	 * Notes that tables have grown.
	 * @param rows by how many rows
	 */
	void grown(int rows) {
		// What has not been committed cannot be seen by others, who may be waiting.
		if (this.inserted.addAndGet(rows) >= ROWS && !TransactionSynchronizationManager.isActualTransactionActive()) {
			this.inserted.set(0);
			analyze();
		}
	}

	/** What was inserted is stored, whatever becomes of this. */
	private void analyze() {
		try {
			this.jdbc.sql(STALE)
				.query(String.class)
				.list()
				.forEach((table) -> this.jdbc.sql("analyze (skip_locked) " + table).update());
		}
		catch (DataAccessException ex) {
			log.debug("Tables were not analyzed", ex);
		}
	}

}
