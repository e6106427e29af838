-- Folds case and the accents of European names, so that "nunez" finds "Núñez". unaccent() is not immutable and could
-- not stand in a generated column.
create function tenant.fold(value text) returns text
    language sql immutable strict parallel safe
    as $$ select translate(lower(value),
        'àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž',
        'aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz') $$;

-- The next case number of each organization. Locked by the transaction that creates a case until it commits, which is
-- what keeps the numbers free of gaps.
create table tenant.case_counters (
    organization_id uuid not null constraint case_counters_pk primary key
        constraint case_counters_organization_id_fk references platform.organizations (id),
    last_number bigint not null
);
call platform.secure_tenant_table('tenant.case_counters', 'select, insert, update');

create table tenant.cases (
    organization_id uuid not null constraint cases_organization_id_fk references platform.organizations (id),
    id uuid not null,
    case_number bigint not null constraint cases_case_number_ck check (case_number > 0),
    source text not null constraint cases_source_ck
        check (source in ('manual', 'meta', 'website', 'referral', 'import')),
    full_name text not null constraint cases_full_name_ck check (char_length(full_name) between 1 and 255),
    email text constraint cases_email_ck check (email = lower(email) and char_length(email) <= 254),
    phone text constraint cases_phone_ck check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    state text constraint cases_state_ck check (state ~ '^[A-Z]{2}$'),
    date_of_birth date,
    race text constraint cases_race_ck check (race in (
        'american_indian_or_alaska_native', 'asian', 'black_or_african_american', 'hispanic_or_latino',
        'native_hawaiian_or_pacific_islander', 'white', 'multiracial', 'other', 'prefer_not_to_say')),
    height_inches smallint constraint cases_height_inches_ck check (height_inches between 36 and 96),
    weight_lb smallint constraint cases_weight_lb_ck check (weight_lb between 50 and 700),
    is_citizen_or_pr boolean,
    has_child boolean,
    is_non_smoker boolean,
    has_surrogate_experience boolean,
    num_deliveries smallint constraint cases_num_deliveries_ck check (num_deliveries between 0 and 20),
    num_csections smallint constraint cases_num_csections_ck check (num_csections between 0 and 10),
    is_priority boolean not null default false,
    status text not null,
    -- The stage an exit or hold left, to which reopening returns.
    left_status text,
    -- The phase that decides who may see the case: that of its stage, or of the stage it left. Archiving never
    -- touches it.
    access_phase text not null constraint cases_access_phase_ck check (access_phase in ('intake', 'handoff', 'care')),
    owner_user_id uuid,
    owner_queue_id uuid,
    created_by uuid,
    created_by_system text,
    meta_lead_id text,
    meta_ad_id text,
    meta_adset_id text,
    meta_campaign_id text,
    meta_form_id text,
    -- Answers of a lead form that have no field of their own: [{"question": …, "answer": …}].
    lead_answers jsonb not null default '[]',
    import_id uuid,
    last_contacted_at timestamptz,
    last_contact_method text,
    archived_at timestamptz,
    archived_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    -- What search looks in: folded name, email, digits of the phone, and the number as it is shown, each word after a blank.
    search_text text not null generated always as (
        ' ' || tenant.fold(full_name) || ' ' || coalesce(email, '') || ' ' || coalesce(substr(phone, 2), '') || ' '
        || lpad(case_number::text, greatest(5, char_length(case_number::text)), '0')
    ) stored,
    name_sort text not null generated always as (tenant.fold(full_name)) stored,
    constraint cases_pk primary key (organization_id, id),
    constraint cases_case_number_uq unique (organization_id, case_number),
    constraint cases_status_fk foreign key (organization_id, status) references tenant.stages (organization_id, key),
    constraint cases_left_status_fk foreign key (organization_id, left_status)
        references tenant.stages (organization_id, key),
    constraint cases_owner_user_fk foreign key (organization_id, owner_user_id)
        references tenant.users (organization_id, id),
    constraint cases_owner_queue_fk foreign key (organization_id, owner_queue_id)
        references tenant.queues (organization_id, id),
    constraint cases_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id),
    constraint cases_archived_by_fk foreign key (organization_id, archived_by)
        references tenant.users (organization_id, id),
    constraint cases_one_owner_ck check (owner_user_id is null or owner_queue_id is null)
);
create unique index cases_email_active_uq on tenant.cases (organization_id, email) where archived_at is null;
create unique index cases_meta_lead_id_uq on tenant.cases (organization_id, meta_lead_id)
    where meta_lead_id is not null;
call platform.secure_tenant_table('tenant.cases');

create table tenant.case_stage_history (
    organization_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    from_status text,
    to_status text not null,
    reason text constraint case_stage_history_reason_ck check (char_length(reason) <= 2000),
    actor_user_id uuid,
    actor_system text,
    recorded_at timestamptz not null,
    effective_at timestamptz not null,
    constraint case_stage_history_pk primary key (organization_id, id),
    constraint case_stage_history_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint case_stage_history_from_fk foreign key (organization_id, from_status)
        references tenant.stages (organization_id, key),
    constraint case_stage_history_to_fk foreign key (organization_id, to_status)
        references tenant.stages (organization_id, key),
    constraint case_stage_history_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id)
);
create index case_stage_history_case_ix on tenant.case_stage_history (organization_id, case_id, recorded_at, id);
call platform.secure_tenant_table('tenant.case_stage_history', 'select, insert, delete');

create table tenant.case_activity (
    organization_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    type text not null,
    actor_user_id uuid,
    actor_system text,
    details jsonb not null default '{}',
    created_at timestamptz not null,
    constraint case_activity_pk primary key (organization_id, id),
    constraint case_activity_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint case_activity_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id)
);
create index case_activity_case_ix on tenant.case_activity (organization_id, case_id, created_at desc, id desc);
call platform.secure_tenant_table('tenant.case_activity', 'select, insert, delete');
