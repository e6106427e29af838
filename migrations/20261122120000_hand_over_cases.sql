-- Who had a case before, and whose turn it is in a queue.

alter table tenant.cases
    -- The queue that the case left last, to which releasing returns it.
    add column last_queue_id uuid,
    -- Who owned the case when it came to the handoff stage, and owns it again when the handoff is denied.
    add column handoff_from_user_id uuid,
    add column handoff_from_queue_id uuid,
    add constraint cases_last_queue_fk foreign key (organization_id, last_queue_id)
        references tenant.queues (organization_id, id),
    add constraint cases_handoff_from_user_fk foreign key (organization_id, handoff_from_user_id)
        references tenant.users (organization_id, id),
    add constraint cases_handoff_from_queue_fk foreign key (organization_id, handoff_from_queue_id)
        references tenant.queues (organization_id, id),
    add constraint cases_one_handoff_from_ck check (handoff_from_user_id is null or handoff_from_queue_id is null);

-- Open cases of a queue are counted without visiting them.
create index cases_open_in_queue_ix on tenant.cases (organization_id, owner_queue_id, access_phase)
    where archived_at is null and owner_queue_id is not null;
-- Whom nobody has been in touch with for long: never contacted counts from the day the case came.
create index cases_silent_ix on tenant.cases (organization_id, coalesce(last_contacted_at, created_at), id)
    where archived_at is null;

alter table tenant.queues
    add column version integer not null default 1,
    -- Counts the cases that were routed. Its row is locked by whoever takes a turn, until they commit.
    add column turn bigint not null default 0;
alter table tenant.queue_members
    -- The queue's turn that this member took last: the next one is the member's with the lowest.
    add column last_turn bigint not null default 0;
grant update (last_turn) on tenant.queue_members to cradle_app;
create index queue_members_user_ix on tenant.queue_members (organization_id, user_id);

-- The default queues begin with the members of the role that works from them. The owner of the tables sees no row of
-- theirs while row-level security is forced.
alter table tenant.users no force row level security;
alter table tenant.queues no force row level security;
alter table tenant.queue_members no force row level security;
insert into tenant.queue_members (organization_id, queue_id, user_id)
select u.organization_id, q.id, u.id
  from tenant.users u
  join tenant.queues q on q.organization_id = u.organization_id
   and q.key = case u.role when 'intake_specialist' then 'intake' when 'case_manager' then 'case_management' end
 where u.is_active
on conflict on constraint queue_members_pk do nothing;
alter table tenant.users force row level security;
alter table tenant.queues force row level security;
alter table tenant.queue_members force row level security;
