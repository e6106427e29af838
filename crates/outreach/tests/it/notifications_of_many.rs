//! Of many things done at once members are told once.

use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, assign, kinds, move_to, path, switch, titles};

const NOBODY: [&str; 0] = [];

async fn cases(agency: &Agency, count: usize) -> Vec<Value> {
    let mut cases = Vec::new();
    for number in 0..count {
        cases.push(agency.case_of(&agency.intake, &format!("Case {number}")).await["id"].clone());
    }
    cases
}

/// Cases that no one made.
async fn insert_leads(agency: &Agency, count: i32) {
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at,
                                   updated_at)
         select $1, gen_random_uuid(), 1000 + n, 'website', 'Lead ' || n, 'new', 'intake', $2, $2
           from generate_series(1, $3) n",
    )
    .bind(agency.organization.id.0)
    .bind(agency.organization.app.clock.now())
    .bind(count)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
}

async fn give(actor: &TestActor, selection: &Value, to: &TestActor) -> Value {
    let owner = json!({ "kind": "user", "id": to.user_id });
    let body = json!({ "action": "assign", "owner": owner, "selection": selection });
    let answer = actor.post("/api/cases/bulk", &body).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_run_over_chosen_cases_is_told_once() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 3).await;
    // One of them has the owner already.
    assign(&agency.care, &json!({ "id": chosen[0] }), &agency.care).await;
    agency.settle().await;
    let run = give(&agency.manager, &json!({ "ids": chosen }), &agency.care).await;
    assert_eq!(run["succeeded"], 2);
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["2 cases were assigned to you"]);
    let undo = format!("/api/bulk/{}/undo", run["id"].as_str().unwrap());
    agency.manager.post(&undo, &Value::Null).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.care).await.len(), 1);
}

#[tokio::test]
async fn a_run_that_takes_long_is_told_once_at_its_end() {
    let agency = Agency::new().await;
    insert_leads(&agency, 120).await;
    let all = json!({ "filter": { "source": "website" }, "expected": 120 });
    give(&agency.manager, &all, &agency.care).await;
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["120 cases were assigned to you"]);
    let own = give(&agency.care, &all, &agency.care).await;
    assert!(own["id"].is_string());
    agency.settle().await;
    assert_eq!(kinds(&agency.care).await.len(), 1);
}

async fn move_all(actor: &TestActor, selection: &Value, stage: &str) -> Value {
    let body =
        json!({ "action": "change_stage", "status": stage, "reason": "Because", "selection": selection });
    let answer = actor.post("/api/cases/bulk", &body).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn moving_many_tells_owners_and_creators_once() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 3).await;
    assign(&agency.care, &json!({ "id": chosen[0] }), &agency.developer).await;
    assign(&agency.care, &json!({ "id": chosen[1] }), &agency.manager).await;
    agency.settle().await;
    let told_before = titles(&agency.developer).await.len();
    // One of them stands there already.
    move_to(&agency.intake, &json!({ "id": chosen[2] }), "contacted").await;
    agency.settle().await;
    let run = move_all(&agency.manager, &json!({ "ids": chosen }), "contacted").await;
    assert_eq!((&run["succeeded"], &run["unchanged"]), (&json!(2), &json!(1)));
    agency.settle().await;
    assert_eq!(titles(&agency.intake).await, ["2 of your cases moved to Contacted"], "who made them");
    let developer = titles(&agency.developer).await;
    assert_eq!(developer[..developer.len() - told_before], ["1 of your cases moved to Contacted"]);
    assert!(!titles(&agency.manager).await.iter().any(|title| title.contains("moved")), "who did it");
    let undo = format!("/api/bulk/{}/undo", run["id"].as_str().unwrap());
    agency.manager.post(&undo, &Value::Null).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.intake).await.len(), 1);
}

#[tokio::test]
async fn what_moves_out_of_sight_is_not_counted() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 2).await;
    move_all(&agency.manager, &json!({ "ids": chosen }), "pending_match").await;
    agency.settle().await;
    assert_eq!(titles(&agency.intake).await, NOBODY);
}

#[tokio::test]
async fn many_cases_at_the_handoff_are_told_once_to_those_who_may_accept() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 12).await;
    switch(&agency.developer, "case_handoff", false).await;
    move_all(&agency.manager, &json!({ "ids": chosen }), "pending_handoff").await;
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["12 cases are ready for handoff"]);
    let notification = agency.care.get("/api/me/notifications").await.json()["items"][0].clone();
    assert_eq!(notification["link"], json!({ "kind": "handoff", "id": null }));
    assert_eq!(titles(&agency.intake).await, ["12 of your cases moved to Pending handoff"]);
    assert_eq!(titles(&agency.manager).await, NOBODY, "who did it");
    assert_eq!(titles(&agency.developer).await, NOBODY, "who does not want it");
}

#[tokio::test]
async fn a_long_run_to_the_handoff_is_told_at_its_end_and_sets_rules_off() {
    let agency = Agency::new().await;
    let rule = json!({
        "name": "Prepare", "trigger": { "type": "stage_entered", "stage": "pending_handoff" }, "is_active": true,
        "conditions": [], "actions": [{ "type": "create_task", "title": "Look at it" }],
    });
    agency.manager.post("/api/automation/rules", &rule).await.assert_status(201);
    insert_leads(&agency, 120).await;
    let all = json!({ "filter": { "source": "website" }, "expected": 120 });
    move_all(&agency.manager, &all, "pending_handoff").await;
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["120 cases are ready for handoff"]);
    let runs: i64 = sqlx::query_scalar("select count(*) from tenant.rule_runs where organization_id = $1")
        .bind(agency.organization.id.0)
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap();
    assert_eq!(runs, 120, "rules run for each of many");
}

#[tokio::test]
async fn an_import_tells_nobody() {
    let agency = Agency::new().await;
    let file = b"Name,Mail\nAva Stone,a@example.com\nBea Fox,b@example.com\n";
    let import = agency.manager.upload("/api/imports", "leads.csv", file).await.assert_status(201).json();
    let url = format!("/api/imports/{}", import["id"].as_str().unwrap());
    let mapping = json!({ "mapping": ["full_name", "email"], "default_source": "website" });
    agency.manager.put(&format!("{url}/mapping"), &mapping).await.assert_status(200);
    agency.settle().await;
    agency.manager.post(&format!("{url}/start"), &json!({})).await.assert_status(200);
    agency.settle().await;
    let done = agency.manager.get(&url).await.json();
    assert_eq!(done["result"]["created"], 2, "{done}");
    for member in [&agency.intake, &agency.care, &agency.manager, &agency.developer] {
        assert_eq!(titles(member).await, NOBODY);
    }
    let jobs: i64 = sqlx::query_scalar(
        "select count(*) from platform.jobs where organization_id = $1 and kind = 'event.follow_up'",
    )
    .bind(agency.organization.id.0)
    .fetch_one(&agency.organization.app.admin)
    .await
    .unwrap();
    assert_eq!(jobs, 1, "one for all rows of a step");
    let cases = agency.manager.get("/api/cases").await.json();
    assign(&agency.manager, &cases["items"][0], &agency.care).await;
    let first = json!({ "id": cases["items"][0]["id"] });
    agency.manager.get(&path(&first, "")).await.assert_status(200);
    agency.settle().await;
    assert_eq!(kinds(&agency.care).await, ["case_assigned"]);
}
