-- Organizations, their members, and how people get in.

create table platform.organizations (
    id uuid primary key,
    name text not null constraint organizations_name_ck check (char_length(name) between 1 and 255),
    slug text not null constraint organizations_slug_uq unique
        constraint organizations_slug_ck check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    time_zone text not null default 'America/Los_Angeles',
    is_demo boolean not null default false,
    ai_enabled boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1
);
alter table platform.organizations enable row level security;
alter table platform.organizations force row level security;
create policy own on platform.organizations to cradle_app using (id = current_setting('app.org_id')::uuid);
create policy platform on platform.organizations to cradle_platform using (true) with check (true);
grant select, update (name, time_zone, ai_enabled, updated_at, version) on platform.organizations to cradle_app;
grant select, insert on platform.organizations to cradle_platform;

create table tenant.users (
    organization_id uuid not null constraint users_organization_id_fk references platform.organizations (id),
    id uuid not null,
    email text not null constraint users_email_ck check (email = lower(email) and char_length(email) <= 254),
    full_name text not null constraint users_full_name_ck check (char_length(full_name) between 1 and 255),
    role text not null constraint users_role_ck
        check (role in ('intake_specialist', 'case_manager', 'manager', 'developer')),
    is_active boolean not null default true,
    deactivated_at timestamptz,
    preferences jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    constraint users_pk primary key (organization_id, id),
    constraint users_email_uq unique (organization_id, email)
);
call platform.secure_tenant_table('tenant.users', 'select, insert, update');

create table tenant.invitations (
    organization_id uuid not null constraint invitations_organization_id_fk references platform.organizations (id),
    id uuid not null,
    email text not null constraint invitations_email_ck check (email = lower(email) and char_length(email) <= 254),
    role text not null constraint invitations_role_ck
        check (role in ('intake_specialist', 'case_manager', 'manager', 'developer')),
    invited_by uuid,
    sent_count integer not null default 1,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at timestamptz,
    created_at timestamptz not null,
    constraint invitations_pk primary key (organization_id, id),
    constraint invitations_invited_by_fk foreign key (organization_id, invited_by)
        references tenant.users (organization_id, id),
    constraint invitations_accepted_by_fk foreign key (organization_id, accepted_by)
        references tenant.users (organization_id, id)
);
-- Unique only among the open ones: an accepted or revoked invitation never blocks a new one. An expired one is still
-- open here; inviting the same address again revives it.
create unique index invitations_open_email_uq on tenant.invitations (organization_id, email)
    where accepted_at is null and revoked_at is null;
call platform.secure_tenant_table('tenant.invitations', 'select, insert, update');

-- Finds the invitation of a link, or of a verified email, before the organization is known. Only open ones have a row.
create table platform.invitation_routes (
    organization_id uuid not null,
    invitation_id uuid not null,
    token_hash bytea not null constraint invitation_routes_token_hash_uq unique,
    email text not null,
    constraint invitation_routes_pk primary key (organization_id, invitation_id),
    constraint invitation_routes_invitation_fk foreign key (organization_id, invitation_id)
        references tenant.invitations (organization_id, id) on delete cascade
);
create index invitation_routes_email_ix on platform.invitation_routes (email);
alter table platform.invitation_routes enable row level security;
alter table platform.invitation_routes force row level security;
create policy organization on platform.invitation_routes to cradle_app
    using (organization_id = current_setting('app.org_id')::uuid)
    with check (organization_id = current_setting('app.org_id')::uuid);
create policy platform on platform.invitation_routes to cradle_platform using (true);
grant select, insert, update, delete on platform.invitation_routes to cradle_app;
grant select on platform.invitation_routes to cradle_platform;

-- Who a provider's account is here. Keyed by issuer and subject, never by email; one account, one organization.
create table platform.identities (
    issuer text not null,
    subject text not null,
    organization_id uuid not null,
    user_id uuid not null,
    created_at timestamptz not null,
    constraint identities_pk primary key (issuer, subject),
    constraint identities_user_fk foreign key (organization_id, user_id) references tenant.users (organization_id, id)
);
create index identities_user_ix on platform.identities (organization_id, user_id);
alter table platform.identities enable row level security;
alter table platform.identities force row level security;
create policy organization on platform.identities to cradle_app
    using (organization_id = current_setting('app.org_id')::uuid)
    with check (organization_id = current_setting('app.org_id')::uuid);
create policy platform on platform.identities to cradle_platform using (true);
grant select, insert on platform.identities to cradle_app;
grant select on platform.identities to cradle_platform;

create table platform.sessions (
    id uuid not null constraint sessions_pk primary key,
    organization_id uuid not null,
    user_id uuid not null,
    -- The member's role, kept equal to tenant.users.role by the command that changes it: resolving a session reads
    -- one row and nothing else.
    role text not null constraint sessions_role_ck
        check (role in ('intake_specialist', 'case_manager', 'manager', 'developer')),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    user_agent text,
    ip text,
    constraint sessions_user_fk foreign key (organization_id, user_id) references tenant.users (organization_id, id)
);
create index sessions_user_ix on platform.sessions (organization_id, user_id) where revoked_at is null;
alter table platform.sessions enable row level security;
alter table platform.sessions force row level security;
create policy organization on platform.sessions to cradle_app
    using (organization_id = current_setting('app.org_id')::uuid)
    with check (organization_id = current_setting('app.org_id')::uuid);
create policy platform on platform.sessions to cradle_platform using (true);
grant select, insert, update on platform.sessions to cradle_app;
grant select, update, delete on platform.sessions to cradle_platform;

-- Answers of POSTs that came with an Idempotency-Key, so that a retry gets the first answer.
create table tenant.idempotency_keys (
    organization_id uuid not null constraint idempotency_keys_organization_id_fk references platform.organizations (id),
    id uuid not null,
    user_id uuid not null,
    key text not null constraint idempotency_keys_key_ck check (char_length(key) between 1 and 200),
    request_hash bytea not null,
    status smallint,
    body jsonb,
    created_at timestamptz not null,
    constraint idempotency_keys_pk primary key (organization_id, id),
    constraint idempotency_keys_user_key_uq unique (organization_id, user_id, key),
    constraint idempotency_keys_user_fk foreign key (organization_id, user_id)
        references tenant.users (organization_id, id)
);
call platform.secure_tenant_table('tenant.idempotency_keys', 'select, insert, update, delete');
