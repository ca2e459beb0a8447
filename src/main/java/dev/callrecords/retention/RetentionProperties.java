package dev.callrecords.retention;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is stored is kept, counted from its start; null keeps it for ever.
 *
 * @param callRecords the period of call records
 * @param pstnCallLogRows the period of the PSTN log's rows
 * @param directRoutingLogRows the period of the direct-routing log's rows
 * @param smsLogRows the period of text messages, counted from when they were sent
 * @param pstnBlockedUsersLogRows the period of blocked users, counted from when they were
 * blocked
 * @param interval how long after one look for what is old the next one begins
 * @param dryRun whether it is only told what would be deleted
 */
@ConfigurationProperties("callrecords.retention")
record RetentionProperties(@Nullable Duration callRecords, @Nullable Duration pstnCallLogRows,
		@Nullable Duration directRoutingLogRows, @Nullable Duration smsLogRows,
		@Nullable Duration pstnBlockedUsersLogRows, @DefaultValue("1h") Duration interval,
		@DefaultValue("false") boolean dryRun) {

	private static final Duration LONGEST = Duration.ofDays(365_000);

	RetentionProperties {
		require("call-records", callRecords);
		require("pstn-call-log-rows", pstnCallLogRows);
		require("direct-routing-log-rows", directRoutingLogRows);
		require("sms-log-rows", smsLogRows);
		require("pstn-blocked-users-log-rows", pstnBlockedUsersLogRows);
		require("interval", interval);
	}

	private static void require(String setting, @Nullable Duration period) {
		if (period != null && (!period.isPositive() || period.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"callrecords.retention.%s must be longer than 0s and no longer than 365000d".formatted(setting));
		}
	}

	/** The periods that are set, by the names of the collections. */
	Map<String, Duration> periods() {
		Map<String, @Nullable Duration> all = new HashMap<>();
		all.put("callRecords", this.callRecords);
		all.put("pstnCallLogRows", this.pstnCallLogRows);
		all.put("directRoutingLogRows", this.directRoutingLogRows);
		all.put("smsLogRows", this.smsLogRows);
		all.put("pstnBlockedUsersLogRows", this.pstnBlockedUsersLogRows);
		Map<String, Duration> periods = new HashMap<>();
		all.forEach((name, period) -> {
			if (period != null) {
				periods.put(name, period);
			}
		});
		return periods;
	}

}
