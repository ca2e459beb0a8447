package dev.callrecords.calllog;

import dev.callrecords.resource.Upsert;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stores many rows of the two logs. */
@Component
public class LogRowUpserts {

	private final StoredLogs logs;

	private final TransactionOperations transactions;

	LogRowUpserts(StoredLogs logs, TransactionOperations transactions) {
		this.logs = logs;
		this.transactions = transactions;
	}

	/**
	 * Stores rows of a log.
	 * @param log the log
	 * @return what stores its rows
	 */
	public Upsert<?> of(CallLog log) {
		return new LogRowUpsert<>(this.logs, this.logs.of(log), this.transactions);
	}

}
