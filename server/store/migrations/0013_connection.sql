-- From a case to a support: what was told, shown, gone along with or asked for, its history, the link with which an
-- organisation answers, what the person agreed to, and the unmet needs that come of a no.

create table connection (
    id text primary key,
    referral_id text not null references referral (id),
    support_id text not null references support (id),
    -- Who ran the support when this was written down.
    organisation_id text references organisation (id),
    kind text not null,
    -- Follows from the last step.
    state text not null,
    reason text,
    weeks bigint,
    visit_on text,
    answer text,
    -- What the organisation is asked for, and what it is shown once it says yes: words parted by commas.
    ask text,
    fields text,
    made_by text not null references account (id),
    made_ms bigint not null,
    sent_ms bigint,
    ended_ms bigint,
    version bigint not null
);

create index connection_referral on connection (referral_id, made_ms);
create index connection_organisation on connection (organisation_id, sent_ms);
create index connection_state on connection (state, sent_ms);

-- What happened to it: written once. The same form sent twice writes one.
create table connection_step (
    id text primary key,
    connection_id text not null references connection (id),
    seq bigint not null,
    deed text,
    from_state text,
    to_state text not null,
    part text not null,
    account_id text references account (id),
    role text,
    base text,
    channel text not null,
    reason text,
    note text,
    weeks bigint,
    visit_on text,
    answer text,
    occurred_ms bigint not null,
    recorded_ms bigint not null,
    once_key text not null,
    unique (connection_id, seq),
    unique (connection_id, once_key)
);

-- With which an organisation answers, without an account: only the SHA-256 of the secret is kept.
create table connection_link (
    hash text primary key,
    connection_id text not null references connection (id),
    made_ms bigint not null,
    expires_ms bigint not null,
    ended_ms bigint,
    opened_ms bigint
);

create index connection_link_connection on connection_link (connection_id, made_ms);

-- What the person agreed to, in the words they heard. A new one takes the place of the last.
create table connection_consent (
    id text primary key,
    connection_id text not null references connection (id),
    organisation_id text references organisation (id),
    fields text not null,
    wording text not null,
    how text not null,
    recorded_by text not null references account (id),
    agreed_ms bigint not null
);

create index connection_consent_connection on connection_consent (connection_id, agreed_ms);

-- An unmet need. It names nobody.
create table need_gap (
    id text primary key,
    place text,
    category text,
    barrier text not null,
    nearest_id text references support (id),
    connection_id text unique references connection (id),
    status text not null,
    noted_by text not null references account (id),
    noted_ms bigint not null,
    version bigint not null
);

create index need_gap_status on need_gap (status, noted_ms);
