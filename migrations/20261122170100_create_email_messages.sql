-- Every mail with what became of it. Rendered when it is queued; what is sent is what stands here.
create table tenant.email_messages (
    organization_id uuid not null constraint email_messages_organization_id_fk references platform.organizations (id),
    id uuid not null,
    -- Of a mail to a candidate; a template that somebody sends to oneself is about nobody.
    case_id uuid,
    template_id uuid,
    -- Its name then. Stays when the template goes.
    template_name text,
    to_email text not null constraint email_messages_to_email_ck check (char_length(to_email) between 3 and 254),
    subject text not null constraint email_messages_subject_ck check (char_length(subject) <= 200),
    html text not null,
    body_text text not null,
    status text not null default 'pending' constraint email_messages_status_ck
        check (status in ('pending', 'sending', 'sent', 'failed', 'cancelled')),
    -- The server may have it: the connection ended between the mail and its answer. A person decides.
    is_uncertain boolean not null default false,
    -- There was no server to hand it to.
    is_held boolean not null default false,
    attempts integer not null default 0,
    -- What the server said, or why it was cancelled.
    error text constraint email_messages_error_ck check (char_length(error) <= 1000),
    -- Which of the jobs queued for it may send it: sending again begins another round.
    round integer not null default 1,
    -- The header, the same in every attempt.
    message_id text,
    -- Committed before the server is given the mail, so that whoever finds it knows that it may have arrived.
    data_started_at timestamptz,
    send_at timestamptz,
    sent_at timestamptz,
    actor_user_id uuid,
    actor_system text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint email_messages_pk primary key (organization_id, id),
    constraint email_messages_case_fk foreign key (organization_id, case_id)
        references tenant.cases (organization_id, id) on delete cascade,
    constraint email_messages_template_fk foreign key (organization_id, template_id)
        references tenant.email_templates (organization_id, id) on delete set null (template_id),
    constraint email_messages_actor_fk foreign key (organization_id, actor_user_id)
        references tenant.users (organization_id, id),
    constraint email_messages_sent_at_ck check ((status = 'sent') = (sent_at is not null)),
    constraint email_messages_is_uncertain_ck check (not is_uncertain or status = 'failed'),
    constraint email_messages_is_held_ck check (not is_held or status = 'pending')
);
create index email_messages_created_at_ix on tenant.email_messages (organization_id, created_at desc, id desc);
create index email_messages_case_ix on tenant.email_messages (organization_id, case_id, created_at desc, id desc)
    where case_id is not null;
create index email_messages_template_ix on tenant.email_messages (organization_id, template_id)
    where template_id is not null;
call platform.secure_tenant_table('tenant.email_messages', 'select, insert, update');

-- A case's page shows its mail, so news of a mail is news of its case, told to nobody who may not see the case.
create function tenant.announce_email() returns trigger language plpgsql as $$
begin
    perform tenant.announce(c.organization_id, 'case', array[c.id], c.access_phase = 'care')
       from tenant.cases c where c.organization_id = new.organization_id and c.id = new.case_id;
    return null;
end $$;
create trigger email_messages_announce_insert after insert on tenant.email_messages
    for each row execute function tenant.announce_email();
create trigger email_messages_announce_update after update on tenant.email_messages for each row
    when (old.status <> new.status or old.is_held <> new.is_held) execute function tenant.announce_email();
