-- What members were told. Ids and keys only: names and words are made when it is read, by whoever may still see them.
create table tenant.notifications (
    organization_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    type text not null constraint notifications_type_ck check (type in (
        'case_assigned', 'case_status_changed', 'case_handoff_ready', 'case_handoff_accepted', 'case_handoff_denied',
        'task_assigned', 'task_due_today', 'task_overdue', 'rule')),
    case_id uuid,
    task_id uuid,
    -- Of several cases or tasks, how many.
    count integer constraint notifications_count_ck check (count > 0),
    from_status text,
    to_status text,
    -- What a manager wrote into a rule.
    message text constraint notifications_message_ck check (char_length(message) between 1 and 500),
    actor_user_id uuid,
    actor_system text,
    created_at timestamptz not null,
    read_at timestamptz,
    constraint notifications_pk primary key (organization_id, id),
    constraint notifications_user_fk foreign key (organization_id, user_id)
        references tenant.users (organization_id, id),
    constraint notifications_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint notifications_task_fk foreign key (organization_id, task_id)
        references tenant.tasks (organization_id, id) on delete cascade,
    constraint notifications_from_fk foreign key (organization_id, from_status)
        references tenant.stages (organization_id, key),
    constraint notifications_to_fk foreign key (organization_id, to_status)
        references tenant.stages (organization_id, key),
    constraint notifications_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id)
);
create index notifications_user_ix on tenant.notifications (organization_id, user_id, created_at desc, id desc);
-- The count that every open page asks for reads this one alone, unless the viewer does not see every case.
create index notifications_unread_ix on tenant.notifications (organization_id, user_id, created_at desc, id desc)
    where read_at is null;
create index notifications_case_ix on tenant.notifications (organization_id, case_id) where case_id is not null;
create index notifications_task_ix on tenant.notifications (organization_id, task_id) where task_id is not null;
call platform.secure_tenant_table('tenant.notifications');

-- When a member was last told a thing: within an hour nobody is told the same twice, whoever tries at the same moment.
create table tenant.notification_keys (
    organization_id uuid not null,
    user_id uuid not null,
    key text not null constraint notification_keys_key_ck check (char_length(key) between 1 and 200),
    last_at timestamptz not null,
    constraint notification_keys_pk primary key (organization_id, user_id, key),
    constraint notification_keys_user_fk foreign key (organization_id, user_id)
        references tenant.users (organization_id, id)
);
create index notification_keys_last_at_ix on tenant.notification_keys (organization_id, last_at);
call platform.secure_tenant_table('tenant.notification_keys');

-- What a member wants to be told of. No row is everything.
create table tenant.notification_settings (
    organization_id uuid not null,
    user_id uuid not null,
    case_assigned boolean not null default true,
    case_status_changed boolean not null default true,
    case_handoff boolean not null default true,
    task_assigned boolean not null default true,
    task_reminders boolean not null default true,
    constraint notification_settings_pk primary key (organization_id, user_id),
    constraint notification_settings_user_fk foreign key (organization_id, user_id)
        references tenant.users (organization_id, id)
);
call platform.secure_tenant_table('tenant.notification_settings', 'select, insert, update');

-- News for the one member alone: that there is something, not what.
create function tenant.announce_notifications() returns trigger language plpgsql as $$
begin
    perform pg_notify('cradle_changes', json_build_object(
            'organization', changed.organization_id, 'topic', 'notification', 'member', changed.user_id)::text)
       from (select distinct organization_id, user_id from now_rows) changed;
    return null;
end $$;
create trigger notifications_announce_insert after insert on tenant.notifications
    referencing new table as now_rows for each statement execute function tenant.announce_notifications();
create trigger notifications_announce_update after update on tenant.notifications
    referencing new table as now_rows for each statement execute function tenant.announce_notifications();
