-- Call records with what belongs to them. See docs/adr/002-storage.md for the reasons.
--
-- Every row keeps its entity's JSON text in the form in which clients get it ("body"), beside columns for what is
-- looked up, ordered or counted. Points in time are 100 ns ticks since 0001-01-01T00:00:00Z, as Microsoft Graph counts.
-- The key of every nested table begins with the record's id, so that tables can be distributed by call record.

create table call_record (
    id                      text collate "C" not null,
    version                 bigint           not null,
    revision                bigint           not null, -- counts writes, whatever becomes of the version
    type                    smallint         not null,
    start_date_time         bigint           not null,
    end_date_time           bigint           not null,
    last_modified_date_time bigint           not null,
    join_web_url            text collate "C",
    organizer_id            text collate "C",
    organizer               text,                      -- organizer_v2, as clients get it
    body                    text             not null, -- the record without its navigation properties
    constraint call_record_pk primary key (id)
);

create table identity_set (
    call_record_id text collate "C" not null,
    ordinal        integer          not null,
    id             text collate "C" not null, -- of the participant: that of the first identity in the set
    body           text             not null,
    constraint identity_set_pk primary key (call_record_id, ordinal),
    constraint identity_set_call_record_fk foreign key (call_record_id) references call_record (id) on delete cascade
);

create table session (
    call_record_id  text collate "C" not null,
    id              text collate "C" not null, -- unique within its record only
    ordinal         integer          not null,
    start_date_time bigint           not null,
    end_date_time   bigint           not null,
    is_test         boolean,
    failed          boolean          not null,
    evolved         boolean          not null, -- holds enumeration members that clients see on demand only
    body            text             not null, -- the session without its segments
    constraint session_pk primary key (call_record_id, id),
    constraint session_call_record_fk foreign key (call_record_id) references call_record (id) on delete cascade
);

create table segment (
    call_record_id  text collate "C" not null,
    session_id      text collate "C" not null,
    id              text collate "C" not null, -- unique within its session only
    ordinal         integer          not null,
    start_date_time bigint           not null,
    end_date_time   bigint           not null,
    failed          boolean          not null,
    evolved         boolean          not null,
    body            text             not null,
    constraint segment_pk primary key (call_record_id, session_id, id),
    constraint segment_session_fk foreign key (call_record_id, session_id)
        references session (call_record_id, id) on delete cascade
);

create table pstn_call_log_row (
    id                   text collate "C" not null,
    revision             bigint           not null,
    call_id              text collate "C",
    user_id              text collate "C",
    user_principal_name  text collate "C",
    user_display_name    text collate "C",
    start_date_time      bigint,
    end_date_time        bigint,
    duration             integer,
    charge               numeric,
    connection_charge    numeric,
    currency             text collate "C",
    call_type            text collate "C",
    caller_number        text collate "C",
    callee_number        text collate "C",
    usage_country_code   text collate "C",
    tenant_country_code  text collate "C",
    destination_context  text collate "C",
    destination_name     text collate "C",
    conference_id        text collate "C",
    license_capability   text collate "C",
    inventory_type       text collate "C",
    operator             text collate "C",
    call_duration_source smallint,
    body                 text             not null,
    constraint pstn_call_log_row_pk primary key (id)
);

create table direct_routing_log_row (
    id                                text collate "C" not null,
    revision                          bigint           not null,
    correlation_id                    text collate "C",
    user_id                           text collate "C",
    user_principal_name               text collate "C",
    user_display_name                 text collate "C",
    start_date_time                   bigint,
    invite_date_time                  bigint,
    failure_date_time                 bigint,
    end_date_time                     bigint,
    duration                          integer,
    call_type                         text collate "C",
    successful_call                   boolean,
    caller_number                     text collate "C",
    callee_number                     text collate "C",
    media_path_location               text collate "C",
    signaling_location                text collate "C",
    final_sip_code                    integer,
    call_end_sub_reason               integer,
    final_sip_code_phrase             text collate "C",
    trunk_fully_qualified_domain_name text collate "C",
    media_bypass_enabled              boolean,
    body                              text             not null,
    constraint direct_routing_log_row_pk primary key (id)
);

-- Newest first, the default order.
create index call_record_newest on call_record (start_date_time desc, id);
-- The calls of a participant.
create index identity_set_participant on identity_set (id, call_record_id);
-- In the order in which they were sent.
create index session_in_order on session (call_record_id, ordinal);
create index segment_in_order on segment (call_record_id, session_id, ordinal);
-- The log functions' periods.
create index pstn_call_log_row_period on pstn_call_log_row (start_date_time nulls first, id);
create index direct_routing_log_row_period on direct_routing_log_row (start_date_time nulls first, id);

-- LZ4 halves the cost of reading long texts. A server built without it keeps its default compression.
do $$
declare
    target record;
begin
    for target in
        select table_name, column_name
        from information_schema.columns
        where table_schema = current_schema() and column_name in ('body', 'organizer')
    loop
        execute format('alter table %I alter column %I set compression lz4', target.table_name, target.column_name);
    end loop;
exception
    when feature_not_supported then
        raise notice 'This server cannot compress with LZ4; the tables use its default.';
end
$$;
