-- How far each subscription has got in the feed, and how its receiver fares. One instance at a time works on a subscription.
create table subscription_delivery (
    subscription_id text collate "C" not null,
    position        bigint           not null, -- in the feed: what comes after it has not been looked at
    worker          uuid,                      -- the instance that works on it, as long as it renews its lease
    leased_until    timestamptz,
    hold_until      timestamptz,               -- nothing is sent before it; null: no hold
    retry_at        timestamptz,               -- when the first pending delivery is due; null: there is none
    failures        int              not null default 0, -- in a row, of which the receiver as a whole is the cause
    failing_since   timestamptz,
    last_success_at timestamptz,
    last_error      text,
    dropped         bigint           not null default 0, -- notifications that were given up
    reauthorize_at  timestamptz,               -- when its owner is reminded to renew it; null: done, or nobody wants to know
    constraint subscription_delivery_pk primary key (subscription_id)
);

-- What has been looked at, concerns the subscription, and could not be delivered yet.
create table pending_delivery (
    subscription_id text collate "C" not null,
    position        bigint           not null, -- of the change in the feed
    call_record_id  text collate "C" not null,
    change_type     text             not null, -- as it is sent
    changed_at      timestamptz      not null,
    attempts        int              not null,
    next_attempt_at timestamptz,               -- null: at once
    first_failed_at timestamptz,               -- null: not tried yet
    constraint pending_delivery_pk primary key (subscription_id, position)
);
