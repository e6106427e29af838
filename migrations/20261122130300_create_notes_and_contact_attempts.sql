-- What people write about cases and intended parents. Sanitised before it comes here.
create table tenant.notes (
    organization_id uuid not null constraint notes_organization_id_fk references platform.organizations (id),
    id uuid not null,
    case_id uuid,
    intended_parent_id uuid,
    body_html text not null constraint notes_body_html_ck check (octet_length(body_html) between 2 and 64000),
    author_id uuid not null,
    created_at timestamptz not null,
    constraint notes_pk primary key (organization_id, id),
    constraint notes_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint notes_intended_parent_fk foreign key (organization_id, intended_parent_id)
        references tenant.intended_parents (organization_id, id) on delete cascade,
    constraint notes_author_fk foreign key (organization_id, author_id) references tenant.users (organization_id, id),
    constraint notes_one_subject_ck check (num_nonnulls(case_id, intended_parent_id) = 1)
);
create index notes_case_ix on tenant.notes (organization_id, case_id, created_at, id) where case_id is not null;
create index notes_intended_parent_ix on tenant.notes (organization_id, intended_parent_id, created_at, id)
    where intended_parent_id is not null;
call platform.secure_tenant_table('tenant.notes', 'select, insert, delete');

-- Calls, texts and emails, and what came of them.
create table tenant.contact_attempts (
    organization_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    method text not null constraint contact_attempts_method_ck check (method in ('phone', 'text', 'email', 'other')),
    outcome text not null constraint contact_attempts_outcome_ck
        check (outcome in ('reached', 'no_answer', 'voicemail', 'wrong_number', 'declined')),
    note text constraint contact_attempts_note_ck check (char_length(note) between 1 and 2000),
    contacted_at timestamptz not null,
    actor_user_id uuid,
    actor_system text,
    created_at timestamptz not null,
    constraint contact_attempts_pk primary key (organization_id, id),
    constraint contact_attempts_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint contact_attempts_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id)
);
create index contact_attempts_case_ix on tenant.contact_attempts (organization_id, case_id, contacted_at, id);
call platform.secure_tenant_table('tenant.contact_attempts', 'select, insert, delete');
