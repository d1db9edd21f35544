-- The life of a referral to the full: who asked, where it is offered, and a history that says how, why and by which way.

-- Somebody who asks for themselves gives a first name and a safe way to be reached. What they have not said is empty. A
-- column that may be empty takes the place of one that may not: both engines can do that, without a new table.
alter table person add column practice text references practice (id);
alter table person add column family_name text;
alter table person add column birthday text;
alter table person add column speaks text;
update person set practice = practice_id, family_name = family, birthday = born_on, speaks = language;
drop index person_practice;
alter table person drop column practice_id;
alter table person drop column family;
alter table person drop column born_on;
alter table person drop column language;
alter table person rename column practice to practice_id;
alter table person rename column family_name to family;
alter table person rename column birthday to born_on;
alter table person rename column speaks to language;
create index person_practice on person (practice_id);
-- No postcode stood for "no fixed address" so far; now it may also be that nobody asked.
alter table person add column has_no_home boolean not null default false;
update person set has_no_home = true where postcode is null;

-- The account that stands for somebody who asked for themselves: it may do nothing, and nobody can sign in with it.
insert into account (id, email, name, role, disabled_ms, version)
values ('themselves', 'none:themselves', 'Themselves', 'referrer', 0, 1);

alter table referral add column practice text references practice (id);
update referral set practice = practice_id;
drop index referral_practice;
alter table referral drop column practice_id;
alter table referral rename column practice to practice_id;
create index referral_practice on referral (practice_id, sent_ms);
-- Who asked: a practice, a place of treatment, the person, family or a friend, another team.
alter table referral add column source text not null default 'practice';
-- The team that is asked to take it over, until it says yes or no.
alter table referral add column offered_to text references team (id);
-- Where it goes back to when a question, an offer or a wish to stop has come to nothing.
alter table referral add column resumes text;
-- How soon, as the team sees it; until then what the referrer says counts.
alter table referral add column priority text;
-- Since when it is in its state.
alter table referral add column since_ms bigint;
update referral set since_ms = coalesce((select max(s.recorded_ms) from referral_step s where s.referral_id = referral.id), sent_ms);
create index referral_offered on referral (offered_to, sent_ms);
create index referral_state on referral (state, since_ms);

-- Steps by the person, and by the clock, are of no account.
alter table referral_step add column actor text references account (id);
update referral_step set actor = actor_id;
alter table referral_step drop column actor_id;
alter table referral_step rename column actor to actor_id;
alter table referral_step add column id text;
update referral_step set id = referral_id || '-' || cast(seq as text);
create unique index referral_step_id on referral_step (id);
alter table referral_step add column deed text;
-- For whom they worked then.
alter table referral_step add column actor_base text;
-- When it happened, where that is not when it was written down.
alter table referral_step add column occurred_ms bigint;
alter table referral_step add column reason text;
alter table referral_step add column note text;
alter table referral_step add column channel text;
alter table referral_step add column once_key text;
-- The key comes first, so that nobody counts the steps of a referral by this index: two steps at once then look alike to
-- PostgreSQL, and not like two that have to wait for each other.
create unique index referral_step_once on referral_step (once_key, referral_id);
