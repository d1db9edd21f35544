-- Telling people, and telling those who work with them.

-- Who is not to be contacted, since when and by whose word.
create table person_mute (
    person_id text primary key references person (id),
    by_account text not null references account (id),
    since_ms bigint not null
);

-- A message to a person is asked about once more before it goes: what was safe may have changed.
alter table outbox add column referral_id text references referral (id);
-- What it says, as a sort, a day and a part of it: where it cannot go, a worker says it.
alter table outbox add column saying text;
alter table outbox add column on_day text;
alter table outbox add column part text;

-- What a worker says to a person, by ringing or on paper, where nothing may go by itself. What is said is a sort, a day and a
-- part of it: no words about anybody.
create table call_task (
    id text primary key,
    once_key text not null unique,
    referral_id text not null references referral (id),
    way text not null check (way in ('call', 'letter')),
    saying text not null,
    on_day text,
    part text,
    due_on text not null,
    created_ms bigint not null,
    done_by text references account (id),
    done_ms bigint
);

create index call_task_referral on call_task (referral_id);
create index call_task_open on call_task (done_ms, due_on);

-- What happened that somebody should look at. It names nobody.
create table notice (
    id text primary key,
    account_id text not null references account (id),
    kind text not null,
    object_kind text not null check (object_kind in ('referral')),
    object_id text not null references referral (id),
    at_ms bigint not null,
    seen_ms bigint,
    once_key text not null unique
);

create index notice_account on notice (account_id, at_ms);

-- Who wants a mail that counts what waits for them, and how often.
create table digest_choice (
    account_id text primary key references account (id),
    digest text not null
);

-- Work that one of several servers does: who has it in hand, until when, and the last day for which it was done.
create table chore (
    name text primary key,
    held_by text not null,
    held_until_ms bigint not null,
    done_on text
);
