-- Cases that nobody owns are found, counted and listed without reading everybody else's.
create index cases_unowned_ix on tenant.cases (organization_id, created_at, id)
    where owner_user_id is null and owner_queue_id is null;
