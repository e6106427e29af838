-- Mails have news of their own, so that open pages need not ask every few seconds. A mail to a candidate is named together
-- with its case, since the case's page shows it, and is told to nobody who may not see the case. One about nobody, such as a
-- template that somebody tried, is told to those who see everybody's.
drop trigger email_messages_announce_insert on tenant.email_messages;
drop trigger email_messages_announce_update on tenant.email_messages;
drop function tenant.announce_email();

create function tenant.announce_emails() returns trigger language plpgsql as $$
declare
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        select array_agg(id) into changed from now_rows;
    else
        select array_agg(n.id) into changed
          from was_rows w join now_rows n on n.organization_id = w.organization_id and n.id = w.id
         where (n.status, n.is_held, n.is_uncertain, n.error) is distinct from (w.status, w.is_held, w.is_uncertain, w.error);
    end if;
    perform tenant.announce(n.organization_id, 'email', array_agg(n.id) || array_agg(distinct c.id), bool_or(c.access_phase = 'care'))
       from now_rows n join tenant.cases c on c.organization_id = n.organization_id and c.id = n.case_id
      where n.id = any(changed)
      group by n.organization_id, c.access_phase = 'care';
    perform pg_notify('cradle_changes', json_build_object(
            'organization', n.organization_id, 'topic', 'email', 'only_managers', true,
            'ids', case when count(*) <= 20 then json_agg(n.id) end)::text)
       from now_rows n where n.case_id is null and n.id = any(changed) group by n.organization_id;
    return null;
end $$;
create trigger email_messages_announce_insert after insert on tenant.email_messages
    referencing new table as now_rows for each statement execute function tenant.announce_emails();
create trigger email_messages_announce_update after update on tenant.email_messages
    referencing old table as was_rows new table as now_rows for each statement execute function tenant.announce_emails();
