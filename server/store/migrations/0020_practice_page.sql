-- What a practice and a team write each other, what a worker writes a practice, and what a practice points people to.

-- Words about one referral, from either side to the other. Written once.
create table referral_message (
    id text primary key,
    referral_id text not null references referral (id),
    side text not null,
    by_account text not null references account (id),
    words text not null,
    sent_ms bigint not null
);

create index referral_message_referral on referral_message (referral_id, sent_ms);

-- A few lines of a worker for the staff of a practice, until a day.
create table practice_note (
    practice_id text not null references practice (id),
    account_id text not null references account (id),
    words text not null,
    until_on text not null,
    written_ms bigint not null,
    primary key (practice_id, account_id)
);

-- How often a practice handed out a support without a referral, by month (YYYY-MM). Never to whom.
create table signpost_count (
    practice_id text not null references practice (id),
    month text not null,
    support_id text not null references support (id),
    times bigint not null,
    primary key (practice_id, month, support_id)
);
