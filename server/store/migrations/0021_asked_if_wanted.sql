-- When a person who has waited long was last asked whether they still want it.
alter table referral add column asked_wanted_ms bigint;
