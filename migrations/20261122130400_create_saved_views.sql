-- A list's filters and order under a name: somebody's own, or shared with the organization.
create table tenant.saved_views (
    organization_id uuid not null constraint saved_views_organization_id_fk references platform.organizations (id),
    id uuid not null,
    created_by uuid not null,
    page_key text not null constraint saved_views_page_key_ck check (page_key in ('cases', 'tasks', 'intended_parents')),
    name text not null constraint saved_views_name_ck check (char_length(name) between 1 and 60),
    -- An address's query, without the page.
    query text not null constraint saved_views_query_ck check (char_length(query) <= 2000),
    is_shared boolean not null default false,
    position integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    constraint saved_views_pk primary key (organization_id, id),
    constraint saved_views_created_by_fk foreign key (organization_id, created_by)
        references tenant.users (organization_id, id)
);
-- Per maker and list, whatever their case.
create unique index saved_views_name_uq on tenant.saved_views (organization_id, created_by, page_key, tenant.fold(name));
create index saved_views_shared_ix on tenant.saved_views (organization_id, page_key) where is_shared;
call platform.secure_tenant_table('tenant.saved_views');
