-- Organisations and supports. Portable subset: text, bigint, boolean, double precision.

create table organisation (
    id text primary key,
    source_feed text not null,
    source_id text not null,
    name text not null,
    about text,
    phone text,
    email text,
    web text,
    version bigint not null,
    unique (source_feed, source_id)
);

create table support (
    id text primary key,
    slug text not null unique,
    source_feed text not null,
    source_id text not null,
    organisation_id text references organisation (id),
    status text not null check (status in ('draft', 'published', 'closed', 'archived')),
    name text not null,
    kind text not null,
    summary text,
    description text,
    who_for text,
    ages_from bigint,
    ages_to bigint,
    cost text not null,
    cost_words text,
    come_in text not null,
    phone text,
    email text,
    web text,
    reach text not null,
    quote_words text,
    quote_by text,
    room text not null,
    room_weeks bigint,
    is_sensitive boolean not null,
    checked_ms bigint,
    checked_by text,
    version bigint not null,
    unique (source_feed, source_id)
);

create index support_organisation on support (organisation_id);

-- The short lists of a support: categories, languages, other words, areas, first-visit sentences.
create table support_word (
    support_id text not null references support (id) on delete cascade,
    list text not null check (list in ('category', 'language', 'other_word', 'area', 'first_visit')),
    seq bigint not null,
    word text not null,
    primary key (support_id, list, seq)
);

create table support_place (
    support_id text not null references support (id) on delete cascade,
    seq bigint not null,
    name text,
    address text,
    postcode text,
    lat double precision,
    lon double precision,
    is_hidden boolean not null,
    step_free boolean,
    toilet boolean,
    hearing_loop boolean,
    getting_there text,
    primary key (support_id, seq)
);

create table support_session (
    support_id text not null references support (id) on delete cascade,
    seq bigint not null,
    weekday text not null,
    every text not null,
    nth bigint,
    starting_on text,
    from_minute bigint not null check (from_minute between 0 and 1439),
    to_minute bigint not null check (to_minute between 0 and 1439),
    place_seq bigint,
    note text,
    primary key (support_id, seq)
);
