-- One change asked for many cases at once: what was asked, the cases as they were found then, and what became of each.

create table tenant.bulk_runs (
    organization_id uuid not null constraint bulk_runs_organization_id_fk references platform.organizations (id),
    id uuid not null,
    -- {"action": …} with what the action needs.
    action jsonb not null,
    state text not null default 'running' constraint bulk_runs_state_ck
        check (state in ('running', 'completed', 'failed', 'undoing', 'undone')),
    total integer not null,
    -- The last item that the work going on has dealt with. Every number moves in the transaction that moves its cases.
    cursor_position integer not null default 0,
    done integer not null default 0,
    succeeded integer not null default 0,
    unchanged integer not null default 0,
    failed integer not null default 0,
    created_by uuid not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    constraint bulk_runs_pk primary key (organization_id, id),
    constraint bulk_runs_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id)
);
call platform.secure_tenant_table('tenant.bulk_runs', 'select, insert, update');

create table tenant.bulk_items (
    organization_id uuid not null,
    run_id uuid not null,
    position integer not null,
    -- No foreign key: what was asked for may never have been a case, and may be deleted.
    case_id uuid not null,
    -- Nothing yet; how it went; whether it was taken back.
    outcome text constraint bulk_items_outcome_ck
        check (outcome in ('succeeded', 'unchanged', 'failed', 'undone', 'kept')),
    message text,
    -- How the case was before, and the version that the change gave it: only as long as it has that, it is taken back.
    before jsonb,
    version_after integer,
    constraint bulk_items_pk primary key (organization_id, run_id, position),
    constraint bulk_items_run_fk foreign key (organization_id, run_id)
        references tenant.bulk_runs (organization_id, id) on delete cascade
);
create index bulk_items_outcome_ix on tenant.bulk_items (organization_id, run_id, outcome, position);
call platform.secure_tenant_table('tenant.bulk_items', 'select, insert, update');
