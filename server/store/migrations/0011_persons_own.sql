-- What somebody says on their own page, and why a seal was taken away.

-- "This is not right": for the worker, until one has dealt with it.
create table person_message (
    id text primary key,
    referral_id text not null references referral (id),
    words text not null,
    once_key text not null,
    sent_ms bigint not null,
    done_by text references account (id),
    done_ms bigint,
    unique (referral_id, once_key)
);

create index person_message_referral on person_message (referral_id, sent_ms);

-- A seal that was taken away: by whom, when and why. Written once.
create table seal_end (
    referral_id text not null references referral (id),
    account_id text not null references account (id),
    reason text not null,
    ended_ms bigint not null,
    primary key (referral_id, ended_ms)
);
