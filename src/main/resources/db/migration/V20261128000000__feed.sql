-- What each transaction has changed, noted in the transaction itself, with the rows of the record. Once it is committed the change
-- gets a position in the feed, and its note is removed.
create table noted_change (
    call_record_id text collate "C" not null,
    id             uuid             not null default gen_random_uuid(),
    kind           smallint         not null, -- 1 created, 2 updated, 3 deleted
    version        bigint           not null, -- after the change; of a deleted record its last one
    persons        text             not null default '', -- who took part before the change: object ids in lower case, one a line
    watchers       text             not null default '', -- whose filters a deleted record matched: ids of subscriptions, one a line
    changed_at     timestamptz      not null default clock_timestamp(),
    constraint noted_change_pk primary key (call_record_id, id)
);
create index noted_change_time on noted_change (changed_at, id);

-- The feed. Its name is the same in all rows, so that a cluster keeps it in one place and in one order.
create table feed_entry (
    feed           text collate "C" not null,
    position       bigint           not null,
    change_id      uuid             not null, -- of the note
    call_record_id text collate "C" not null,
    kind           smallint         not null,
    version        bigint           not null,
    persons        text             not null,
    watchers       text             not null,
    changed_at     timestamptz      not null,
    constraint feed_entry_pk primary key (feed, position),
    constraint feed_entry_change unique (feed, change_id)
);
create index feed_entry_time on feed_entry (feed, changed_at);

-- The feed's last position, and the last one that has been forgotten. Who holds the row gives out positions.
create table feed_state (
    feed      text collate "C" not null,
    position  bigint           not null,
    forgotten bigint           not null,
    constraint feed_state_pk primary key (feed)
);
