-- What is to be done, by whom and until when, about a case, about intended parents, or by itself.
create table tenant.tasks (
    organization_id uuid not null constraint tasks_organization_id_fk references platform.organizations (id),
    id uuid not null,
    title text not null constraint tasks_title_ck check (char_length(title) between 1 and 255),
    description text constraint tasks_description_ck check (char_length(description) between 1 and 2000),
    type text not null constraint tasks_type_ck check (type in ('meeting', 'follow_up', 'contact', 'review', 'other')),
    -- A day of the organization's calendar, and a time on its clocks.
    due_date date,
    due_time time,
    assignee_user_id uuid,
    assignee_queue_id uuid,
    case_id uuid,
    intended_parent_id uuid,
    completed_at timestamptz,
    completed_by uuid,
    completed_by_system text,
    created_by uuid,
    created_by_system text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    search_text text not null generated always as (
        ' ' || tenant.fold(title) || ' ' || coalesce(tenant.fold(description), '')
    ) stored,
    constraint tasks_pk primary key (organization_id, id),
    constraint tasks_assignee_user_fk foreign key (organization_id, assignee_user_id)
        references tenant.users (organization_id, id),
    constraint tasks_assignee_queue_fk foreign key (organization_id, assignee_queue_id)
        references tenant.queues (organization_id, id),
    constraint tasks_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint tasks_intended_parent_fk foreign key (organization_id, intended_parent_id)
        references tenant.intended_parents (organization_id, id) on delete cascade,
    constraint tasks_completed_by_fk foreign key (organization_id, completed_by)
        references tenant.users (organization_id, id),
    constraint tasks_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id),
    constraint tasks_due_time_ck check (due_time is null or due_date is not null),
    constraint tasks_one_assignee_ck check (assignee_user_id is null or assignee_queue_id is null),
    constraint tasks_one_subject_ck check (case_id is null or intended_parent_id is null)
);
-- Lists are walked in their order: by due date (those without one come last), or by creation.
create index tasks_due_ix on tenant.tasks (organization_id, due_date, due_time, id);
create index tasks_open_due_ix on tenant.tasks (organization_id, due_date, due_time, id) where completed_at is null;
create index tasks_created_at_ix on tenant.tasks (organization_id, created_at, id);
create index tasks_assignee_user_ix on tenant.tasks (organization_id, assignee_user_id, due_date, due_time, id)
    where completed_at is null;
create index tasks_assignee_queue_ix on tenant.tasks (organization_id, assignee_queue_id, due_date, due_time, id)
    where completed_at is null;
create index tasks_case_ix on tenant.tasks (organization_id, case_id, due_date, due_time, id)
    where case_id is not null;
create index tasks_intended_parent_ix on tenant.tasks (organization_id, intended_parent_id, due_date, due_time, id)
    where intended_parent_id is not null;
call platform.secure_tenant_table('tenant.tasks');
