create table tenant.stages (
    organization_id uuid not null constraint stages_organization_id_fk references platform.organizations (id),
    id uuid not null,
    key text not null constraint stages_key_ck check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
    label text not null constraint stages_label_ck check (char_length(label) between 1 and 60),
    color text not null,
    position integer not null,
    phase text not null constraint stages_phase_ck check (phase in ('intake', 'handoff', 'care', 'exit', 'hold')),
    is_qualified boolean not null default false,
    is_active boolean not null default true,
    constraint stages_pk primary key (organization_id, id),
    constraint stages_key_uq unique (organization_id, key)
);
create unique index stages_handoff_uq on tenant.stages (organization_id) where phase = 'handoff' and is_active;
call platform.secure_tenant_table('tenant.stages', 'select, insert, update');

create table tenant.queues (
    organization_id uuid not null constraint queues_organization_id_fk references platform.organizations (id),
    id uuid not null,
    key text not null constraint queues_key_ck check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null constraint queues_name_ck check (char_length(name) between 1 and 60),
    position integer not null,
    routing text not null default 'off' constraint queues_routing_ck check (routing in ('off', 'round_robin')),
    is_active boolean not null default true,
    constraint queues_pk primary key (organization_id, id),
    constraint queues_key_uq unique (organization_id, key),
    constraint queues_name_uq unique (organization_id, name)
);
call platform.secure_tenant_table('tenant.queues', 'select, insert, update');

create table tenant.queue_members (
    organization_id uuid not null,
    queue_id uuid not null,
    user_id uuid not null,
    constraint queue_members_pk primary key (organization_id, queue_id, user_id),
    constraint queue_members_queue_fk foreign key (organization_id, queue_id)
        references tenant.queues (organization_id, id) on delete cascade,
    constraint queue_members_user_fk foreign key (organization_id, user_id)
        references tenant.users (organization_id, id)
);
call platform.secure_tenant_table('tenant.queue_members', 'select, insert, delete');
