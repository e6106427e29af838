-- Roles are shared by every database of a cluster, so they may exist already.
-- cradle_app       runs tenant queries; owns nothing, cannot bypass row-level security.
-- cradle_platform  runs the few queries that happen outside a tenant (sign-in, sessions, claiming jobs).
-- cradle_search    owns the search functions and may read search keys only.
do $$
declare
    role_name text;
begin
    foreach role_name in array array['cradle_app', 'cradle_platform', 'cradle_search'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin nosuperuser nobypassrls', role_name);
            exception when duplicate_object or unique_violation then
                null; -- another database of this cluster was migrated at the same moment
            end;
        end if;
        if not pg_has_role(current_user, role_name, 'member') then
            execute format('grant %I to current_user', role_name);
        end if;
    end loop;
end $$;

create schema tenant;
create schema platform;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

grant usage on schema tenant, platform to cradle_app;
grant usage on schema platform to cradle_platform, cradle_search;
grant usage on schema tenant to cradle_search;

-- The organization of the running transaction. An unset setting is an error, never "all rows".
create function platform.current_organization() returns uuid
    language sql stable parallel safe
    as $$ select current_setting('app.org_id')::uuid $$;
grant execute on function platform.current_organization() to cradle_app, cradle_platform, cradle_search;
-- The server compares the schema's version with its own before it serves.
grant select on _sqlx_migrations to cradle_platform;

-- Every tenant table ends with a call of this.
create procedure platform.secure_tenant_table(name regclass, privileges text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format(
        'create policy organization on %s to cradle_app
             using (organization_id = current_setting(''app.org_id'')::uuid)
             with check (organization_id = current_setting(''app.org_id'')::uuid)', name);
    execute format('grant %s on %s to cradle_app', privileges, name);
end $$;
