-- The audit trail only grows: a row is written unsealed, sealed once, and never changed or deleted otherwise.

create trigger if not exists audit_is_written_unsealed
before insert on audit
when new.seq is not null or new.prev_hash is not null or new.hash is not null
begin
    select raise(abort, 'audit: a row is written first and sealed later');
end;

create trigger if not exists audit_is_sealed_once
before update on audit
when not (
    old.seq is null and old.prev_hash is null and old.hash is null
    and new.seq is not null and new.prev_hash is not null and new.hash is not null
    and new.id is old.id and new.at_ms is old.at_ms and new.actor_id is old.actor_id
    and new.actor_role is old.actor_role and new.actor_base is old.actor_base and new.action is old.action
    and new.object_kind is old.object_kind and new.object_id is old.object_id and new.fields is old.fields
    and new.reason is old.reason and new.request_id is old.request_id
)
begin
    select raise(abort, 'audit: a row is sealed once and never changed');
end;

create trigger if not exists audit_is_never_deleted
before delete on audit
begin
    select raise(abort, 'audit: a row is never deleted');
end;
