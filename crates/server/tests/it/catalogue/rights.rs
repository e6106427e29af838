//! Rules on row-level security, roles and privileges.

use super::rules::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "row-level security is enabled and forced on every table of both schemas",
        offenders: "
            select c.oid::regclass::text from pg_class c
             where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
               and not (c.relrowsecurity and c.relforcerowsecurity)",
        breaches: &[
            "alter table tenant.probes disable row level security",
            "alter table tenant.probes no force row level security",
            "create table platform.probes (organization_id uuid)",
        ],
    },
    Rule {
        says: "what cradle_app may see and write is decided by exactly one policy, on app.org_id",
        offenders: "
            select c.oid::regclass::text from pg_class c
             where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
               and 1 <> (
                   select count(*) + count(*) filter (where
                              p.polcmd <> '*' or not p.polpermissive or pg_get_expr(p.polqual, c.oid) <> wanted.expression
                              or (pg_get_expr(p.polwithcheck, c.oid) is distinct from wanted.expression
                                  and c.oid <> 'platform.organizations'::regclass))
                     from pg_policy p,
                          (select format('(%s = (current_setting(''app.org_id''::text))::uuid)',
                                         case when c.oid = 'platform.organizations'::regclass
                                              then 'id' else 'organization_id' end)) wanted (expression)
                    where p.polrelid = c.oid and (0 = any(p.polroles) or 'cradle_app'::regrole = any(p.polroles)))",
        breaches: &[
            "drop policy organization on tenant.probes",
            "create policy everybody on tenant.probes using (true)",
            "create policy more on tenant.probes to cradle_app using (true)",
            "alter policy organization on tenant.probes using (true)",
            "alter policy organization on tenant.probes with check (true)",
            "drop policy organization on tenant.probes; create policy organization on tenant.probes for select
                 to cradle_app using (organization_id = current_setting('app.org_id')::uuid)",
        ],
    },
    Rule {
        says: "on tenant tables nobody else has a policy, except the search functions on their tables",
        offenders: "
            select c.oid::regclass || '.' || p.polname from pg_policy p
              join pg_class c on c.oid = p.polrelid and c.relnamespace = 'tenant'::regnamespace
             where p.polroles <> array['cradle_app'::regrole::oid]
               and (c.relname not in ('cases', 'tasks', 'intended_parents')
                    or (p.polname, p.polroles, p.polcmd)
                       is distinct from ('search', array['cradle_search'::regrole::oid], 'r'))",
        breaches: &[
            "create policy platform on tenant.probes to cradle_platform using (true)",
            "create policy search on tenant.probes for select to cradle_search using (true)",
        ],
    },
    Rule {
        says: "nothing in either schema is granted to PUBLIC",
        offenders: "
            select g.name || ' ' || a.privilege_type from (
                select c.oid::regclass::text as name, c.relacl as acl from pg_class c
                 where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace)
                union all
                select t.attrelid::regclass || '.' || t.attname, t.attacl from pg_attribute t
                  join pg_class c on c.oid = t.attrelid
                 where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace)
                union all
                select nspname, nspacl from pg_namespace where nspname in ('tenant', 'platform')
            ) g, aclexplode(g.acl) a where a.grantee = 0",
        breaches: &[
            "grant select on tenant.probes to public",
            "grant select (id) on tenant.probes to public",
            "grant usage on schema tenant to public",
        ],
    },
    Rule {
        says: "the server's roles are weak: no login, nothing above row-level security, members of no other role",
        offenders: "
            select rolname || coalesce(' in ' || m.roleid::regrole, '') from pg_roles r
              left join pg_auth_members m on m.member = r.oid
             where rolname in ('cradle_app', 'cradle_platform', 'cradle_search')
               and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin
                    or m.roleid is not null)",
        breaches: &[
            "alter role cradle_app superuser",
            "alter role cradle_app bypassrls",
            "alter role cradle_search login",
            "grant cradle_platform to cradle_app",
        ],
    },
    Rule {
        says: "the server's roles own nothing, except cradle_search its functions",
        offenders: "
            select o.name from (
                select oid::regclass::text as name, relowner as owner, relnamespace as space from pg_class
                union all
                select oid::regprocedure::text, proowner, pronamespace from pg_proc
                union all
                select nspname, nspowner, oid from pg_namespace
            ) o
             where o.space in ('tenant'::regnamespace, 'platform'::regnamespace, 'public'::regnamespace)
               and o.owner in ('cradle_app'::regrole, 'cradle_platform'::regrole, 'cradle_search'::regrole)
               and o.name not in ('tenant.find_cases(text[],integer,integer)', 'tenant.find_tasks(text[],integer,integer)',
                                  'tenant.find_intended_parents(text[],integer,integer)')",
        breaches: &[
            "alter schema tenant owner to cradle_app",
            "create function tenant.mine() returns int language sql as 'select 1';
             grant create on schema tenant to cradle_search; alter function tenant.mine() owner to cradle_search",
        ],
    },
    Rule {
        says: "no role may truncate or hang triggers on a table: neither asks row-level security",
        offenders: "
            select r.rolname || ' ' || c.oid::regclass || ' ' || p.privilege from pg_class c, pg_roles r,
                   unnest(array['truncate', 'trigger', 'references']) p (privilege)
             where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
               and r.rolname in ('cradle_app', 'cradle_platform', 'cradle_search')
               and has_table_privilege(r.oid, c.oid, p.privilege)",
        breaches: &["grant truncate on tenant.probes to cradle_app"],
    },
    Rule {
        says: "cradle_platform has no right of any kind in schema tenant",
        offenders: "
            select g.name || ' ' || a.privilege_type from (
                select c.oid::regclass::text as name, c.relacl as acl from pg_class c
                 where c.relnamespace = 'tenant'::regnamespace
                union all
                select t.attrelid::regclass || '.' || t.attname, t.attacl from pg_attribute t
                  join pg_class c on c.oid = t.attrelid and c.relnamespace = 'tenant'::regnamespace
                union all
                select p.oid::regprocedure::text, p.proacl from pg_proc p where p.pronamespace = 'tenant'::regnamespace
                union all
                select nspname, nspacl from pg_namespace where nspname = 'tenant'
            ) g, aclexplode(g.acl) a where a.grantee = 'cradle_platform'::regrole",
        breaches: &[
            "grant usage on schema tenant to cradle_platform",
            "grant select on tenant.probes to cradle_platform",
            "grant select (id) on tenant.probes to cradle_platform",
            "grant execute on function tenant.find_cases(text[], integer, integer) to cradle_platform",
        ],
    },
    Rule {
        says: "cradle_search reads four columns of what is searched and nothing else",
        offenders: "
            select t.attrelid::regclass || '.' || t.attname || ' ' || p.privilege from pg_attribute t
              join pg_class c on c.oid = t.attrelid and c.relkind in ('r', 'p', 'v', 'm')
               and c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace),
                   unnest(array['select', 'insert', 'update', 'references']) p (privilege)
             where t.attnum > 0 and not t.attisdropped
               and has_column_privilege('cradle_search', c.oid, t.attnum, p.privilege)
               and (p.privilege <> 'select' or c.relname not in ('cases', 'tasks', 'intended_parents')
                    or t.attname not in ('organization_id', 'id', 'search_text', 'created_at'))",
        breaches: &[
            "grant select (id) on tenant.probes to cradle_search",
            "grant select (full_name) on tenant.cases to cradle_search",
            "grant update (id) on tenant.cases to cradle_search",
            "grant select (title) on tenant.tasks to cradle_search",
        ],
    },
    Rule {
        says: "a function that runs with its owner's rights fixes its search_path and is not for everybody",
        offenders: "
            select p.oid::regprocedure::text from pg_proc p
             where p.pronamespace in ('tenant'::regnamespace, 'platform'::regnamespace, 'public'::regnamespace)
               and p.prosecdef
               and (not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')
                    or p.proacl is null or exists (select from aclexplode(p.proacl) where grantee = 0))",
        breaches: &[
            "create function tenant.mine() returns int language sql security definer set search_path = '' as 'select 1'",
            "create function tenant.mine() returns int language sql security definer as 'select 1';
             revoke execute on function tenant.mine() from public",
        ],
    },
    Rule {
        says: "a view over tenant rows runs with its reader's rights; materialised views cannot",
        offenders: "
            select c.oid::regclass::text from pg_class c
             where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace)
               and (c.relkind = 'm' or c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false))",
        breaches: &[
            "create view tenant.all_probes as select * from tenant.probes",
            "create materialized view tenant.all_probes as select * from tenant.probes",
        ],
    },
];
