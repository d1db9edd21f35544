-- Resources of FHIR that came in files, kept as they came: another content under the same id is a new version.

create table fhir_resource (
    id text primary key,
    -- Who sent it: ids are unique within one sender alone.
    feed text not null,
    kind text not null,
    resource_id text not null,
    version bigint not null,
    -- The bundle in which it came first.
    bundle_id text references fhir_resource (id),
    body text not null,
    read_ms bigint not null,
    unique (feed, kind, resource_id, version)
);

create index fhir_resource_bundle on fhir_resource (bundle_id);
