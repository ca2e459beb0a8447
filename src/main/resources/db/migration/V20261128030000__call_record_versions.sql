-- What records were before they changed, as one text each, with all that belonged to them. Of several states under one
-- number it is the last one.
create table call_record_version (
    call_record_id text collate "C" not null,
    version        bigint           not null,
    revision       bigint           not null, -- with the version, the tag
    evolved        boolean          not null,
    body           text collate "C" not null,
    replaced_at    timestamptz      not null,
    constraint call_record_version_pk primary key (call_record_id, version),
    constraint call_record_version_call_record_fk foreign key (call_record_id) references call_record (id) on delete cascade
);
create index call_record_version_replaced on call_record_version (replaced_at);
call compress_texts('call_record_version');
