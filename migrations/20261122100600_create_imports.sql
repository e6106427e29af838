-- Files of leads on their way to becoming cases, and what became of each of their rows.

create table tenant.imports (
    organization_id uuid not null constraint imports_organization_id_fk references platform.organizations (id),
    id uuid not null,
    file_name text not null constraint imports_file_name_ck check (char_length(file_name) between 1 and 255),
    status text not null default 'uploaded' constraint imports_status_ck check (status in (
        'uploaded', 'checking', 'checked', 'running', 'completed', 'undoing', 'undone', 'failed')),
    -- What it was doing when it failed, and goes on with when its job is replayed.
    failed_while text constraint imports_failed_while_ck check (failed_while in ('checking', 'running', 'undoing')),
    error text,
    row_count integer not null,
    -- [{"header": …, "samples": [text], "suggested_field": key | null}]
    columns jsonb not null,
    -- Per column the key of a field, "skip", or null for a lead answer.
    mapping jsonb not null,
    default_source text not null constraint imports_default_source_ck
        check (default_source in ('manual', 'meta', 'website', 'referral', 'import')),
    -- Counts the mappings: the check of an earlier one stops when it sees a later one.
    round integer not null default 0,
    -- The last row that the work going on has dealt with, and how many rows it deals with and has dealt with.
    cursor_row integer not null default 0,
    progress_done integer not null default 0,
    progress_total integer not null,
    -- The dry run's report, and what was done. Every number moves in the transaction that moves its rows.
    report_ok integer not null default 0,
    report_errors integer not null default 0,
    report_duplicates integer not null default 0,
    result_created integer not null default 0,
    result_errors integer not null default 0,
    result_duplicates integer not null default 0,
    result_undone integer not null default 0,
    result_kept integer not null default 0,
    created_by uuid not null,
    created_at timestamptz not null,
    checked_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    constraint imports_pk primary key (organization_id, id),
    constraint imports_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id),
    constraint imports_failed_ck check ((status = 'failed') = (failed_while is not null))
);
create index imports_list_ix on tenant.imports (organization_id, created_at desc, id desc);
call platform.secure_tenant_table('tenant.imports', 'select, insert, update');

alter table tenant.cases add constraint cases_import_fk foreign key (organization_id, import_id)
    references tenant.imports (organization_id, id);

create table tenant.import_rows (
    organization_id uuid not null,
    import_id uuid not null,
    -- As a spreadsheet counts.
    row_number integer not null,
    -- [text], one per column, as they stand in the file.
    cells jsonb not null,
    -- How many cells stand behind the last column.
    extra_cells integer not null default 0,
    -- Nothing yet; as the dry run foresees it; as it went.
    outcome text constraint import_rows_outcome_ck
        check (outcome in ('ok', 'error', 'duplicate', 'created', 'undone', 'kept')),
    -- [{"field": key | null, "message": text}]
    problems jsonb not null default '[]',
    -- By what the dry run tells rows of one file apart.
    email text,
    meta_lead_id text,
    duplicate_row integer,
    duplicate_case_id uuid,
    case_id uuid,
    constraint import_rows_pk primary key (organization_id, import_id, row_number),
    constraint import_rows_import_fk foreign key (organization_id, import_id)
        references tenant.imports (organization_id, id) on delete cascade,
    -- Deleting a case for good forgets which row it came from.
    constraint import_rows_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete set null (case_id),
    constraint import_rows_duplicate_case_fk foreign key (organization_id, duplicate_case_id)
        references tenant.cases (organization_id, id) on delete set null (duplicate_case_id)
);
create index import_rows_outcome_ix on tenant.import_rows (organization_id, import_id, outcome, row_number);
create index import_rows_case_ix on tenant.import_rows (organization_id, case_id) where case_id is not null;
create index import_rows_duplicate_case_ix on tenant.import_rows (organization_id, duplicate_case_id)
    where duplicate_case_id is not null;
call platform.secure_tenant_table('tenant.import_rows', 'select, insert, update');
