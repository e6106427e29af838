-- What happened lately in an organization, whichever case it happened to.
create index case_activity_recent_ix on tenant.case_activity (organization_id, created_at desc, id desc);
