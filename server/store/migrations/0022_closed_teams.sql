-- A team that has closed: what it had is another team's.
alter table team add column closed_ms bigint;
