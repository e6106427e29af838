//! What no command writes, or not as the sweeps need it: rows as they would stand in the database.

use kernel::{OrganizationId, UserId};
use testkit::{TestActor, TestApp, TestOrganization};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{CaseRef, Cases};

pub async fn queue(organization: &TestOrganization, key: &str) -> Uuid {
    sqlx::query_scalar("select id from tenant.queues where organization_id = $1 and key = $2")
        .bind(organization.id.0)
        .bind(key)
        .fetch_one(&organization.app.admin)
        .await
        .unwrap()
}

/// The stages in use, and one that is retired.
pub async fn stages(organization: &TestOrganization) -> (Vec<(String, Uuid)>, Uuid) {
    let retired = organization.app.app.ids.next();
    sqlx::query(
        "insert into tenant.stages (organization_id, id, key, label, color, position, phase, is_active)
         values ($1, $2, 'formerly', 'Formerly', 'gray', 99, 'exit', false)",
    )
    .bind(organization.id.0)
    .bind(retired)
    .execute(&organization.app.admin)
    .await
    .unwrap();
    let stages = sqlx::query_as(
        "select key, id from tenant.stages where organization_id = $1 and is_active order by position",
    )
    .bind(organization.id.0)
    .fetch_all(&organization.app.admin)
    .await
    .unwrap();
    (stages, retired)
}

/// A case was archived, with others that were so already.
pub fn bulk_run(organization: OrganizationId, id: Uuid, asker: UserId, case: &CaseRef) -> String {
    format!(
        r#"insert into tenant.bulk_runs (organization_id, id, action, state, total, done, succeeded, created_by, created_at)
           values ('{organization}', '{id}', '{{"action": "archive"}}', 'completed', 1, 1, 1, '{asker}', now());
           insert into tenant.bulk_items (organization_id, run_id, position, case_id, outcome, before, version_after)
           values ('{organization}', '{id}', 1, '{case}', 'succeeded',
                   '{{"status": "new", "left_status": null, "access_phase": "intake", "owner": null, "handoff_from": null}}',
                   {version});"#,
        case = case.id,
        version = case.version,
    )
}

/// A member was told of a case in intake and of one in care, and wants it so.
pub fn notifications(organization: OrganizationId, id: Uuid, member: UserId, cases: &Cases) -> String {
    format!(
        "insert into tenant.notifications (organization_id, id, user_id, type, case_id, actor_system, created_at)
         values ('{organization}', '{id}', '{member}', 'case_assigned', '{intake}', 'automation', now()),
                ('{organization}', gen_random_uuid(), '{member}', 'case_handoff_accepted', '{care}', 'automation', now());
         insert into tenant.notification_keys (organization_id, user_id, key, last_at)
         values ('{organization}', '{member}', 'case_assigned:{intake}', now());
         insert into tenant.notification_settings (organization_id, user_id) values ('{organization}', '{member}');",
        intake = cases.intake.id,
        care = cases.care.id,
    )
}

/// A rule that is switched off, and what it did to a case in intake and to one in care.
pub fn rule(organization: OrganizationId, id: Uuid, cases: &Cases) -> String {
    format!(
        r#"insert into tenant.rules (organization_id, id, name, trigger_type, conditions, actions, is_active, created_at,
                                     updated_at)
           values ('{organization}', '{id}', 'Call', 'case_created', '[]',
                   '[{{"type": "create_task", "title": "Call", "assignee": "owner"}}]', false, now(), now());
           insert into tenant.rule_runs (organization_id, id, rule_id, case_id, entry, status, detail, created_at)
           select '{organization}', gen_random_uuid(), '{id}', it.id, 'created', 'done',
                  '[{{"action": "create_task", "ok": true, "text": "Made the task"}}]', now()
             from unnest(array['{intake}', '{care}']::uuid[]) it (id);"#,
        intake = cases.intake.id,
        care = cases.care.id,
    )
}

pub async fn job(organization: &TestOrganization, state: &str) -> Uuid {
    let id = organization.app.app.ids.next();
    sqlx::query(
        "insert into platform.jobs
             (organization_id, id, kind, payload, state, attempts, max_attempts, run_at, last_error, created_at)
         values ($1, $2, 'test.nothing', '{}', $3, 3, 3, now(), 'It did not work.', now())",
    )
    .bind(organization.id.0)
    .bind(id)
    .bind(state)
    .execute(&organization.app.admin)
    .await
    .unwrap();
    id
}

/// A file of three rows, as its jobs would have left it. One became a case.
pub fn import(
    organization: OrganizationId,
    id: Uuid,
    importer: UserId,
    status: &str,
    case: &CaseRef,
) -> String {
    format!(
        r#"insert into tenant.imports
               (organization_id, id, file_name, status, row_count, columns, mapping, default_source, progress_total,
                created_by, created_at, checked_at)
           values ('{organization}', '{id}', 'leads.csv', '{status}', 3,
                   '[{{"index": 0, "header": "Full name", "samples": [], "suggested_field": "full_name"}},
                     {{"index": 1, "header": "Email", "samples": [], "suggested_field": "email"}}]',
                   '["full_name", "email"]', 'import', 3, '{importer}', now(),
                   case when '{status}' <> 'uploaded' then now() end);
           insert into tenant.import_rows (organization_id, import_id, row_number, cells, outcome, problems, case_id)
           select '{organization}', '{id}', n, '["Ann Lee", "ann"]', outcome, '[]', case_id
             from (values (2, 'created', '{case}'::uuid), (3, 'error', null), (4, 'duplicate', null))
                  as row (n, outcome, case_id);"#,
        case = case.id,
    )
}

/// What no command of this issue writes: an owner, a provider's account, a queue's member.
pub async fn fill(organization: &TestOrganization, colleague: &TestActor, queue: Uuid, cases: &Cases) {
    let statements = [
        "update tenant.cases set owner_user_id = $2, owner_queue_id = null where organization_id = $1 and id = $4",
        "insert into platform.identities (issuer, subject, organization_id, user_id, created_at)
         select 'https://issuer.example', $2::text, $1, $2, now() where ($3, $4) is not null",
        "insert into tenant.queue_members (organization_id, queue_id, user_id)
         select $1, $3, $2 where $4 is not null on conflict do nothing",
    ];
    for statement in statements {
        sqlx::query(statement)
            .bind(organization.id.0)
            .bind(colleague.user_id.0)
            .bind(queue)
            .bind(cases.intake.id)
            .execute(&organization.app.admin)
            .await
            .unwrap();
    }
}

pub async fn demo_person(test: &TestApp) -> Uuid {
    static PERSON: OnceCell<Uuid> = OnceCell::const_new();
    let find = async || {
        // Made once for all tests of the database.
        demo::seed_people(&test.app).await.unwrap();
        sqlx::query_scalar(
            "select u.id from tenant.users u join platform.organizations o on o.id = u.organization_id
              where o.slug = 'demo' order by u.email limit 1",
        )
        .fetch_one(&test.admin)
        .await
        .unwrap()
    };
    *PERSON.get_or_init(find).await
}
