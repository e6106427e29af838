-- Mails that are written once and sent to many, filled in from the case.
create table tenant.email_templates (
    organization_id uuid not null constraint email_templates_organization_id_fk references platform.organizations (id),
    id uuid not null,
    name text not null constraint email_templates_name_ck check (char_length(name) between 1 and 100),
    subject text not null constraint email_templates_subject_ck check (char_length(subject) between 1 and 200),
    -- Sanitised before it comes here.
    body_html text not null constraint email_templates_body_html_ck check (octet_length(body_html) between 1 and 64000),
    is_active boolean not null default true,
    updated_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    constraint email_templates_pk primary key (organization_id, id),
    constraint email_templates_updated_by_fk foreign key (organization_id, updated_by)
        references tenant.users (organization_id, id)
);
-- Whatever their case.
create unique index email_templates_name_uq on tenant.email_templates (organization_id, tenant.fold(name));
call platform.secure_tenant_table('tenant.email_templates');

-- Through which server an organization sends, if not the installation's, and what stands on every mail.
create table tenant.email_settings (
    organization_id uuid not null constraint email_settings_pk primary key
        constraint email_settings_organization_id_fk references platform.organizations (id),
    host text constraint email_settings_host_ck check (char_length(host) between 1 and 253),
    port integer constraint email_settings_port_ck check (port between 1 and 65535),
    security text constraint email_settings_security_ck check (security in ('tls', 'starttls', 'none')),
    username text constraint email_settings_username_ck check (char_length(username) between 1 and 255),
    -- By kit::keys, with the organization as context.
    password_sealed text,
    from_email text constraint email_settings_from_email_ck check (char_length(from_email) <= 254),
    from_name text constraint email_settings_from_name_ck check (char_length(from_name) between 1 and 255),
    reply_to text constraint email_settings_reply_to_ck check (char_length(reply_to) <= 254),
    postal_address text constraint email_settings_postal_address_ck check (char_length(postal_address) between 1 and 500),
    updated_by uuid,
    updated_at timestamptz not null,
    version integer not null default 1,
    constraint email_settings_updated_by_fk foreign key (organization_id, updated_by)
        references tenant.users (organization_id, id),
    -- A server is given whole or not at all, and what belongs to a server not without one.
    constraint email_settings_server_ck check (
        case when host is null then num_nonnulls(port, security, username, password_sealed, from_email) = 0
             else num_nonnulls(port, security, from_email) = 3 end)
);
call platform.secure_tenant_table('tenant.email_settings', 'select, insert, update');
