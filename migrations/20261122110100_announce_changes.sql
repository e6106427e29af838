-- What changed is announced on channel `cradle_changes` when the change commits, for the streams of open pages. Ids only,
-- and of cases whether they are in care: a stream tells nobody of what they may not see. Large statements name no ids.

create function tenant.announce(organization uuid, topic text, ids uuid[], is_care boolean) returns void
    language sql as $$
    select pg_notify('cradle_changes', json_build_object(
        'organization', organization, 'topic', topic, 'is_care', is_care,
        'ids', case when cardinality(ids) <= 20 then to_json(ids) end)::text) $$;

-- A case that enters or leaves care is announced as both: those who lose sight of it have to let it go.
create function tenant.announce_cases() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform tenant.announce(organization_id, 'case', array_agg(id), access_phase = 'care')
           from now_rows group by organization_id, access_phase = 'care';
    elsif tg_op = 'DELETE' then
        perform tenant.announce(organization_id, 'case', array_agg(id), access_phase = 'care')
           from was_rows group by organization_id, access_phase = 'care';
    else
        perform tenant.announce(organization_id, 'case', array_agg(id), is_care)
           from (select organization_id, id, access_phase = 'care' as is_care from was_rows
                 union select organization_id, id, access_phase = 'care' from now_rows) changed
          group by organization_id, is_care;
    end if;
    return null;
end $$;
create trigger cases_announce_insert after insert on tenant.cases
    referencing new table as now_rows for each statement execute function tenant.announce_cases();
create trigger cases_announce_update after update on tenant.cases
    referencing old table as was_rows new table as now_rows for each statement execute function tenant.announce_cases();
create trigger cases_announce_delete after delete on tenant.cases
    referencing old table as was_rows for each statement execute function tenant.announce_cases();

-- Things that everybody of the organization may know of. The topic is the trigger's argument.
create function tenant.announce_row() returns trigger language plpgsql as $$
begin
    perform tenant.announce(coalesce(new.organization_id, old.organization_id), tg_argv[0], null, false);
    return null;
end $$;
create trigger stages_announce after insert or update or delete on tenant.stages
    for each row execute function tenant.announce_row('pipeline');
create trigger queues_announce after insert or update or delete on tenant.queues
    for each row execute function tenant.announce_row('queue');
create trigger queue_members_announce after insert or update or delete on tenant.queue_members
    for each row execute function tenant.announce_row('queue');

-- A session that was revoked or whose role changed: its streams end.
create function platform.announce_session() returns trigger language plpgsql as $$
begin
    perform pg_notify('cradle_changes', json_build_object(
        'organization', new.organization_id, 'topic', 'session', 'ids', json_build_array(new.id))::text);
    return null;
end $$;
create trigger sessions_announce after update on platform.sessions for each row
    when (old.revoked_at is distinct from new.revoked_at or old.role is distinct from new.role)
    execute function platform.announce_session();
grant execute on function tenant.announce(uuid, text, uuid[], boolean) to cradle_app;
