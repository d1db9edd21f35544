-- Accounts for every role, the second step of a sign-in, links that work once, cover, reasons, seals.

-- Members of groups have no e-mail address, or sign in by phone. `email` has been "not null" since the first release: for
-- those it holds `none:` and the id, which is no address.
alter table account add column phone text;
alter table account add column organisation_id text references organisation (id);
alter table account add column group_id text references support (id);
-- When somebody first signed in; until then they are invited.
alter table account add column joined_ms bigint;

create unique index account_phone on account (phone);
create index account_in_organisation on account (organisation_id);
create index account_in_group on account (group_id);

-- Sign-ins as their owner sees them: since when, last seen, from what sort of device.
alter table sign_in add column began_ms bigint;
alter table sign_in add column seen_ms bigint;
alter table sign_in add column device text;

-- Links that work once: to join, and to choose a new password. Only the SHA-256 of the secret is kept.
create table key_link (
    hash text primary key,
    account_id text not null references account (id),
    kind text not null,
    made_ms bigint not null,
    expires_ms bigint not null,
    used_ms bigint
);

create index key_link_account on key_link (account_id);

-- What somebody shows beside the password: an app's codes, or a printed card.
create table second_step (
    account_id text primary key references account (id),
    kind text not null,
    secret text,
    -- The last half minute whose code was used: no code is good twice.
    last_step bigint,
    made_ms bigint not null
);

-- Codes that are good once: for recovery, on a card, sent by text or mail.
create table single_code (
    id text primary key,
    account_id text not null references account (id),
    kind text not null,
    -- Where it stands on the card.
    place bigint not null,
    hash text not null,
    expires_ms bigint,
    used_ms bigint,
    tries bigint not null
);

create index single_code_account on single_code (account_id, kind, place);

-- Browsers from which somebody signed in before: who guesses at an account never locks its owner out.
create table known_device (
    hash text not null,
    account_id text not null references account (id),
    seen_ms bigint not null,
    primary key (hash, account_id)
);

create index known_device_account on known_device (account_id);

-- A colleague looks after a caseload for a time.
create table cover (
    id text primary key,
    team_id text not null references team (id),
    worker_id text not null references account (id),
    covered_by text not null references account (id),
    given_by text not null references account (id),
    from_ms bigint not null,
    until_ms bigint not null,
    ended_ms bigint
);

create index cover_by on cover (covered_by, until_ms);
create index cover_team on cover (team_id, until_ms);

-- A colleague's case opened with a reason, for an hour, and what came of the review.
create table opening (
    id text primary key,
    referral_id text not null references referral (id),
    account_id text not null references account (id),
    kind text not null,
    reason text not null,
    opened_ms bigint not null,
    until_ms bigint not null,
    reviewed_by text references account (id),
    reviewed_ms bigint,
    review text
);

create index opening_account on opening (account_id, referral_id, until_ms);
create index opening_referral on opening (referral_id, opened_ms);

-- Who alone may open a sealed record.
create table referral_seal (
    referral_id text not null references referral (id),
    account_id text not null references account (id),
    sealed_by text not null references account (id),
    sealed_ms bigint not null,
    primary key (referral_id, account_id)
);

-- The link with which somebody sees what is kept about them, until it is taken back.
create table person_link (
    hash text primary key,
    referral_id text not null references referral (id),
    made_by text not null references account (id),
    made_ms bigint not null,
    expires_ms bigint not null,
    ended_ms bigint,
    opened_ms bigint,
    tries bigint not null
);

create index person_link_referral on person_link (referral_id);
