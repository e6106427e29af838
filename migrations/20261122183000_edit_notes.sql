-- Authors may mend their notes; that a note was edited is shown.
alter table tenant.notes
    add column edited_at timestamptz,
    add column version integer not null default 1 constraint notes_version_ck check (version > 0);
grant update (body_html, edited_at, version) on tenant.notes to cradle_app;
