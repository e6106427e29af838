-- Stages are edited by managers, who must not overwrite each other's changes unseen.
alter table tenant.stages add column version integer not null default 1;
