-- Search in tasks and intended parents, as migration index_cases has it for cases and for the same reasons.
create index tasks_search_ix on tenant.tasks using gin (organization_id, search_text gin_trgm_ops);
grant select (organization_id, id, search_text, created_at) on tenant.tasks to cradle_search;
create policy search on tenant.tasks for select to cradle_search using (true);

create index intended_parents_search_ix on tenant.intended_parents using gin (organization_id, search_text gin_trgm_ops);
grant select (organization_id, id, search_text, created_at) on tenant.intended_parents to cradle_search;
create policy search on tenant.intended_parents for select to cradle_search using (true);

-- What `tenant.search_cases` does, for any table with a search text; for the functions below, which say which table.
create function tenant.search_rows(relation regclass, patterns text[], max_rows integer) returns setof uuid
    language plpgsql stable
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
    execute format('select count(*) from (
                 select search_text from %s where organization_id = $1 order by created_at desc limit 500) newest
              where true', relation) || conditions
        using organization, patterns into sampled_matches;
    if sampled_matches >= 25 then
        perform set_config('enable_bitmapscan', 'off', true);
    else
        perform set_config('enable_indexscan', 'off', true);
    end if;
    return query execute
        format('select id from %s where organization_id = $1', relation) || conditions || ' limit $3'
        using organization, patterns, max_rows;
    perform set_config('enable_bitmapscan', 'on', true);
    perform set_config('enable_indexscan', 'on', true);
end $$;
revoke execute on function tenant.search_rows(regclass, text[], integer) from public;
grant execute on function tenant.search_rows(regclass, text[], integer) to cradle_search;

-- Ids of at most `max_rows` rows of the running transaction's organization whose search text is like every pattern.
create or replace function tenant.search_cases(patterns text[], max_rows integer) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select tenant.search_rows('tenant.cases', patterns, max_rows) $$;
create function tenant.search_tasks(patterns text[], max_rows integer) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select tenant.search_rows('tenant.tasks', patterns, max_rows) $$;
create function tenant.search_intended_parents(patterns text[], max_rows integer) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select tenant.search_rows('tenant.intended_parents', patterns, max_rows) $$;

grant create on schema tenant to cradle_search;
alter function tenant.search_tasks(text[], integer) owner to cradle_search;
alter function tenant.search_intended_parents(text[], integer) owner to cradle_search;
revoke create on schema tenant from cradle_search;
revoke execute on function tenant.search_tasks(text[], integer), tenant.search_intended_parents(text[], integer) from public;
grant execute on function tenant.search_tasks(text[], integer), tenant.search_intended_parents(text[], integer) to cradle_app;
