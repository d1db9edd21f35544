-- A sign-in is a row of its own, changed by statements of its own: what a browser keeps between two requests is saved whole,
-- and whoever saves last wins. A lock, an end and a count of wrong tries must not be undone that way. Sign-ins of before
-- stood in what the browser kept, so everybody signs in once more.

drop table sign_in;

create table sign_in (
    id text primary key,
    account_id text not null references account (id),
    device text not null,
    began_ms bigint not null,
    seen_ms bigint not null,
    expires_ms bigint not null,
    locked_ms bigint,
    -- How often somebody tried to open it since it last opened.
    tries bigint not null
);

create index sign_in_expires on sign_in (expires_ms);
create index sign_in_account on sign_in (account_id);

-- What is kept for a browser from one request to the next: drafts, how far somebody is with signing in. The id is kept only
-- as its SHA-256. What belongs to a sign-in goes with it.
create table browsing (
    id_hash text primary key,
    sign_in_id text references sign_in (id) on delete cascade,
    record text not null,
    expires_ms bigint not null
);

create index browsing_expires on browsing (expires_ms);
create index browsing_sign_in on browsing (sign_in_id);
