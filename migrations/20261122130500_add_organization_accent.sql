-- The colour of what can be clicked, for members who chose none.
alter table platform.organizations add column accent text not null default 'teal'
    constraint organizations_accent_ck check (accent in ('teal', 'blue', 'purple', 'rose', 'orange'));
grant update (accent) on platform.organizations to cradle_app;
