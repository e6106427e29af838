//! What is deleted every night, and what is not.

use chrono::{Duration, NaiveDate};
use kernel::{Cx, Role, SystemActor};
use kit::{
    jobs::{Enqueue, enqueue, run_due_jobs_of},
    retention::DeleteOld,
};
use serde_json::json;
use testkit::{TestApp, TestOrganization};

use crate::world;

/// Rows of everything that is deleted, half of them a day older than they are kept, half a day younger. More than one step
/// of some.
async fn fill(organization: &TestOrganization) {
    let owner = organization.actor(Role::Manager).await.user_id;
    let (id, now) = (organization.id, organization.app.clock.now().to_rfc3339());
    let sql = format!(
        "create temporary table ages on commit drop as
             select what, days + offset_ as days, offset_ > 0 as is_old
               from (values ('succeeded', 7), ('dead', 90), ('key', 7), ('session', 30), ('notification', 180),
                            ('told', 1), ('run', 30), ('done', 30), ('open', 90)) p (what, days)
              cross join (values (1), (-1)) o (offset_);
         insert into platform.jobs (organization_id, id, kind, payload, state, run_at, max_attempts, created_at, finished_at)
         select '{id}', gen_random_uuid(), 'test.nothing', '{{}}', what, now(), 1, at, at
           from ages cross join lateral (select '{now}'::timestamptz - interval '1 day' * days as at) a
          cross join generate_series(1, 1100) where what in ('succeeded', 'dead');
         -- Planned long ago, done today.
         insert into platform.jobs (organization_id, id, kind, payload, state, run_at, max_attempts, created_at, finished_at)
         select '{id}', gen_random_uuid(), 'test.planned', '{{}}', 'succeeded', now(), 1, '{now}'::timestamptz - interval '99 days',
                '{now}';
         insert into tenant.idempotency_keys (organization_id, id, user_id, key, request_hash, created_at)
         select '{id}', gen_random_uuid(), '{owner}', 'k' || days || '-' || n, '', '{now}'::timestamptz - interval '1 day' * days
           from ages cross join generate_series(1, 1100) n where what = 'key';
         insert into platform.sessions (id, organization_id, user_id, role, created_at, last_seen_at, expires_at)
         select gen_random_uuid(), '{id}', '{owner}', 'manager', '{now}', '{now}', '{now}'::timestamptz - interval '1 day' * days
           from ages where what = 'session';
         insert into tenant.notifications (organization_id, id, user_id, type, count, created_at)
         select '{id}', gen_random_uuid(), '{owner}', 'case_assigned', 2, '{now}'::timestamptz - interval '1 day' * days
           from ages cross join generate_series(1, 1100) where what = 'notification';
         insert into tenant.notification_keys (organization_id, user_id, key, last_at)
         select '{id}', '{owner}', 't' || days || '-' || n, '{now}'::timestamptz - interval '1 day' * days
           from ages cross join generate_series(1, 1100) n where what = 'told';
         with runs as (
             insert into tenant.bulk_runs (organization_id, id, action, state, total, succeeded, created_by, created_at)
             select '{id}', gen_random_uuid(), '{{\"action\": \"archive\"}}', 'completed', 1100, 1100, '{owner}',
                    '{now}'::timestamptz - interval '1 day' * days
               from ages where what = 'run' returning id
         )
         insert into tenant.bulk_items (organization_id, run_id, position, case_id, outcome)
         select '{id}', r.id, n, gen_random_uuid(), 'succeeded' from runs r cross join generate_series(1, 1100) n;
         with imports as (
             insert into tenant.imports (organization_id, id, file_name, status, row_count, columns, mapping,
                                         default_source, progress_total, created_by, created_at, finished_at)
             select '{id}', gen_random_uuid(), what, case what when 'done' then 'completed' else 'checked' end, 1100,
                    '[{{\"index\": 0, \"header\": \"Name\", \"samples\": [\"Ana\"], \"suggested_field\": null}}]', '[null]',
                    'import', 1100, '{owner}', at, case what when 'done' then at end
               from ages cross join lateral (select '{now}'::timestamptz - interval '1 day' * days as at) a
              where what in ('done', 'open') returning id
         )
         insert into tenant.import_rows (organization_id, import_id, row_number, cells)
         select '{id}', i.id, n, '[\"Ana\"]' from imports i cross join generate_series(1, 1100) n;"
    );
    let mut tx = organization.app.admin.begin().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// How much there is of each: jobs of two kinds, keys, sessions, notifications, times of telling, runs, their cases, rows of
/// files, and names in the columns of files.
async fn left(organization: &TestOrganization) -> Vec<i64> {
    let counts: Vec<(i64,)> = sqlx::query_as(
        "select count(*) from platform.jobs where organization_id = $1 and kind = 'test.nothing' union all
         select count(*) from platform.jobs where organization_id = $1 and kind = 'test.planned' union all
         select count(*) from tenant.idempotency_keys where organization_id = $1 union all
         select count(*) from platform.sessions where organization_id = $1 and expires_at < $2 union all
         select count(*) from tenant.notifications where organization_id = $1 union all
         select count(*) from tenant.notification_keys where organization_id = $1 union all
         select count(*) from tenant.bulk_runs where organization_id = $1 union all
         select count(*) from tenant.bulk_items where organization_id = $1 union all
         select count(*) from tenant.import_rows where organization_id = $1 union all
         select count(*) from tenant.imports where organization_id = $1 and columns::text like '%Ana%'",
    )
    .bind(organization.id.0)
    .bind(organization.app.clock.now())
    .fetch_all(&organization.app.admin)
    .await
    .unwrap();
    counts.into_iter().map(|(count,)| count).collect()
}

const BEFORE: [i64; 10] = [4400, 1, 2200, 2, 2200, 2200, 2, 2200, 4400, 4];
const AFTER: [i64; 10] = [2200, 1, 1100, 1, 1100, 1100, 1, 1100, 2200, 2];

async fn queue(organization: &TestOrganization, app: &TestApp, times: usize) {
    let mut tx = organization.write().await;
    let cx: Cx = app.app.cx(
        kernel::Actor::system(organization.id, SystemActor::System),
        kernel::Origin::of(kernel::Channel::Job),
    );
    for _ in 0..times {
        let job = DeleteOld { date: NaiveDate::default() };
        enqueue(&mut tx, &cx, &job, Enqueue::default()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_night_what_is_old_goes_and_nothing_else() {
    let app = world::spawn().await;
    let (own, other) = (app.organization().await, app.organization().await);
    for organization in [&own, &other] {
        fill(organization).await;
        assert_eq!(left(organization).await, BEFORE);
    }
    let registry = kit::retention::register_jobs(kit::jobs::JobRegistry::new());
    // The tests begin at noon of the agencies' clocks, by which the night's job is due.
    kit::jobs::queue_daily_jobs(&app.app, &registry, Some(own.id)).await.unwrap();
    for _ in 0..2 {
        own.run_jobs().await;
        assert_eq!(left(&own).await, AFTER);
        queue(&own, &app, 1).await;
    }
    assert_eq!(left(&other).await, BEFORE);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workers_at_once_do_no_harm() {
    let app = world::spawn().await;
    let organization = app.organization().await;
    fill(&organization).await;
    queue(&organization, &app, 4).await;
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (app, organization) = (app.app.clone(), organization.id);
        workers.spawn(async move { run_due_jobs_of(&app, &server::compose::jobs(), organization).await });
    }
    while let Some(done) = workers.join_next().await {
        done.unwrap().unwrap();
    }
    assert_eq!(left(&organization).await, AFTER);
    let failed: Vec<(String, Option<String>)> = sqlx::query_as(
        "select state, last_error from platform.jobs where organization_id = $1 and kind = 'old.delete'
            and (state <> 'succeeded' or attempts > 1)",
    )
    .bind(organization.id.0)
    .fetch_all(&app.admin)
    .await
    .unwrap();
    assert_eq!(failed, []);
}

#[tokio::test]
async fn what_is_too_old_can_not_be_taken_back() {
    let app = world::spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let file = b"Name,Mail\nAva Stone,a@example.com\n";
    let import = manager.upload("/api/imports", "leads.csv", file).await.assert_status(201).json();
    let url = format!("/api/imports/{}", import["id"].as_str().unwrap());
    let mapping = json!({ "mapping": ["full_name", "email"], "default_source": "website" });
    manager.put(&format!("{url}/mapping"), &mapping).await.assert_status(200);
    organization.run_jobs().await;
    manager.post(&format!("{url}/start"), &json!({})).await.assert_status(200);
    organization.run_jobs().await;
    let cases = manager.get("/api/cases").await.json();
    let ids: Vec<&str> = vec![cases["items"][0]["id"].as_str().unwrap()];
    let archive = json!({ "action": "archive", "selection": { "ids": ids } });
    let run = manager.post("/api/cases/bulk", &archive).await.json();
    let run_url = format!("/api/bulk/{}", run["id"].as_str().unwrap());
    assert_eq!(run["can_undo"], true);
    let colleague = manager.user_id;
    app.advance(Duration::days(31));
    let manager = testkit::TestActor::sign_in(&organization, colleague, Role::Manager).await;
    assert_eq!(manager.get(&run_url).await.json()["can_undo"], false);
    let late = manager.post(&format!("{run_url}/undo"), &json!(null)).await;
    late.assert_problem(kernel::ProblemCode::InvalidState);
    assert_eq!(manager.get(&url).await.json()["actions"], json!(["undo"]));
    queue(&organization, &app, 1).await;
    organization.run_jobs().await;
    manager.get(&run_url).await.assert_problem(kernel::ProblemCode::NotFound);
    let import = manager.get(&url).await.assert_status(200).json();
    assert_eq!((&import["actions"], &import["result"]["created"]), (&json!([]), &json!(1)));
    assert_eq!(import["columns"][0]["samples"], json!([]));
    let late = manager.post(&format!("{url}/undo"), &json!(null)).await;
    late.assert_problem(kernel::ProblemCode::InvalidState);
    assert_eq!(manager.get("/api/cases?include_archived=true").await.json()["total"], 1);
}
