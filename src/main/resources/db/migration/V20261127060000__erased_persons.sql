-- Who has been erased, so that nobody comes back: keyed hashes (HMAC-SHA-256) of identifiers, never these themselves.
create table erased_person (
    identifier text collate "C" not null,
    pseudonym  text collate "C", -- null: nothing stands in the person's place
    constraint erased_person_pk primary key (identifier)
);

-- One row once somebody has been erased. Its version changes with the other table, for those who keep that in memory.
create table person_key (
    id          text collate "C" not null,
    secret      bytea            not null, -- empty where the operator has configured the key
    fingerprint text collate "C" not null, -- of the key
    version     text collate "C" not null,
    constraint person_key_pk primary key (id)
);
