-- Messages that leave the product. Whoever sends one claims it first; a claim that is not ended runs out.

create table outbox (
    id text primary key,
    once_key text not null unique,
    way text not null check (way in ('mail', 'text')),
    kind text not null,
    recipient text not null,
    subject text not null,
    -- What lets somebody in may stand in it, so it goes once the message is sent or no longer works.
    body text,
    state text not null check (state in ('waiting', 'sent', 'failed')),
    tries bigint not null,
    due_ms bigint not null,
    claimed_by text,
    claimed_until_ms bigint,
    created_ms bigint not null,
    good_until_ms bigint not null,
    ended_ms bigint,
    trouble text,
    check (state <> 'waiting' or body is not null),
    check (state <> 'sent' or body is null)
);

create index outbox_due on outbox (state, due_ms);
create index outbox_created on outbox (created_ms);
