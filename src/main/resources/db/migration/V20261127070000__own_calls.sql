-- Whose calls and log rows they are, for those who may read their own only. Ids are compared in lower case.
create index identity_set_person on identity_set (lower(id), call_record_id);
create index call_record_organizer_person on call_record (lower(organizer_id), id);
create index pstn_call_log_row_person on pstn_call_log_row (lower(user_id), start_date_time nulls first, id)
    where length(user_id) <= 256;
create index direct_routing_log_row_person on direct_routing_log_row (lower(user_id), start_date_time nulls first, id)
    where length(user_id) <= 256;
create index sms_log_row_person on sms_log_row (lower(user_id), sent_date_time nulls first, id) where length(user_id) <= 256;
create index pstn_blocked_users_log_row_person on pstn_blocked_users_log_row (lower(user_id), block_date_time nulls first, id)
    where length(user_id) <= 256;
