create table pstn_blocked_users_log_row (
    id                    text collate "C" not null,
    revision              bigint           not null,
    user_id               text collate "C",
    user_principal_name   text collate "C",
    user_display_name     text collate "C",
    block_date_time       bigint,
    user_telephone_number text collate "C",
    user_block_mode       smallint,
    block_reason          text collate "C",
    remediation_id        text collate "C",
    body                  text             not null,
    constraint pstn_blocked_users_log_row_pk primary key (id)
);

create index pstn_blocked_users_log_row_period on pstn_blocked_users_log_row (block_date_time nulls first, id);
create index pstn_blocked_users_log_row_user on pstn_blocked_users_log_row (user_id, block_date_time nulls first, id)
    where length(user_id) <= 256;

call compress_texts('pstn_blocked_users_log_row');
