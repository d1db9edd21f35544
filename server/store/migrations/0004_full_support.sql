-- Everything that is said about a support, who changed it, and what the public and whoever runs this add to it.

alter table organisation add column slug text;

-- An organisation that was written before it had an address has its id for one.
create unique index organisation_slug on organisation (coalesce(slug, lower(id)));

-- Closed for now: `status` stays 'published', because anybody can still find it.
alter table support add column is_paused boolean not null default false;
alter table support add column paused_until_on text;
alter table support add column text_number text;
alter table support add column met_by text;
alter table support add column bring_someone boolean;
alter table support add column quiet_space boolean;
alter table support add column room_said_ms bigint;
alter table support add column created_ms bigint not null default 0;
alter table support add column created_by text;

alter table support_place add column changing_place boolean;
alter table support_place add column parking boolean;

alter table support_session add column last_entry_minute bigint check (last_entry_minute between 0 and 1439);
alter table support_session add column starts_on text;
alter table support_session add column ends_on text;
alter table support_session add column term_time boolean not null default false;
alter table support_session add column bank_holidays boolean;
alter table support_session add column booking boolean;

-- Days on which a session is not on though its turn would come, and on which it is on besides.
create table support_session_day (
    support_id text not null,
    session_seq bigint not null,
    kind text not null check (kind in ('not-on', 'also-on')),
    seq bigint not null,
    on_day text not null,
    primary key (support_id, session_seq, kind, seq),
    foreign key (support_id, session_seq) references support_session (support_id, seq) on delete cascade
);

create table support_hours (
    support_id text not null references support (id) on delete cascade,
    seq bigint not null,
    weekday text not null,
    from_minute bigint not null check (from_minute between 0 and 1439),
    to_minute bigint not null check (to_minute between 0 and 1439),
    primary key (support_id, seq)
);

create table support_topic (
    support_id text not null references support (id) on delete cascade,
    seq bigint not null,
    topic text not null,
    primary key (support_id, seq)
);

-- What link workers tell each other about a support: a table of its own, which no public query reads.
create table support_worker_note (
    support_id text primary key references support (id) on delete cascade,
    contact text,
    phone text,
    email text,
    handover text,
    tips text,
    safety text,
    version bigint not null
);

-- What a field of a support said before and after somebody changed it. Never changed.
create table support_change (
    id text primary key,
    support_id text not null references support (id) on delete cascade,
    field text not null,
    was text,
    became text,
    changed_ms bigint not null,
    changed_by text not null
);

create index support_change_support on support_change (support_id, changed_ms);

-- What somebody of the public told us: that something is wrong, or that a support is missing.
create table report (
    id text primary key,
    kind text not null check (kind in ('wrong', 'missing')),
    support_id text references support (id) on delete cascade,
    what text,
    words text,
    reply_to text,
    place text,
    at_ms bigint not null,
    done_ms bigint,
    done_by text
);

create index report_open on report (done_ms, at_ms);
create index report_support on report (support_id);

-- Searches that found nothing, or only what is too far, counted by day. An empty text is none.
create table search_gap (
    day text not null,
    kind text not null check (kind in ('nothing', 'too-far')),
    place text not null,
    words text not null,
    times bigint not null,
    primary key (day, kind, place, words)
);

-- Words that whoever runs this adds to the search: who says the one means the other. `said` is folded.
create table everyday_word (
    said text primary key,
    means text not null,
    need text
);
