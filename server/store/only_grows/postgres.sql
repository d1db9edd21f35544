-- The audit trail only grows: a row is written unsealed, sealed once, and never changed or deleted otherwise.

do $guard$
begin
    -- Two servers may start at once.
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.audit_only_grows'));
    if exists (
        select 1
        from pg_trigger
        where tgrelid = 'audit'::regclass and tgname = 'audit_is_never_emptied'
    ) then
        return;
    end if;

    create or replace function audit_only_grows() returns trigger language plpgsql as $only_grows$
    begin
        if tg_op = 'INSERT' then
            if new.seq is null and new.prev_hash is null and new.hash is null then
                return new;
            end if;
            raise exception 'audit: a row is written first and sealed later';
        elsif tg_op = 'UPDATE' then
            if old.seq is null and old.prev_hash is null and old.hash is null
                and new.seq is not null and new.prev_hash is not null and new.hash is not null
                and row(new.id, new.at_ms, new.actor_id, new.actor_role, new.actor_base, new.action, new.object_kind,
                    new.object_id, new.fields, new.reason, new.request_id)
                is not distinct from
                row(old.id, old.at_ms, old.actor_id, old.actor_role, old.actor_base, old.action, old.object_kind,
                    old.object_id, old.fields, old.reason, old.request_id)
            then
                return new;
            end if;
            raise exception 'audit: a row is sealed once and never changed';
        end if;
        raise exception 'audit: a row is never deleted';
    end
    $only_grows$;

    create or replace trigger audit_is_written_unsealed before insert on audit
        for each row execute function audit_only_grows();
    create or replace trigger audit_is_sealed_once before update on audit
        for each row execute function audit_only_grows();
    create or replace trigger audit_is_never_deleted before delete on audit
        for each row execute function audit_only_grows();
    create or replace trigger audit_is_never_emptied before truncate on audit
        for each statement execute function audit_only_grows();
end
$guard$;
