-- Search in tasks and intended parents, as migration index_cases has it for cases and for the same reasons.
create index tasks_search_ix on tenant.tasks using gin (organization_id, search_text gin_trgm_ops);
grant select (organization_id, id, search_text, created_at) on tenant.tasks to cradle_search;
create policy search on tenant.tasks for select to cradle_search using (true);

create index intended_parents_search_ix on tenant.intended_parents using gin (organization_id, search_text gin_trgm_ops);
grant select (organization_id, id, search_text, created_at) on tenant.intended_parents to cradle_search;
create policy search on tenant.intended_parents for select to cradle_search using (true);

-- Ids of at most `max_rows` tasks of the running transaction's organization whose search text is like every pattern.
create function tenant.search_tasks(patterns text[], max_rows integer) returns setof uuid
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    as $$
declare
    organization constant uuid := platform.current_organization();
    conditions text := '';
    sampled_matches bigint;
begin
    for i in 1 .. cardinality(patterns) loop
        conditions := conditions || ' and search_text operator(pg_catalog.~~) tenant.fold($2[' || i || '])';
    end loop;
    execute 'select count(*) from (
                 select search_text from tenant.tasks where organization_id = $1 order by created_at desc limit 500) newest
              where true' || conditions
        using organization, patterns into sampled_matches;
    if sampled_matches >= 25 then
        perform set_config('enable_bitmapscan', 'off', true);
    else
        perform set_config('enable_indexscan', 'off', true);
    end if;
    return query execute
        'select id from tenant.tasks where organization_id = $1' || conditions || ' limit $3'
        using organization, patterns, max_rows;
    perform set_config('enable_bitmapscan', 'on', true);
    perform set_config('enable_indexscan', 'on', true);
end $$;

-- The same for intended parents.
create function tenant.search_intended_parents(patterns text[], max_rows integer) returns setof uuid
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    as $$
declare
    organization constant uuid := platform.current_organization();
    conditions text := '';
    sampled_matches bigint;
begin
    for i in 1 .. cardinality(patterns) loop
        conditions := conditions || ' and search_text operator(pg_catalog.~~) tenant.fold($2[' || i || '])';
    end loop;
    execute 'select count(*) from (
                 select search_text from tenant.intended_parents
                  where organization_id = $1 order by created_at desc limit 500) newest
              where true' || conditions
        using organization, patterns into sampled_matches;
    if sampled_matches >= 25 then
        perform set_config('enable_bitmapscan', 'off', true);
    else
        perform set_config('enable_indexscan', 'off', true);
    end if;
    return query execute
        'select id from tenant.intended_parents where organization_id = $1' || conditions || ' limit $3'
        using organization, patterns, max_rows;
    perform set_config('enable_bitmapscan', 'on', true);
    perform set_config('enable_indexscan', 'on', true);
end $$;

grant create on schema tenant to cradle_search;
alter function tenant.search_tasks(text[], integer) owner to cradle_search;
alter function tenant.search_intended_parents(text[], integer) owner to cradle_search;
revoke create on schema tenant from cradle_search;
revoke execute on function tenant.search_tasks(text[], integer), tenant.search_intended_parents(text[], integer) from public;
grant execute on function tenant.search_tasks(text[], integer), tenant.search_intended_parents(text[], integer) to cradle_app;
