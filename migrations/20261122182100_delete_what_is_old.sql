-- What nobody needs any more is deleted in small steps, oldest first.
create index sessions_expires_at_ix on platform.sessions (organization_id, expires_at);
create index idempotency_keys_created_at_ix on tenant.idempotency_keys (organization_id, created_at);
create index notifications_created_at_ix on tenant.notifications (organization_id, created_at);
create index bulk_runs_created_at_ix on tenant.bulk_runs (organization_id, created_at);
grant delete on tenant.import_rows, tenant.bulk_runs, tenant.bulk_items to cradle_app;

-- From when on the rows of a file are no longer there, or are being deleted.
alter table tenant.imports add column rows_deleted_at timestamptz;
