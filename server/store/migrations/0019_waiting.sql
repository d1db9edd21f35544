-- Waiting: when the clock stood still, who is asked again, and how much a worker carries.

create table referral_pause (
    id text primary key,
    referral_id text not null references referral (id),
    from_ms bigint not null,
    until_ms bigint,
    -- Only ever the person's own reasons.
    reason text not null,
    by_account text not null references account (id)
);

create index referral_pause_of on referral_pause (referral_id, from_ms);

-- Where the clock would have begun without the pauses that have an end; empty means at sending.
alter table referral add column clock_ms bigint;
-- When somebody last said that it is still wanted.
alter table referral add column wanted_ms bigint;
-- When whoever was asked something was last reminded.
alter table referral add column reminded_ms bigint;

-- The waiting list of a team in the order in which it is shown: a page of it reads as many rows as it has.
create index referral_queue on referral (
    team_id,
    (case when in_crisis then 0 when coalesce(priority, urgency) = 'same-day' then 1
        when coalesce(priority, urgency) = 'soon' then 2 else 3 end),
    (coalesce(clock_ms, sent_ms)),
    id
) where worker_id is null and state in ('sent', 'received', 'more_info_needed', 'waiting', 'redirected', 'cancel_requested');

-- How much work a case is, as its worker says.
alter table case_file add column weight text not null default 'open';
-- How many cases somebody has room for; empty means as many as usual.
alter table account add column room bigint;
