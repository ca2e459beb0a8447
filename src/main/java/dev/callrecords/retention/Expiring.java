package dev.callrecords.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.callrecord.CallRecordHistory;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.storage.Expiry;

/** What is deleted once it is old, in parts. */
interface Expiring {

	/** Its name in settings, logs and metrics. */
	String name();

	/** What is older than a moment. */
	Due due(Instant moment);

	/**
	 * Deletes a part of what is older than a moment, by transactions of its own.
	 * @return how many were deleted; 0 when there is nothing left that can be
	 */
	int deletePart(Instant moment);

	/**
	 * What is due.
	 *
	 * @param count how many there are
	 * @param oldest from when the oldest is; empty when there are none
	 */
	record Due(long count, Optional<Instant> oldest) {

		private static Due of(Expiry.Expired expired) {
			return new Due(expired.count(), expired.oldest().map(DateTimeOffset::instant));
		}

	}

	/** The call records. */
	record Records(CallRecordService service, Expiry expiry) implements Expiring {

		private static final int PART = 100;

		@Override
		public String name() {
			return "callRecords";
		}

		@Override
		public Due due(Instant moment) {
			return Due.of(this.expiry.before(this.service.table(), DateTimeOffset.ticks(moment)));
		}

		@Override
		public int deletePart(Instant moment) {
			long ticks = DateTimeOffset.ticks(moment);
			return this.service.expire(this.expiry.ids(this.service.table(), ticks, PART), ticks);
		}

	}

	/** The rows of a log. */
	record Rows(CallLog log, LogRowService service, Expiry expiry) implements Expiring {

		private static final int PART = 500;

		@Override
		public String name() {
			return this.log.collection();
		}

		@Override
		public Due due(Instant moment) {
			return Due.of(this.expiry.before(this.log.table(), DateTimeOffset.ticks(moment)));
		}

		@Override
		public int deletePart(Instant moment) {
			long ticks = DateTimeOffset.ticks(moment);
			List<String> ids = this.expiry.ids(this.log.table(), ticks, PART);
			return ids.isEmpty() ? 0 : this.service.expire(this.log, ids, ticks);
		}

	}

	/** The earlier versions of call records. */
	record Versions(CallRecordHistory history) implements Expiring {

		private static final int PART = 100;

		static final String NAME = "versions";

		@Override
		public String name() {
			return NAME;
		}

		@Override
		public Due due(Instant moment) {
			CallRecordHistory.Replaced replaced = this.history.replacedBefore(moment);
			return new Due(replaced.count(), replaced.oldest());
		}

		@Override
		public int deletePart(Instant moment) {
			return this.history.expire(moment, PART);
		}

	}

}
