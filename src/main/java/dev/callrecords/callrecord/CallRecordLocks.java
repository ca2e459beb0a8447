package dev.callrecords.callrecord;

import java.util.Optional;
import java.util.function.Function;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Changes;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Precondition;

import org.springframework.stereotype.Component;

/**
 * Locks call records for changes. Whatever changes a record or something below it goes
 * through here, so that a record has one writer at a time.
 */
@Component
class CallRecordLocks {

	/** Each attempt that loses a race means that another process has won it. */
	private static final int MAX_ATTEMPTS = 10;

	private final CallRecordRepository callRecords;

	private final Changes changes;

	CallRecordLocks(CallRecordRepository callRecords, Changes changes) {
		this.callRecords = callRecords;
		this.changes = changes;
	}

	/**
	 * Changes a record in one transaction.
	 * @param <T> what comes of it
	 * @param id the record's id
	 * @param change is given the locked record, or nothing when there is none of this id
	 * @return what came of it
	 */
	<T> T change(String id, Function<Optional<CallRecord>, T> change) {
		return this.changes.exclusively(id,
				() -> this.changes.transaction(() -> change.apply(this.callRecords.lock(id))));
	}

	/**
	 * Changes a record by something that has to be merged with what is stored. That is
	 * done before the record is locked, and once more if another process has changed it
	 * meanwhile.
	 * @param <T> what comes of it
	 * @param id the record's id
	 * @param precondition what the record's present state has to be
	 * @param prepare is given the record as it is stored, and returns what changes it
	 * once it is locked
	 * @return what came of it
	 * @throws ApiException a 404, a 412, or a 409 when others were faster every time
	 */
	<T> T amend(String id, Precondition precondition, Function<CallRecord, Function<CallRecord, T>> prepare) {
		return this.changes.exclusively(id, () -> {
			for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
				CallRecord stored = this.callRecords.findById(id).orElseThrow(() -> notFound(id));
				precondition.check(stored.etag());
				Function<CallRecord, T> change = prepare.apply(stored);
				Optional<T> changed = this.changes.transaction(() -> this.callRecords.lock(id)
					.filter((locked) -> locked.etag().equals(stored.etag()))
					.map(change));
				if (changed.isPresent()) {
					return changed.get();
				}
			}
			throw new ApiException(ErrorCode.CONFLICT, "Others change the same record all the time; please try again.");
		});
	}

	static ApiException notFound(String id) {
		return ApiException.notFound("call record", id);
	}

}
