//! The dashboard.

use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, path};

async fn dashboard(actor: &TestActor) -> Value {
    actor.get("/api/dashboard").await.assert_status(200).json()
}

async fn task(actor: &TestActor, body: Value) {
    actor.post("/api/tasks", &body).await.assert_status(201);
}

#[tokio::test]
async fn it_shows_what_there_is_to_do() {
    let agency = Agency::new().await;
    let waiting = agency.case_at("Ava Scott", "pending_handoff").await;
    let unowned = agency.case("Mia Scott").await;
    agency.manager.patch(&path(&unowned, "/assign"), &json!({ "owner": null })).await.assert_status(200);
    agency.case_at("Zoe Scott", "meds_started").await;
    sqlx::query("update tenant.cases set created_at = created_at - interval '8 days' where organization_id = $1 and id = $2::uuid")
        .bind(agency.organization.id.0)
        .bind(unowned["id"].as_str().unwrap())
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    // The tests begin on November 20.
    task(&agency.care, json!({ "title": "Late", "due_date": "2026-11-19" })).await;
    task(&agency.care, json!({ "title": "Now", "due_date": "2026-11-20" })).await;
    task(&agency.care, json!({ "title": "Some day" })).await;
    task(&agency.manager, json!({ "title": "Not hers", "due_date": "2026-11-18" })).await;

    let shown = dashboard(&agency.care).await;
    assert_eq!(shown["handoff_count"], 1);
    assert_eq!((&shown["stats"]["total"], &shown["stats"]["pending_tasks"]), (&json!(3), &json!(4)));
    let tasks = &shown["my_tasks"];
    assert_eq!((&tasks["overdue"], &tasks["today"]), (&json!(1), &json!(1)));
    let titles: Vec<_> = tasks["items"].as_array().unwrap().iter().map(|task| &task["title"]).collect();
    assert_eq!(titles, ["Late", "Now", "Some day"]);
    let trend = shown["trend"].as_array().unwrap();
    assert_eq!(
        (trend.len(), &trend[29], &trend[28]),
        (30, &json!({ "date": "2026-11-20", "created": 2 }), &json!({ "date": "2026-11-19", "created": 0 }),)
    );
    assert_eq!(trend[21], json!({ "date": "2026-11-12", "created": 1 }));
    let attention = &shown["needs_attention"];
    assert_eq!(
        (&attention["unowned"]["count"], &attention["overdue_tasks"]["count"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(attention["not_contacted"]["items"][0]["id"], unowned["id"]);
    let activity = shown["recent_activity"].as_array().unwrap();
    assert!(
        activity.iter().any(|line| line["case"]["id"] == waiting["id"] && line["type"] == "status_changed")
    );
}

#[tokio::test]
async fn it_tells_intake_nothing_of_care() {
    let agency = Agency::new().await;
    let hidden = agency.case_at("Hidden Person", "meds_started").await;
    let assign = json!({ "owner": null });
    agency.manager.patch(&path(&hidden, "/assign"), &assign).await.assert_status(200);
    task(&agency.care, json!({ "title": "Hidden task", "due_date": "2026-11-18", "case_id": hidden["id"] }))
        .await;
    let shown = dashboard(&agency.intake).await;
    assert_eq!((&shown["handoff_count"], &shown["stats"]["total"]), (&Value::Null, &json!(0)));
    assert_eq!(shown["stats"]["pending_tasks"], 0);
    assert_eq!(shown["needs_attention"]["overdue_tasks"]["count"], 0);
    assert_eq!(shown["needs_attention"]["unowned"]["count"], 0);
    assert!(!shown.to_string().contains("Hidden"), "{shown}");
    assert!(shown["trend"].as_array().unwrap().iter().all(|day| day["created"] == 0));
    assert!(dashboard(&agency.care).await.to_string().contains("Hidden Person"));
}
