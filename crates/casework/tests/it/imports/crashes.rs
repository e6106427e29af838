//! Workers that die, hang or lose their lease in the middle of an import: nothing is lost and nothing happens twice.

use std::time::Duration;

use kernel::Role;
use serde_json::{Value, json};
use testkit::TestActor;
use tokio::task::JoinHandle;

use super::{META_EXPORT, case_count, checked, imported, member, path, read, result, rows};

/// Longer than any lease.
fn lease() -> chrono::Duration {
    chrono::Duration::minutes(10)
}

fn worker(actor: &TestActor) -> JoinHandle<usize> {
    let organization = actor.organization.clone();
    tokio::spawn(async move { organization.run_jobs().await })
}

/// Waits until the work has done something and not yet everything.
async fn under_way(actor: &TestActor, import: &Value) -> Value {
    loop {
        let now = read(actor, import).await;
        if now["progress"]["done"].as_i64().unwrap() > 0 {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Lets the leases expire and works to the end. A transaction of a worker that died may hold its job for a moment more.
async fn take_over(actor: &TestActor, import: &Value) -> Value {
    for _ in 0..500 {
        actor.organization.app.advance(lease());
        actor.organization.run_jobs().await;
        let now = read(actor, import).await;
        if now["progress"]["done"] == now["progress"]["total"] {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("nobody took the job over");
}

/// Rows, cases, activity and numbers tell one and the same.
async fn assert_consistent(actor: &TestActor, import: &Value) {
    let import = read(actor, import).await;
    let created = rows(actor, &import, "created").await;
    assert_eq!(import["result"]["created"], created.len());
    let mut ids: Vec<_> = created.iter().map(|row| row["case_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), created.len());
    assert_eq!(case_count(&actor.organization).await, i64::try_from(created.len()).unwrap());
    let (numbers, last, activities): (i64, i64, i64) = sqlx::query_as(
        "select (select max(case_number) from tenant.cases where organization_id = $1),
                (select last_number from tenant.case_counters where organization_id = $1),
                (select count(*) from tenant.case_activity where organization_id = $1)",
    )
    .bind(actor.organization.id.0)
    .fetch_one(&actor.organization.app.admin)
    .await
    .unwrap();
    assert_eq!(
        (numbers, last, activities),
        (numbers, numbers, numbers),
        "numbers without gaps, one activity each"
    );
    assert_eq!(numbers, i64::try_from(created.len()).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_killed_again_and_again_is_taken_over() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = checked(&intake, "leads.csv", META_EXPORT).await;
    intake.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    let first = worker(&intake);
    let now = under_way(&intake, &import).await;
    first.abort();
    let _ = first.await;
    assert_eq!(now["status"], "running");
    for pause in [0, 1, 3, 7, 13, 19, 31] {
        intake.organization.app.advance(lease());
        let next = worker(&intake);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        next.abort();
        let _ = next.await;
        let now = read(&intake, &import).await;
        assert!(case_count(&intake.organization).await >= now["result"]["created"].as_i64().unwrap());
    }
    let import = take_over(&intake, &import).await;
    assert_eq!(import["status"], "completed");
    assert_eq!(import["result"], result(403, 14, 3));
    assert_consistent(&intake, &import).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_lost_its_lease_writes_nothing_more() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = checked(&intake, "leads.csv", META_EXPORT).await;
    intake.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    let slow = worker(&intake);
    under_way(&intake, &import).await;
    intake.organization.app.advance(lease());
    intake.organization.run_jobs().await;
    slow.await.unwrap();
    let import = take_over(&intake, &import).await;
    assert_eq!(import["status"], "completed");
    assert_eq!(import["result"], result(403, 14, 3));
    assert_consistent(&intake, &import).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_dry_run_and_the_undo_resume_too() {
    let intake = member(Role::IntakeSpecialist).await;
    let content: String = (0..2400)
        .fold("Name,Email\n".to_owned(), |file, n| file + &format!("Ava,n{}@example.com\n", n % 1600));
    let import = super::upload(&intake, "leads.csv", content).await;
    intake.put(&path(&import, "/mapping"), &super::as_suggested(&import)).await.assert_status(200);
    resume_after_kill(&intake, &import).await;
    assert_eq!(read(&intake, &import).await["report"], super::report(1600, 0, 800));
    super::carry_out(&intake, &import).await;
    intake.post(&path(&import, "/undo"), &json!({})).await.assert_status(200);
    resume_after_kill(&intake, &import).await;
    let import = read(&intake, &import).await;
    assert_eq!(import["result"]["undone"], 1600);
    assert_eq!(case_count(&intake.organization).await, 0);
}

async fn resume_after_kill(actor: &TestActor, import: &Value) {
    let first = worker(actor);
    under_way(actor, import).await;
    first.abort();
    let _ = first.await;
    take_over(actor, import).await;
}

#[tokio::test]
async fn a_job_that_died_goes_on_when_it_is_replayed() {
    let app = testkit::TestApp::spawn().await;
    let organization = app.organization().await;
    let developer = organization.actor(Role::Developer).await;
    let import = checked(&developer, "leads.csv", META_EXPORT).await;
    developer.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    let set_active = async |is_active: bool| {
        sqlx::query("update tenant.users set is_active = $3 where organization_id = $1 and id = $2")
            .bind(organization.id.0)
            .bind(developer.user_id.0)
            .bind(is_active)
            .execute(&app.admin)
            .await
            .unwrap();
    };
    set_active(false).await;
    organization.run_jobs().await;
    set_active(true).await;
    assert_eq!(read(&developer, &import).await["status"], "failed");
    let dead = developer.get("/api/jobs?state=dead&kind=import.run").await.assert_status(200).json();
    let retry = format!("/api/jobs/{}/retry", dead["items"][0]["id"].as_str().unwrap());
    developer.post(&retry, &json!({})).await.assert_status(200);
    organization.run_jobs().await;
    let import = read(&developer, &import).await;
    assert_eq!((&import["status"], &import["error"]), (&json!("completed"), &json!(null)));
    assert_consistent(&developer, &import).await;
}

#[tokio::test]
async fn a_row_that_the_database_refuses_stops_no_other() {
    let intake = member(Role::IntakeSpecialist).await;
    // One number is left; then counting overflows.
    sqlx::query("insert into tenant.case_counters (organization_id, last_number) values ($1, $2)")
        .bind(intake.organization.id.0)
        .bind(i64::MAX - 1)
        .execute(&intake.organization.app.admin)
        .await
        .unwrap();
    let import = imported(&intake, "leads.csv", "Name\nAva\nBea\nCat\n").await;
    assert_eq!(import["status"], "completed");
    assert_eq!(import["result"], result(1, 2, 0));
    let refused = rows(&intake, &import, "error").await;
    let told = json!([{ "field": null, "message": "This row could not be stored." }]);
    assert!(refused.iter().all(|row| row["errors"] == told), "{refused:?}");
}
