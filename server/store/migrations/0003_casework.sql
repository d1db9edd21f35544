-- Referrals, cases, contacts, and the audit trail.

create table person (
    id text primary key,
    practice_id text not null references practice (id),
    given text not null,
    family text not null,
    born_on text not null,
    postcode text,
    phone text,
    may_ring boolean not null,
    may_text boolean not null,
    may_leave_message boolean not null,
    email text,
    language text not null,
    interpreter text not null,
    best_time text
);

create index person_practice on person (practice_id);

create table referral (
    id text primary key,
    person_id text not null references person (id),
    practice_id text not null references practice (id),
    team_id text not null references team (id),
    sent_by text not null references account (id),
    once_key text not null,
    state text not null,
    reason text not null,
    own_words text,
    urgency text not null,
    in_crisis boolean not null,
    risk text not null,
    risk_note text,
    share_back text not null,
    sent_ms bigint not null,
    worker_id text references account (id),
    version bigint not null,
    unique (sent_by, once_key)
);

create index referral_practice on referral (practice_id, sent_ms);
create index referral_team on referral (team_id, state, sent_ms);
create index referral_worker on referral (worker_id, sent_ms);

-- What happened to a referral: never changed, never deleted. The state above follows from it.
create table referral_step (
    referral_id text not null references referral (id),
    seq bigint not null,
    from_state text not null,
    to_state text not null,
    actor_id text not null references account (id),
    actor_role text not null,
    recorded_ms bigint not null,
    primary key (referral_id, seq)
);

create table case_file (
    id text primary key,
    referral_id text not null unique references referral (id),
    worker_id text not null references account (id),
    opened_ms bigint not null
);

create table contact (
    id text primary key,
    case_id text not null references case_file (id),
    by_account text not null references account (id),
    at_ms bigint not null,
    outcome text not null,
    mode text not null,
    summary text,
    once_key text not null,
    unique (by_account, once_key)
);

create index contact_case on contact (case_id, at_ms);

-- Written in the same transaction as the change, and for reads of personal records too. The two hash columns are
-- filled when rows are sealed into a chain.
create table audit (
    id text primary key,
    at_ms bigint not null,
    actor_id text not null,
    actor_role text not null,
    actor_base text,
    action text not null,
    object_kind text not null,
    object_id text not null,
    fields text,
    reason text,
    request_id text,
    seq bigint unique,
    prev_hash text,
    hash text
);

create index audit_object on audit (object_kind, object_id, at_ms);
create index audit_actor on audit (actor_id, at_ms);
