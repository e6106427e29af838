-- Since when nobody was in touch; of a case never contacted, since it came. A column rather than an expression: under
-- row-level security PostgreSQL neither finds rows by an indexed coalesce() nor has statistics of it.
alter table tenant.cases add column quiet_since timestamptz not null
    generated always as (coalesce(last_contacted_at, created_at)) stored;
drop index tenant.cases_silent_ix;
create index cases_quiet_since_ix on tenant.cases (organization_id, quiet_since, id) where archived_at is null;
analyze tenant.cases;
