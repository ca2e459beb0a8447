package dev.callrecords.calllog;

import java.math.BigDecimal;

import dev.callrecords.storage.ComputedEntity;
import dev.callrecords.storage.ComputedFrom;
import dev.callrecords.storage.Paged;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.jspecify.annotations.Nullable;

/**
 * What the calls out of an organizer's meetings came to. Names may change while the id
 * stays; the latest ones are shown. Sums pass over what is null, and are null when all
 * is.
 */
@Entity
@Immutable
@ComputedFrom(PstnCallLogRow.class)
@Subselect("""
		select encode(sha256(convert_to(cast(json_build_array(user_id, unidentified, usage_country_code,
		           destination_context, currency) as text), 'UTF8')), 'hex') collate "C" as id,
		       user_id,
		       first_text(user_principal_name order by start_date_time desc, id) as user_principal_name,
		       first_text(user_display_name order by start_date_time desc, id) as user_display_name,
		       usage_country_code as usage_location,
		       destination_context,
		       currency,
		       cast(count(*) as integer) as total_calls,
		       sum(duration) as total_call_seconds,
		       coalesce(sum(charge) + sum(connection_charge), sum(charge), sum(connection_charge)) as total_call_charge
		from (select t.*, case when t.user_id is null then t.user_principal_name end as unidentified
		      from pstn_call_log_row t
		      where t.call_type = 'conf_out' and {}) calls
		group by user_id, unidentified, usage_country_code, destination_context, currency""")
@Stores("pstnOnlineMeetingDialoutReport")
@Paged(setting = "log-rows", size = 1000, order = { "userId", "usageLocation", "destinationContext", "currency", "id" })
class PstnOnlineMeetingDialoutReport extends ComputedEntity {

	private @Nullable String userId;

	private @Nullable String userPrincipalName;

	private @Nullable String userDisplayName;

	/** ISO 3166-1. */
	private @Nullable String usageLocation;

	private @Nullable String destinationContext;

	/** ISO 4217. */
	private @Nullable String currency;

	private int totalCalls;

	private @Nullable Long totalCallSeconds;

	private @Nullable BigDecimal totalCallCharge;

}
