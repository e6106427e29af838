//! Rules on columns, keys and names.

use super::rules::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "a tenant table has `organization_id uuid not null`",
        offenders: "
            select c.oid::regclass::text from pg_class c
             where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p')
               and not exists (select from pg_attribute a
                                where a.attrelid = c.oid and a.attname = 'organization_id' and a.attnotnull
                                  and a.atttypid = 'uuid'::regtype)",
        breaches: &[
            "create table tenant.homeless (id uuid not null)",
            "create table tenant.homeless (organization_id uuid, id uuid not null)",
            "create table tenant.homeless (organization_id text not null, id uuid not null)",
        ],
    },
    Rule {
        // Tables whose rows have no id of their own: queue_members associates two, import_rows are the lines of a
        // file, bulk_items the places of a run, case_counters and email_settings hold one row per organization,
        // notification_keys and notification_settings are a member's.
        says: "the primary key of a tenant table is (organization_id, id)",
        offenders: "
            select c.oid::regclass || ' ' || coalesce(k.columns, '{}')::text from pg_class c
              left join lateral (
                  select array_agg(a.attname::text order by at.position) as columns
                    from pg_constraint p
                   cross join lateral unnest(p.conkey) with ordinality at (number, position)
                    join pg_attribute a on a.attrelid = p.conrelid and a.attnum = at.number
                   where p.conrelid = c.oid and p.contype = 'p') k on true
             where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p')
               and coalesce(k.columns, '{}') <> case c.relname
                   when 'queue_members' then array['organization_id', 'queue_id', 'user_id']
                   when 'import_rows' then array['organization_id', 'import_id', 'row_number']
                   when 'bulk_items' then array['organization_id', 'run_id', 'position']
                   when 'case_counters' then array['organization_id']
                   when 'email_settings' then array['organization_id']
                   when 'notification_keys' then array['organization_id', 'user_id', 'key']
                   when 'notification_settings' then array['organization_id', 'user_id']
                   else array['organization_id', 'id'] end",
        breaches: &[
            "alter table tenant.probes drop constraint probes_pk",
            "alter table tenant.probes drop constraint probes_pk, add constraint probes_pk primary key (id)",
            "alter table tenant.probes drop constraint probes_pk,
                 add constraint probes_pk primary key (id, organization_id)",
        ],
    },
    Rule {
        says: "a unique index of a tenant table begins with organization_id",
        offenders: "
            select i.indexrelid::regclass::text from pg_index i
              join pg_class c on c.oid = i.indrelid and c.relnamespace = 'tenant'::regnamespace
              left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where (i.indisunique or i.indisexclusion) and a.attname is distinct from 'organization_id'",
        breaches: &[
            "alter table tenant.probes add constraint probes_id_uq unique (id)",
            "create unique index probes_id_uq on tenant.probes (id, organization_id)",
            "create unique index probes_id_uq on tenant.probes ((id::text), organization_id)",
            "alter table tenant.probes add constraint probes_id_ex exclude using btree (id with =)",
        ],
    },
    Rule {
        says: "a foreign key to or from a tenant table carries organization_id in the same place on both sides",
        offenders: "
            select f.conrelid::regclass || '.' || f.conname from pg_constraint f
              join pg_class here on here.oid = f.conrelid
              join pg_class there on there.oid = f.confrelid
             where f.contype = 'f' and 'tenant'::regnamespace in (here.relnamespace, there.relnamespace)
               and not exists (
                   select from unnest(f.conkey, f.confkey) as pair (near, far)
                     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.near
                     join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.far
                    where a.attname = 'organization_id'
                      and b.attname = case when f.confrelid = 'platform.organizations'::regclass
                                           then 'id' else 'organization_id' end)",
        breaches: &[
            "alter table tenant.probes add constraint probes_id_fk foreign key (id)
                 references platform.organizations (id)",
            "alter table tenant.probes add column far uuid, add constraint probes_far_fk
                 foreign key (far, organization_id) references tenant.probes (organization_id, id)",
            "create table platform.probes (id uuid, far uuid, constraint probes_far_fk
                 foreign key (id, far) references tenant.probes (organization_id, id))",
        ],
    },
    Rule {
        says: "a foreign key that is emptied when its target goes never empties organization_id",
        offenders: "
            select f.conrelid::regclass || '.' || f.conname from pg_constraint f
              join pg_attribute a on a.attrelid = f.conrelid and a.attname = 'organization_id'
             where f.contype = 'f' and a.attnum = any(f.conkey)
               and (f.confupdtype in ('n', 'd') or f.confdeltype in ('n', 'd')
                    and (f.confdelsetcols is null or a.attnum = any(f.confdelsetcols)))",
        breaches: &[
            "alter table tenant.probes add column far uuid, add constraint probes_far_fk
                 foreign key (organization_id, far) references tenant.probes (organization_id, id) on delete set null",
        ],
    },
    Rule {
        says: "a foreign key to rows that the server deletes has an index, or each delete reads the whole table",
        offenders: "
            select f.conrelid::regclass || '.' || f.conname from pg_constraint f
              join pg_class c on c.oid = f.conrelid and c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace)
             where f.contype = 'f'
               and (has_table_privilege('cradle_app', f.confrelid, 'delete')
                    or has_table_privilege('cradle_platform', f.confrelid, 'delete'))
               and not exists (
                   select from pg_index i
                    where i.indrelid = f.conrelid
                      -- The indexed columns as 0-based vector; those of the key must be its first ones, in any order.
                      and (select array_agg(number order by number) from unnest(f.conkey) number)
                        = (select array_agg(number order by number)
                             from unnest(i.indkey::int2[]) with ordinality as k (number, position)
                            where position <= cardinality(f.conkey)))",
        breaches: &[
            "alter table tenant.probes add column far uuid, add constraint probes_far_fk
                 foreign key (organization_id, far) references tenant.cases (organization_id, id) on delete cascade",
        ],
    },
    Rule {
        says: "constraints and indexes are named <table>_<columns>_<pk|uq|fk|ck|ix>; problems are mapped by these names",
        offenders: "
            select c.oid::regclass || '.' || n.name from pg_class c
              join (select conrelid as relation, conname as name, contype::text as kind from pg_constraint
                     where contype in ('p', 'u', 'f', 'c')
                    union all
                    select i.indrelid, x.relname, case when i.indisunique then 'u' else 'i' end from pg_index i
                      join pg_class x on x.oid = i.indexrelid
                     where not exists (select from pg_constraint o where o.conindid = i.indexrelid)) n
                on n.relation = c.oid
             where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace)
               and n.name !~ ('^' || c.relname || case n.kind
                   when 'p' then '_pk$' when 'u' then '_.+_uq$' when 'f' then '_.+_fk$' when 'c' then '_.+_ck$'
                   else '_.+_ix$' end)",
        breaches: &[
            "alter table tenant.probes rename constraint probes_pk to probes_pkey",
            "alter table tenant.probes add unique (organization_id, id)",
            "alter table tenant.probes add check (id is not null)",
            "create unique index on tenant.probes (organization_id, id)",
            "create index probes_id on tenant.probes (organization_id, id)",
            "alter table tenant.probes rename constraint probes_organization_id_fk to organization_id_fk",
        ],
    },
];
