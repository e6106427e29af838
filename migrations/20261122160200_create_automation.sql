-- What an organization lets happen by itself.
create table tenant.rules (
    organization_id uuid not null constraint rules_organization_id_fk references platform.organizations (id),
    id uuid not null,
    name text not null constraint rules_name_ck check (char_length(name) between 1 and 100),
    trigger_type text not null constraint rules_trigger_type_ck
        check (trigger_type in ('case_created', 'stage_entered', 'assigned', 'no_contact', 'task_overdue')),
    trigger_stage text,
    trigger_days integer constraint rules_trigger_days_ck check (trigger_days between 1 and 365),
    -- [{"field": …, "values": […]}], all of which must hold.
    conditions jsonb not null,
    -- [{"type": …}] with what each needs, in their order.
    actions jsonb not null,
    is_active boolean not null,
    is_preset boolean not null default false,
    runs bigint not null default 0,
    last_run_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    constraint rules_pk primary key (organization_id, id),
    constraint rules_trigger_stage_fk foreign key (organization_id, trigger_stage)
        references tenant.stages (organization_id, key),
    constraint rules_trigger_ck check (
        (trigger_type = 'stage_entered') = (trigger_stage is not null)
        and (trigger_days is not null) = (trigger_type = 'no_contact'))
);
create index rules_trigger_ix on tenant.rules (organization_id, trigger_type) where is_active;
call platform.secure_tenant_table('tenant.rules');

-- What a rule did. At most once per rule, case and entry, which the key decides whoever tries at the same moment.
create table tenant.rule_runs (
    organization_id uuid not null,
    id uuid not null,
    -- Nobody's once the rule is gone: what it did stays known.
    rule_id uuid,
    case_id uuid not null,
    -- What set it off: a line of the history, a quiet time, a task's day.
    entry text not null constraint rule_runs_entry_ck check (char_length(entry) between 1 and 200),
    status text not null constraint rule_runs_status_ck check (status in ('done', 'skipped', 'failed')),
    -- [{"action": …, "ok": …, "text": …}]
    detail jsonb not null,
    created_at timestamptz not null,
    constraint rule_runs_pk primary key (organization_id, id),
    constraint rule_runs_rule_case_entry_uq unique (organization_id, rule_id, case_id, entry),
    constraint rule_runs_rule_fk foreign key (organization_id, rule_id)
        references tenant.rules (organization_id, id) on delete set null (rule_id),
    constraint rule_runs_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade
);
create index rule_runs_created_at_ix on tenant.rule_runs (organization_id, created_at desc, id desc);
create index rule_runs_rule_ix on tenant.rule_runs (organization_id, rule_id, created_at desc, id desc);
create index rule_runs_case_ix on tenant.rule_runs (organization_id, case_id, created_at desc, id desc);
call platform.secure_tenant_table('tenant.rule_runs', 'select, insert, update');

-- The organizations that are there already get what new ones start with: three rules, switched off.
create function tenant.insert_rule_presets(organization uuid, at timestamptz) returns void language sql as $$
    insert into tenant.rules (organization_id, id, name, trigger_type, trigger_stage, trigger_days, conditions, actions,
                              is_active, is_preset, created_at, updated_at)
    select organization, gen_random_uuid(), p.name, p.trigger_type, s.key, p.days, '[]', p.actions, false, true, at, at
      from (values
          (1, 'No contact for 3 days: remind the owner', 'no_contact', null, 3,
           '[{"type": "create_task", "title": "Get in touch: no contact for 3 days", "due_in_days": 0, "assignee": "owner"}]'::jsonb),
          (2, 'New lead: call within a day', 'case_created', null, null,
           '[{"type": "create_task", "title": "First call", "due_in_days": 1, "assignee": "owner"}]'),
          (3, 'Approved: prepare the handoff', 'stage_entered', 'approved', null,
           '[{"type": "create_task", "title": "Check the file before the handoff", "due_in_days": 2, "assignee": "owner"}]')
      ) p (place, name, trigger_type, stage, days, actions)
      left join tenant.stages s on s.organization_id = organization and s.key = p.stage
     where (p.stage is null or s.key is not null)
       and not exists (select from tenant.rules r where r.organization_id = organization and r.is_preset)
     order by p.place $$;
revoke execute on function tenant.insert_rule_presets(uuid, timestamptz) from public;
grant execute on function tenant.insert_rule_presets(uuid, timestamptz) to cradle_app;
do $$
declare
    organization uuid;
begin
    alter table platform.organizations no force row level security;
    alter table tenant.stages no force row level security;
    alter table tenant.rules no force row level security;
    for organization in select id from platform.organizations loop
        perform tenant.insert_rule_presets(organization, now());
    end loop;
    alter table platform.organizations force row level security;
    alter table tenant.stages force row level security;
    alter table tenant.rules force row level security;
end $$;
