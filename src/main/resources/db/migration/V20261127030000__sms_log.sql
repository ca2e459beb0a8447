create table sms_log_row (
    id                       text collate "C" not null,
    revision                 bigint           not null,
    sms_id                   text collate "C",
    user_id                  text collate "C",
    user_principal_name      text collate "C",
    user_display_name        text collate "C",
    user_country_code        text collate "C",
    tenant_country_code      text collate "C",
    other_party_country_code text collate "C",
    source_number            text collate "C",
    destination_number       text collate "C",
    sent_date_time           bigint,
    sms_type                 text collate "C",
    sms_units                integer,
    call_charge              numeric,
    currency                 text collate "C",
    destination_context      text collate "C",
    destination_name         text collate "C",
    license_capability       text collate "C",
    body                     text             not null,
    constraint sms_log_row_pk primary key (id)
);

create index sms_log_row_period on sms_log_row (sent_date_time nulls first, id);
create index sms_log_row_user on sms_log_row (user_id, sent_date_time nulls first, id) where length(user_id) <= 256;

call compress_texts('sms_log_row');
