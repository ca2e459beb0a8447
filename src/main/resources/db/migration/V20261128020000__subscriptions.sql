-- Who wants to be notified of which changes of call records, and where.
create table subscription (
    id                         text collate "C" not null,
    application                text collate "C" not null, -- empty without an issuer
    person                     text collate "C",          -- whose calls only it is about; null: all calls
    tenant                     text,
    change_types               text             not null, -- as they were sent
    resource                   text             not null, -- as it was sent
    filter                     text,                      -- its $filter, decoded
    notification_url           text             not null,
    lifecycle_notification_url text,
    client_state               text,
    expires_at                 timestamptz      not null,
    created_at                 timestamptz      not null,
    body                       text             not null, -- as clients get it
    constraint subscription_pk primary key (id)
);

create index subscription_application_ix on subscription (application);

-- One row for each application that has ever subscribed: whoever changes it adds or changes a subscription alone.
create table subscription_application (
    id      text collate "C" not null,
    changes bigint           not null,
    constraint subscription_application_pk primary key (id)
);
