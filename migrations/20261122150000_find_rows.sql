-- Search answers in one row whether it found everything, and looks for few of a common text: to list those, ids are not
-- needed at all, and to count them few are enough. Replaces the functions of migrations index_cases and
-- search_tasks_and_intended_parents, whose reasons still hold.
drop function tenant.search_cases(text[], integer);
drop function tenant.search_tasks(text[], integer);
drop function tenant.search_intended_parents(text[], integer);
drop function tenant.search_rows(regclass, text[], integer);

-- Ids of the running transaction's organization whose search text is like every pattern: at most one more than `max_rows`,
-- or than `max_common` if the newest rows show that the text is common, then the newest. For the functions below, which
-- say which table.
create function tenant.find_rows(
    relation regclass, patterns text[], max_rows integer, max_common integer, out ids uuid[], out is_complete boolean)
    language plpgsql stable
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    as $$
declare
    organization constant uuid := platform.current_organization();
    conditions text := '';
    newest text := '';
    sampled_matches bigint;
    most integer := max_rows;
begin
    for i in 1 .. cardinality(patterns) loop
        conditions := conditions || ' and search_text operator(pg_catalog.~~) tenant.fold($2[' || i || '])';
    end loop;
    execute format('select count(*) from (
                 select search_text from %s where organization_id = $1 order by created_at desc limit 200) newest
              where true', relation) || conditions
        using organization, patterns into sampled_matches;
    if sampled_matches >= 8 then
        most := max_common;
        newest := ' order by created_at desc';
        -- The planner may not know that the text is common, and would read all to sort them.
        perform set_config('enable_bitmapscan', 'off', true);
        perform set_config('enable_sort', 'off', true);
    else
        perform set_config('enable_indexscan', 'off', true);
    end if;
    execute format('select array(select id from %s where organization_id = $1', relation) || conditions || newest || ' limit $3)'
        using organization, patterns, most + 1 into ids;
    perform set_config('enable_bitmapscan', 'on', true);
    perform set_config('enable_indexscan', 'on', true);
    perform set_config('enable_sort', 'on', true);
    is_complete := cardinality(ids) <= most;
end $$;
revoke execute on function tenant.find_rows(regclass, text[], integer, integer) from public;
grant execute on function tenant.find_rows(regclass, text[], integer, integer) to cradle_search;

create function tenant.find_cases(patterns text[], max_rows integer, max_common integer, out ids uuid[], out is_complete boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select * from tenant.find_rows('tenant.cases', patterns, max_rows, max_common) $$;
create function tenant.find_tasks(patterns text[], max_rows integer, max_common integer, out ids uuid[], out is_complete boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select * from tenant.find_rows('tenant.tasks', patterns, max_rows, max_common) $$;
create function tenant.find_intended_parents(
    patterns text[], max_rows integer, max_common integer, out ids uuid[], out is_complete boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select * from tenant.find_rows('tenant.intended_parents', patterns, max_rows, max_common) $$;

grant create on schema tenant to cradle_search;
alter function tenant.find_cases(text[], integer, integer) owner to cradle_search;
alter function tenant.find_tasks(text[], integer, integer) owner to cradle_search;
alter function tenant.find_intended_parents(text[], integer, integer) owner to cradle_search;
revoke create on schema tenant from cradle_search;
revoke execute on function tenant.find_cases(text[], integer, integer), tenant.find_tasks(text[], integer, integer),
    tenant.find_intended_parents(text[], integer, integer) from public;
grant execute on function tenant.find_cases(text[], integer, integer), tenant.find_tasks(text[], integer, integer),
    tenant.find_intended_parents(text[], integer, integer) to cradle_app;
