-- A mail whose job died says so. The job may die where no code of its own runs any more (its worker stopped on every attempt),
-- so the database queues what is left to do, in the transaction in which the job dies.
create function platform.queue_give_up() returns trigger language plpgsql as $$
begin
    insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, created_at)
    values (new.organization_id, gen_random_uuid(), 'email.give_up', new.payload || jsonb_build_object('job', new.id),
            coalesce(new.finished_at, now()), 100, coalesce(new.finished_at, now()));
    return null;
end $$;
create trigger jobs_queue_give_up_tr after update of state on platform.jobs for each row
    when (new.state = 'dead' and old.state <> 'dead' and new.kind = 'email.send')
    execute function platform.queue_give_up();

-- Those that died before.
do $$
begin
    alter table platform.jobs no force row level security;
    insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, created_at)
    select organization_id, gen_random_uuid(), 'email.give_up', payload || jsonb_build_object('job', id), now(), 100, now()
      from platform.jobs where kind = 'email.send' and state = 'dead';
    alter table platform.jobs force row level security;
end $$;
