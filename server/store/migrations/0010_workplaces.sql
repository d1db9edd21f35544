-- Practices and teams are changed on screens now: of two who change one at once, the slower is told. A practice that has
-- closed sends no new referrals, and keeps what it sent.

alter table team add column version bigint not null default 1;
alter table practice add column version bigint not null default 1;
alter table practice add column closed_ms bigint;
