-- The other side: those who want a child carried.
create table tenant.intended_parents (
    organization_id uuid not null
        constraint intended_parents_organization_id_fk references platform.organizations (id),
    id uuid not null,
    full_name text not null constraint intended_parents_full_name_ck check (char_length(full_name) between 1 and 255),
    email text constraint intended_parents_email_ck check (email = lower(email) and char_length(email) <= 254),
    phone text constraint intended_parents_phone_ck check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    state text constraint intended_parents_state_ck check (state ~ '^[A-Z]{2}$'),
    budget numeric(12, 2) constraint intended_parents_budget_ck check (budget between 0 and 9999999999.99),
    notes_internal text constraint intended_parents_notes_internal_ck
        check (char_length(notes_internal) between 1 and 10000),
    -- Archiving never touches it, so that restoring returns to it.
    status text not null default 'new' constraint intended_parents_status_ck check (status in (
        'new', 'contacted', 'in_review', 'qualified', 'matched', 'declined', 'on_hold')),
    owner_user_id uuid,
    owner_queue_id uuid,
    created_by uuid,
    created_by_system text,
    archived_at timestamptz,
    archived_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    -- What search looks in: folded name, email and digits of the phone, each word after a blank.
    search_text text not null generated always as (
        ' ' || tenant.fold(full_name) || ' ' || coalesce(email, '') || ' ' || coalesce(substr(phone, 2), '')
    ) stored,
    name_sort text not null generated always as (tenant.fold(full_name)) stored,
    constraint intended_parents_pk primary key (organization_id, id),
    constraint intended_parents_owner_user_fk foreign key (organization_id, owner_user_id)
        references tenant.users (organization_id, id),
    constraint intended_parents_owner_queue_fk foreign key (organization_id, owner_queue_id)
        references tenant.queues (organization_id, id),
    constraint intended_parents_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id),
    constraint intended_parents_archived_by_fk foreign key (organization_id, archived_by)
        references tenant.users (organization_id, id),
    constraint intended_parents_one_owner_ck check (owner_user_id is null or owner_queue_id is null)
);
create unique index intended_parents_email_active_uq on tenant.intended_parents (organization_id, email)
    where archived_at is null;
create index intended_parents_created_at_ix on tenant.intended_parents (organization_id, created_at, id);
create index intended_parents_updated_at_ix on tenant.intended_parents (organization_id, updated_at, id);
create index intended_parents_name_ix on tenant.intended_parents (organization_id, name_sort, id);
create index intended_parents_status_ix on tenant.intended_parents (organization_id, status, created_at, id);
create index intended_parents_owner_user_ix on tenant.intended_parents (organization_id, owner_user_id, created_at, id);
create index intended_parents_owner_queue_ix on tenant.intended_parents (organization_id, owner_queue_id, created_at, id);
call platform.secure_tenant_table('tenant.intended_parents');

create table tenant.intended_parent_status_history (
    organization_id uuid not null,
    id uuid not null,
    intended_parent_id uuid not null,
    from_status text,
    to_status text not null,
    reason text constraint intended_parent_status_history_reason_ck check (char_length(reason) <= 2000),
    actor_user_id uuid,
    actor_system text,
    recorded_at timestamptz not null,
    constraint intended_parent_status_history_pk primary key (organization_id, id),
    constraint intended_parent_status_history_intended_parent_fk foreign key (organization_id, intended_parent_id)
        references tenant.intended_parents (organization_id, id) on delete cascade,
    constraint intended_parent_status_history_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id)
);
create index intended_parent_status_history_intended_parent_ix
    on tenant.intended_parent_status_history (organization_id, intended_parent_id, recorded_at, id);
call platform.secure_tenant_table('tenant.intended_parent_status_history', 'select, insert, delete');
