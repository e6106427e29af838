-- The outbox and work queue. The tenant role inserts and sees its own organization's jobs; the platform role claims
-- across organizations and learns only what it needs to run them.

create table platform.jobs (
    organization_id uuid not null constraint jobs_organization_id_fk references platform.organizations (id),
    id uuid not null,
    kind text not null constraint jobs_kind_ck check (kind ~ '^[a-z_]+\.[a-z_]+$'),
    payload jsonb not null,
    state text not null default 'queued' constraint jobs_state_ck
        check (state in ('queued', 'running', 'succeeded', 'dead', 'cancelled')),
    run_at timestamptz not null,
    attempts integer not null default 0,
    max_attempts integer not null constraint jobs_max_attempts_ck check (max_attempts between 1 and 100),
    idempotency_key text constraint jobs_idempotency_key_ck check (char_length(idempotency_key) between 1 and 200),
    -- Who asked for it: a member, or nobody when the system did.
    requested_by uuid,
    -- The claim: a new token at every claim fences off a worker that lost its lease.
    lease_token uuid,
    lease_expires_at timestamptz,
    worker text,
    last_error text,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    constraint jobs_pk primary key (organization_id, id),
    constraint jobs_idempotency_key_uq unique (organization_id, idempotency_key),
    constraint jobs_requested_by_fk foreign key (organization_id, requested_by)
        references tenant.users (organization_id, id),
    constraint jobs_lease_ck check ((state = 'running') = (lease_token is not null))
);
create index jobs_ready_ix on platform.jobs (run_at, id) where state = 'queued';
create index jobs_lease_ix on platform.jobs (lease_expires_at) where state = 'running';
create index jobs_list_ix on platform.jobs (organization_id, created_at desc, id desc);
create index jobs_list_state_ix on platform.jobs (organization_id, state, created_at desc, id desc);

alter table platform.jobs enable row level security;
alter table platform.jobs force row level security;
create policy organization on platform.jobs to cradle_app
    using (organization_id = current_setting('app.org_id')::uuid)
    with check (organization_id = current_setting('app.org_id')::uuid);
create policy platform on platform.jobs to cradle_platform using (true);
grant select, insert, update on platform.jobs to cradle_app;
grant select, update, delete on platform.jobs to cradle_platform;

-- Wakes idle workers when a transaction that queued work commits. Transactions that notify commit one after the other,
-- so of those that are committing at the same moment only one does: it wakes the workers for all of them, and they look
-- a second time shortly after. Deferred, so that the lock is held for no longer than the commit takes.
create function platform.notify_job_queued() returns trigger language plpgsql as $$
begin
    if pg_try_advisory_xact_lock(hashtext('cradle_jobs')) then
        perform pg_notify('cradle_jobs', '');
    end if;
    return null;
end $$;
create constraint trigger jobs_queued_tr after insert on platform.jobs
    deferrable initially deferred for each row execute function platform.notify_job_queued();
