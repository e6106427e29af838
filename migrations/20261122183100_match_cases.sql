-- The intended parents that a case is matched with.
alter table tenant.cases
    add column intended_parent_id uuid,
    add constraint cases_intended_parent_fk foreign key (organization_id, intended_parent_id)
        references tenant.intended_parents (organization_id, id) on delete set null (intended_parent_id);
create index cases_intended_parent_ix on tenant.cases (organization_id, intended_parent_id, created_at, id)
    where intended_parent_id is not null;
