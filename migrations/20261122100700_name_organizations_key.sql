-- Every constraint has a name of the one form <table>_<columns>_<pk|uq|fk|ck>.
alter table platform.organizations rename constraint organizations_pkey to organizations_pk;
