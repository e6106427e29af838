-- Tasks, notes and intended parents are announced like cases. What hangs on a case is announced as that case too, since
-- its page shows it, and is told to nobody who may not see the case.

create function tenant.announce_tasks() returns trigger language plpgsql as $$
begin
    -- A task whose case is gone with it is told of as if it had been in care.
    if tg_op = 'DELETE' then
        perform tenant.announce(t.organization_id, 'task', array_agg(t.id), bool_or(t.is_care)) from (
            select w.organization_id, w.id, w.case_id, coalesce(c.access_phase = 'care', w.case_id is not null) as is_care
              from was_rows w left join tenant.cases c on c.organization_id = w.organization_id and c.id = w.case_id) t
          group by t.organization_id, t.is_care;
        perform tenant.announce(c.organization_id, 'case', array_agg(distinct c.id), bool_or(c.access_phase = 'care'))
           from was_rows w join tenant.cases c on c.organization_id = w.organization_id and c.id = w.case_id
          group by c.organization_id, c.access_phase = 'care';
    else
        perform tenant.announce(t.organization_id, 'task', array_agg(t.id), bool_or(t.is_care)) from (
            select n.organization_id, n.id, coalesce(c.access_phase = 'care', n.case_id is not null) as is_care
              from now_rows n left join tenant.cases c on c.organization_id = n.organization_id and c.id = n.case_id) t
          group by t.organization_id, t.is_care;
        perform tenant.announce(c.organization_id, 'case', array_agg(distinct c.id), bool_or(c.access_phase = 'care'))
           from now_rows n join tenant.cases c on c.organization_id = n.organization_id and c.id = n.case_id
          group by c.organization_id, c.access_phase = 'care';
    end if;
    return null;
end $$;
create trigger tasks_announce_insert after insert on tenant.tasks
    referencing new table as now_rows for each statement execute function tenant.announce_tasks();
create trigger tasks_announce_update after update on tenant.tasks
    referencing new table as now_rows for each statement execute function tenant.announce_tasks();
create trigger tasks_announce_delete after delete on tenant.tasks
    referencing old table as was_rows for each statement execute function tenant.announce_tasks();

create function tenant.announce_note() returns trigger language plpgsql as $$
declare
    note constant tenant.notes := coalesce(new, old);
begin
    if note.intended_parent_id is not null then
        perform tenant.announce(note.organization_id, 'intended_parent', array[note.intended_parent_id], false);
    else
        perform tenant.announce(c.organization_id, 'case', array[c.id], c.access_phase = 'care')
           from tenant.cases c where c.organization_id = note.organization_id and c.id = note.case_id;
    end if;
    return null;
end $$;
create trigger notes_announce after insert or update or delete on tenant.notes
    for each row execute function tenant.announce_note();

create function tenant.announce_intended_parents() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform tenant.announce(organization_id, 'intended_parent', array_agg(id), false)
           from was_rows group by organization_id;
    else
        perform tenant.announce(organization_id, 'intended_parent', array_agg(id), false)
           from now_rows group by organization_id;
    end if;
    return null;
end $$;
create trigger intended_parents_announce_insert after insert on tenant.intended_parents
    referencing new table as now_rows for each statement execute function tenant.announce_intended_parents();
create trigger intended_parents_announce_update after update on tenant.intended_parents
    referencing new table as now_rows for each statement execute function tenant.announce_intended_parents();
create trigger intended_parents_announce_delete after delete on tenant.intended_parents
    referencing old table as was_rows for each statement execute function tenant.announce_intended_parents();

create trigger saved_views_announce after insert or update or delete on tenant.saved_views
    for each row execute function tenant.announce_row('view');
