-- Who delivers, which practices there are, who signs in, and the marks of sign-ins.

create table team (
    id text primary key,
    name text not null,
    phone text
);

create table practice (
    id text primary key,
    name text not null,
    postcode text not null,
    phone text,
    team_id text not null references team (id)
);

create index practice_team on practice (team_id);

create table account (
    id text primary key,
    email text not null unique,
    name text not null,
    job text,
    role text not null,
    practice_id text references practice (id),
    team_id text references team (id),
    theme text,
    password_hash text,
    disabled_ms bigint,
    version bigint not null
);

create index account_at_practice on account (practice_id);
create index account_team on account (team_id);

-- The practices of a link worker.
create table account_practice (
    account_id text not null references account (id),
    practice_id text not null references practice (id),
    primary key (account_id, practice_id)
);

create index account_practice_practice on account_practice (practice_id);

-- Sign-ins. The id is kept only as its SHA-256: who reads this table can sign in as nobody.
create table sign_in (
    id_hash text primary key,
    account_id text references account (id),
    record text not null,
    expires_ms bigint not null
);

create index sign_in_expires on sign_in (expires_ms);
create index sign_in_account on sign_in (account_id);

-- Facts about this installation, such as that it holds the demo town.
create table about (
    name text primary key,
    word text not null
);
