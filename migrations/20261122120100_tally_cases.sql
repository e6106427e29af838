-- Counters of active cases, so that statistics cost the same whatever the number of cases.
--
-- Nobody updates a counter: every statement that changes cases appends what it changed, so that writers neither wait for nor
-- deadlock with each other, and a sum over the rows of one kind is exact in any snapshot. Now and then a statement replaces the
-- rows that it can lock by their sums. See docs/adr/0006-tallies.md.
create table tenant.case_tallies (
    organization_id uuid not null constraint case_tallies_organization_id_fk references platform.organizations (id),
    id uuid not null default gen_random_uuid(),
    access_phase text not null,
    -- A row counts the cases that stand in a stage …
    status text,
    -- … or those that were created in a quarter of an hour, of which days, weeks and months of every time zone are made.
    created_in timestamptz,
    delta bigint not null,
    constraint case_tallies_pk primary key (organization_id, id),
    constraint case_tallies_kind_ck check ((status is null) <> (created_in is null))
);
create index case_tallies_status_ix on tenant.case_tallies (organization_id, status, access_phase) include (delta)
    where created_in is null;
create index case_tallies_created_ix on tenant.case_tallies (organization_id, created_in, access_phase) include (delta)
    where status is null;
call platform.secure_tenant_table('tenant.case_tallies');

-- The start of the quarter of an hour. Independent of any time zone's offset of today: all of them are multiples of it.
create function tenant.quarter_hour(at timestamptz) returns timestamptz
    language sql immutable strict parallel safe
    as $$ select date_bin('15 minutes', at, timestamptz '2000-01-01 00:00+00') $$;

-- Replaces rows by their sums: those of the stages, and those of the given quarters of an hour. Passes over rows that somebody
-- else is replacing.
create function tenant.compact_case_tallies(organization uuid, quarters timestamptz[]) returns void
    language sql as $$
    with of_stages as materialized (
        select t.ctid as place from tenant.case_tallies t
         where t.organization_id = organization and t.created_in is null
         limit 2000 for update skip locked
    ), of_quarters as materialized (
        select t.ctid as place from tenant.case_tallies t
         where t.organization_id = organization and t.status is null and t.created_in = any(quarters)
         limit 2000 for update skip locked
    ), locked as (
        select place from of_stages union all select place from of_quarters
    ), replaced as (
        delete from tenant.case_tallies t using locked
         where t.ctid = locked.place and t.organization_id = organization
        returning t.access_phase, t.status, t.created_in, t.delta
    )
    insert into tenant.case_tallies (organization_id, access_phase, status, created_in, delta)
    select organization, access_phase, status, created_in, sum(delta) from replaced
     group by access_phase, status, created_in having sum(delta) <> 0
    $$;

-- Appends what a statement changed. An edit that moves no case from one count to another appends nothing.
create function tenant.tally_cases() returns trigger
    language plpgsql as $$
declare
    organization uuid;
    quarters timestamptz[];
begin
    if tg_op = 'INSERT' then
        with changed as (
            insert into tenant.case_tallies (organization_id, access_phase, status, created_in, delta)
            select n.organization_id, n.access_phase, kind.status, kind.created_in, count(*)
              from new_cases n
             cross join lateral (values (n.status, null::timestamptz), (null, tenant.quarter_hour(n.created_at)))
                   kind (status, created_in)
             where n.archived_at is null
             group by n.organization_id, n.access_phase, kind.status, kind.created_in
            returning organization_id, created_in
        )
        select min(organization_id::text)::uuid, array_agg(created_in) filter (where created_in is not null)
          into organization, quarters from changed;
    elsif tg_op = 'DELETE' then
        with changed as (
            insert into tenant.case_tallies (organization_id, access_phase, status, created_in, delta)
            select o.organization_id, o.access_phase, kind.status, kind.created_in, -count(*)
              from old_cases o
             cross join lateral (values (o.status, null::timestamptz), (null, tenant.quarter_hour(o.created_at)))
                   kind (status, created_in)
             where o.archived_at is null
             group by o.organization_id, o.access_phase, kind.status, kind.created_in
            returning organization_id, created_in
        )
        select min(organization_id::text)::uuid, array_agg(created_in) filter (where created_in is not null)
          into organization, quarters from changed;
    else
        with moved as (
            select organization_id, access_phase, status, created_at, 1 as delta from new_cases where archived_at is null
            union all
            select organization_id, access_phase, status, created_at, -1 from old_cases where archived_at is null
        ), changed as (
            insert into tenant.case_tallies (organization_id, access_phase, status, created_in, delta)
            select m.organization_id, m.access_phase, kind.status, kind.created_in, sum(m.delta)
              from moved m
             cross join lateral (values (m.status, null::timestamptz), (null, tenant.quarter_hour(m.created_at)))
                   kind (status, created_in)
             group by m.organization_id, m.access_phase, kind.status, kind.created_in
            having sum(m.delta) <> 0
            returning organization_id, created_in
        )
        select min(organization_id::text)::uuid, array_agg(created_in) filter (where created_in is not null)
          into organization, quarters from changed;
    end if;
    if organization is not null and random() < 0.05 then
        perform tenant.compact_case_tallies(organization, quarters[1:100]);
    end if;
    return null;
end $$;
create trigger tally_inserted_cases after insert on tenant.cases
    referencing new table as new_cases for each statement execute function tenant.tally_cases();
create trigger tally_updated_cases after update on tenant.cases
    referencing old table as old_cases new table as new_cases for each statement execute function tenant.tally_cases();
create trigger tally_deleted_cases after delete on tenant.cases
    referencing old table as old_cases for each statement execute function tenant.tally_cases();

-- The cases that are there. The owner of the tables sees no row of theirs while row-level security is forced.
alter table tenant.cases no force row level security;
alter table tenant.case_tallies no force row level security;
insert into tenant.case_tallies (organization_id, access_phase, status, created_in, delta)
select c.organization_id, c.access_phase, kind.status, kind.created_in, count(*)
  from tenant.cases c
 cross join lateral (values (c.status, null::timestamptz), (null, tenant.quarter_hour(c.created_at)))
       kind (status, created_in)
 where c.archived_at is null
 group by c.organization_id, c.access_phase, kind.status, kind.created_in;
alter table tenant.cases force row level security;
alter table tenant.case_tallies force row level security;
