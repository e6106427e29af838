//! How many statements each request sends to the database: few, and the same however much there is.

use std::fmt::Write as _;

use kernel::Role;
use sqlx::AssertSqlSafe;
use testkit::TestApp;

use crate::{
    calls::{Call, Scene, variants},
    golden::assert_golden,
    operations::{Document, Operation},
    tracing_capture::Capture,
    world::{self, World},
};

/// These ask every demo agency, of which the tests' database may have several and a demo has one.
const OF_DEMOS: [&str; 2] = ["list_demo_people", "login_demo"];

/// These deal with one chosen case or task after the other, each by the command that people use for one.
const OF_CHOSEN_ONES: [&str; 3] = ["change_cases", "undo_bulk_run", "change_tasks"];

/// The most that any other request may need.
const LIMIT: usize = 16;

/// What a request sends, and whether it changed something.
async fn statements(
    capture: &Capture,
    world: &World,
    operation: &Operation,
    call: &Call,
) -> (Vec<String>, bool) {
    let actor = world.actor(Role::Developer);
    capture.take_statements();
    let answer = call.send_as(actor, operation).await;
    assert!(!answer.status.is_server_error(), "{}: {}", operation.id, answer.text());
    (capture.take_statements(), operation.is_write() && answer.status.is_success())
}

/// Many more rows of everything that lists show, none of which any call of the sweeps names.
async fn multiply(test: &TestApp, world: &World) {
    let organization = world.organization.id;
    let case = world.cases.intake.id;
    let import = world.import(world.actor(Role::Developer).user_id, "completed");
    let (owner, queue) = (world.colleague.id, world.queue);
    let parents = world.intended_parents.active.id;
    let rule = world.rule;
    let reader = world.actor(Role::Developer).user_id;
    let sql = format!(
        "insert into tenant.users (organization_id, id, email, full_name, role, created_at, updated_at)
         select '{organization}', gen_random_uuid(), 'extra' || n || '@example.com', 'Extra ' || n, 'case_manager', now(), now()
           from generate_series(1, 150) n;
         insert into platform.sessions (id, organization_id, user_id, role, created_at, last_seen_at, expires_at)
         select gen_random_uuid(), '{organization}', id, role, now(), now(), now() + interval '1 day'
           from tenant.users where organization_id = '{organization}';
         insert into tenant.invitations (organization_id, id, email, role, expires_at, created_at)
         select '{organization}', gen_random_uuid(), 'guest' || n || '@example.com', 'manager', now(), now()
           from generate_series(1, 150) n;
         insert into tenant.cases (organization_id, id, case_number, source, full_name, email, status, access_phase,
                                   owner_user_id, created_at, updated_at)
         select '{organization}', gen_random_uuid(), 1000 + n, 'meta', 'Extra ' || n, 'lead' || n || '@example.com', 'new',
                'intake', case n % 2 when 0 then '{owner}'::uuid end, now(), now()
           from generate_series(1, 150) n;
         insert into tenant.case_activity (organization_id, id, case_id, type, actor_user_id, created_at)
         select '{organization}', gen_random_uuid(), '{case}', 'archived', '{owner}', now() from generate_series(1, 150);
         insert into tenant.case_stage_history (organization_id, id, case_id, to_status, actor_user_id, recorded_at, effective_at)
         select '{organization}', gen_random_uuid(), '{case}', 'new', '{owner}', now(), now() from generate_series(1, 150);
         insert into tenant.tasks (organization_id, id, title, type, due_date, assignee_user_id, case_id, created_by,
                                   created_at, updated_at)
         select '{organization}', gen_random_uuid(), 'Extra call ' || n, 'contact', date '2026-11-20' + n % 9, '{owner}',
                case n % 2 when 0 then '{case}'::uuid end, '{owner}', now(), now() from generate_series(1, 150) n;
         insert into tenant.intended_parents (organization_id, id, full_name, owner_user_id, created_at, updated_at)
         select '{organization}', gen_random_uuid(), 'Extra ' || n, '{owner}', now(), now() from generate_series(1, 150) n;
         insert into tenant.intended_parent_status_history (organization_id, id, intended_parent_id, to_status, recorded_at)
         select '{organization}', gen_random_uuid(), '{parents}', 'new', now() from generate_series(1, 150);
         insert into tenant.notes (organization_id, id, case_id, body_html, author_id, created_at)
         select '{organization}', gen_random_uuid(), '{case}', 'Extra', '{owner}', now() from generate_series(1, 150);
         insert into tenant.notes (organization_id, id, intended_parent_id, body_html, author_id, created_at)
         select '{organization}', gen_random_uuid(), '{parents}', 'Extra', '{owner}', now() from generate_series(1, 150);
         insert into tenant.saved_views (organization_id, id, created_by, page_key, name, query, is_shared, position,
                                         created_at, updated_at)
         select '{organization}', gen_random_uuid(), '{owner}', 'cases', 'Extra ' || n, '', true, n, now(), now()
           from generate_series(1, 150) n;
         insert into tenant.email_templates (organization_id, id, name, subject, body_html, created_at, updated_at)
         select '{organization}', gen_random_uuid(), 'Extra ' || n, 'Extra', 'Extra', now(), now()
           from generate_series(1, 150) n;
         insert into tenant.email_messages (organization_id, id, case_id, to_email, subject, html, body_text, actor_user_id,
                                            created_at, updated_at)
         select '{organization}', gen_random_uuid(), '{case}', 'extra@example.com', 'Hello', '', '', '{owner}', now(), now()
           from generate_series(1, 150);
         insert into tenant.contact_attempts (organization_id, id, case_id, method, outcome, contacted_at, created_at)
         select '{organization}', gen_random_uuid(), '{case}', 'phone', 'reached', now(), now()
           from generate_series(1, 150);
         insert into tenant.import_rows (organization_id, import_id, row_number, cells, outcome)
         select '{organization}', '{import}', 10 + n, '[\"Ann Lee\", \"ann\"]', 'error' from generate_series(1, 150) n;
         insert into tenant.imports (organization_id, id, file_name, row_count, columns, mapping, default_source,
                                     progress_total, created_by, created_at)
         select '{organization}', gen_random_uuid(), 'more.csv', 0, '[]', '[]', 'meta', 0, '{owner}', now()
           from generate_series(1, 150);
         insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, created_at)
         select '{organization}', gen_random_uuid(), 'test.nothing', '{{}}', now(), 3, now() from generate_series(1, 150);
         insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, owner_queue_id,
                                   created_at, updated_at)
         select '{organization}', gen_random_uuid(), 2000 + n, 'meta', 'Extra ' || n, 'pending_handoff', 'handoff', '{queue}',
                now(), now()
           from generate_series(1, 150) n;
         insert into tenant.notifications (organization_id, id, user_id, type, case_id, actor_user_id, created_at)
         select '{organization}', gen_random_uuid(), '{reader}', 'case_assigned', '{case}', '{owner}', now()
           from generate_series(1, 150);
         insert into tenant.rules (organization_id, id, name, trigger_type, conditions, actions, is_active, created_at, updated_at)
         select '{organization}', gen_random_uuid(), 'Extra ' || n, 'assigned', '[]', '[]', false, now(), now()
           from generate_series(1, 150) n;
         insert into tenant.rule_runs (organization_id, id, rule_id, case_id, entry, status, detail, created_at)
         select '{organization}', gen_random_uuid(), '{rule}', '{case}', 'extra ' || n, 'done', '[]', now()
           from generate_series(1, 150) n;
         insert into tenant.queues (organization_id, id, key, name, position)
         select '{organization}', gen_random_uuid(), 'extra_' || n, 'Extra ' || n, 100 + n from generate_series(1, 50) n;
         insert into tenant.queue_members (organization_id, queue_id, user_id)
         select organization_id, '{queue}', id from tenant.users where organization_id = '{organization}'
         on conflict do nothing"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&test.admin).await.unwrap();
}

#[tokio::test]
async fn every_request_sends_the_committed_number_of_statements() {
    let test = world::spawn().await;
    let document = Document::load();
    let (capture, _guard) = Capture::of_statements();
    let mut world = World::create(&test).await;
    let mut text = String::new();
    for operation in document.operations().into_iter().filter(|it| !OF_DEMOS.contains(&it.id.as_str())) {
        for variant in variants().into_iter().filter(|variant| variant.operation == operation.id) {
            let call = (variant.call)(&Scene::within(&world, Role::Developer));
            let (sent, changed) = statements(&capture, &world, &operation, &call).await;
            let what = format!("{} {}", operation.id, variant.about);
            let is_limited = !OF_CHOSEN_ONES.contains(&operation.id.as_str());
            assert!(!is_limited || sent.len() <= LIMIT, "{what} sends\n{}", sent.join("\n"));
            let _ = writeln!(text, "{:>3}  {}", sent.len(), what.trim_end());
            if changed {
                world = World::create(&test).await;
            }
        }
    }
    assert_golden("statements.txt", &text);
}

#[tokio::test]
async fn the_number_does_not_grow_with_the_data() {
    let test = world::spawn().await;
    let document = Document::load();
    let (capture, _guard) = Capture::of_statements();
    let world = World::create(&test).await;
    let reads: Vec<_> = variants()
        .into_iter()
        .filter(|variant| !OF_DEMOS.contains(&variant.operation))
        .map(|variant| (variant, document.find(variant.operation)))
        .filter(|(_, operation)| !operation.is_write())
        .collect();
    let mut before = Vec::new();
    for (variant, operation) in &reads {
        let call = (variant.call)(&Scene::within(&world, Role::Developer));
        before.push(statements(&capture, &world, operation, &call).await.0);
    }
    multiply(&test, &world).await;
    for ((variant, operation), before) in reads.iter().zip(before) {
        let call = (variant.call)(&Scene::within(&world, Role::Developer));
        let (after, _) = statements(&capture, &world, operation, &call).await;
        assert_eq!(after, before, "{} {}", operation.id, variant.about);
    }
}

#[tokio::test]
async fn the_number_does_not_grow_with_the_page() {
    let test = world::spawn().await;
    let document = Document::load();
    let (capture, _guard) = Capture::of_statements();
    let world = World::create(&test).await;
    multiply(&test, &world).await;
    let mut tried = 0;
    for operation in document.operations() {
        let pages = operation.parameters_in("query").any(|parameter| parameter.name == "per_page");
        if !pages || operation.id == "export_cases" {
            continue;
        }
        let variant = variants().into_iter().find(|variant| variant.operation == operation.id).unwrap();
        let mut counts = Vec::new();
        for per_page in [5, 100] {
            let call =
                (variant.call)(&Scene::within(&world, Role::Developer)).query(format!("per_page={per_page}"));
            let answer =
                call.send_as(world.actor(Role::Developer), &operation).await.assert_status(200).json();
            assert_eq!(answer["items"].as_array().map(Vec::len), Some(per_page), "{}", operation.id);
            counts.push(statements(&capture, &world, &operation, &call).await.0.len());
        }
        assert_eq!(counts[0], counts[1], "{}", operation.id);
        tried += 1;
    }
    assert!(tried >= 4, "{tried}");
}
