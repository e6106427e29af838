-- Indexes for every sort and filter of the case list, and search that stays fast under row-level security.
--
-- Each sort has an index in its order, so a page costs the same in any organization. Blanks come last in both directions,
-- which takes a second index for the columns that may be blank. Columns of few values carry created_at behind them: the
-- same index then serves the filter with the list's usual order.
create index cases_created_at_ix on tenant.cases (organization_id, created_at, id);
create index cases_updated_at_ix on tenant.cases (organization_id, updated_at, id);
create index cases_name_ix on tenant.cases (organization_id, name_sort, id);
create index cases_email_ix on tenant.cases (organization_id, email, id);
create index cases_email_desc_ix on tenant.cases (organization_id, email desc nulls last, id desc);
create index cases_phone_ix on tenant.cases (organization_id, phone, id);
create index cases_phone_desc_ix on tenant.cases (organization_id, phone desc nulls last, id desc);
create index cases_date_of_birth_ix on tenant.cases (organization_id, date_of_birth, id);
create index cases_date_of_birth_desc_ix on tenant.cases (organization_id, date_of_birth desc nulls last, id desc);
create index cases_state_ix on tenant.cases (organization_id, state, created_at, id);
create index cases_state_desc_ix on tenant.cases (organization_id, state desc nulls last, created_at desc, id desc);
create index cases_last_contacted_at_ix on tenant.cases (organization_id, last_contacted_at nulls first, id);
create index cases_source_ix on tenant.cases (organization_id, source, created_at, id);
create index cases_priority_ix on tenant.cases (organization_id, is_priority, created_at, id);
create index cases_status_ix on tenant.cases (organization_id, status, created_at, id);
create index cases_owner_user_ix on tenant.cases (organization_id, owner_user_id, created_at, id);
-- Counts by stage without visiting the rows.
create index cases_stats_ix on tenant.cases (organization_id, status, access_phase) where archived_at is null;
create index cases_owner_queue_ix on tenant.cases (organization_id, owner_queue_id, created_at, id);

-- Search. Under row-level security PostgreSQL may not use a trigram index before the policy has passed, since LIKE is not
-- leakproof, and so would read the whole organization. This function reads past the policy as a role that can see nothing
-- but search keys, and states the organization itself.
create index cases_search_ix on tenant.cases using gin (organization_id, search_text gin_trgm_ops);
grant select (organization_id, id, search_text, created_at) on tenant.cases to cradle_search;
create policy search on tenant.cases for select to cradle_search using (true);

-- Ids of at most `max_rows` cases of the running transaction's organization whose search text is like every pattern. What
-- the viewer may see is for the caller to filter.
--
-- The planner may not look at the statistics of a table with policies for an operator that is not leakproof, so it cannot
-- tell a rare text from a common one. The function looks for itself: a text that is common among the newest 500 cases is
-- found by walking the organization's cases, which stops soon, any other through the trigram index.
create function tenant.search_cases(patterns text[], max_rows integer) returns setof uuid
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
                 select search_text from tenant.cases where organization_id = $1 order by created_at desc limit 500) newest
              where true' || conditions
        using organization, patterns into sampled_matches;
    if sampled_matches >= 25 then
        perform set_config('enable_bitmapscan', 'off', true);
    else
        perform set_config('enable_indexscan', 'off', true);
    end if;
    return query execute
        'select id from tenant.cases where organization_id = $1' || conditions || ' limit $3'
        using organization, patterns, max_rows;
    perform set_config('enable_bitmapscan', 'on', true);
    perform set_config('enable_indexscan', 'on', true);
end $$;
grant create on schema tenant to cradle_search;
alter function tenant.search_cases(text[], integer) owner to cradle_search;
revoke create on schema tenant from cradle_search;
revoke execute on function tenant.search_cases(text[], integer) from public;
grant execute on function tenant.search_cases(text[], integer) to cradle_app;
