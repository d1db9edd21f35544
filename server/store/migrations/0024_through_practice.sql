-- Somebody without a phone or mail that is safe: the practice passes word on.
alter table person add column through_practice boolean not null default false;
