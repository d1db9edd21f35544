-- The audit trail as a chain. Its columns are there since the third step; these are for sealing, and for what governance
-- should look at. That rows are only added stands in only_grows/, because the engines write triggers differently.

create index audit_unsealed on audit (at_ms, id) where seq is null;

-- Raised as rows are sealed, at most one of a kind for somebody on one day.
create table audit_alert (
    id text primary key,
    kind text not null,
    actor_id text not null,
    day_on text not null,
    raised_ms bigint not null,
    audit_id text not null references audit (id),
    unique (actor_id, kind, day_on)
);
