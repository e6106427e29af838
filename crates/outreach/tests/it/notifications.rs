//! Who is notified of what, and what they do with it.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};

use crate::support::{Agency, assign, kinds, move_to, notifications, path, switch, titles, unread};

const NOBODY: [&str; 0] = [];

#[tokio::test]
async fn whoever_gets_a_case_is_told_by_whom() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.manager, &case, &agency.care).await;
    agency.settle().await;
    let received = notifications(&agency.care).await;
    assert_eq!(received.len(), 1, "{received:?}");
    assert_eq!(received[0]["type"], "case_assigned");
    assert_eq!(received[0]["title"], "Ana Lopez was assigned to you");
    assert_eq!(received[0]["link"], json!({ "kind": "case", "id": case["id"] }));
    assert_eq!(received[0]["actor"]["id"], json!(agency.manager.user_id));
    assert_eq!(received[0]["read_at"], Value::Null);
    for other in [&agency.intake, &agency.manager, &agency.developer] {
        assert_eq!(titles(other).await, NOBODY);
    }
}

#[tokio::test]
async fn nobody_is_told_of_what_they_did_themselves() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    agency.intake.post(&path(&case, "/claim"), &json!({})).await.assert_status(200);
    move_to(&agency.intake, &case, "contacted").await;
    let task = json!({ "title": "Call back", "case_id": case["id"] });
    agency.intake.post("/api/tasks", &task).await.assert_status(201);
    agency.settle().await;
    assign(&agency.manager, &case, &agency.manager).await;
    agency.settle().await;
    for member in [&agency.intake, &agency.care, &agency.manager, &agency.developer] {
        assert_eq!(titles(member).await, NOBODY);
    }
}

#[tokio::test]
async fn a_move_is_told_to_the_owner_and_to_whoever_made_the_case() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.manager, &case, &agency.care).await;
    agency.settle().await;
    move_to(&agency.manager, &case, "contacted").await;
    agency.settle().await;
    for member in [&agency.intake, &agency.care] {
        let received = &notifications(member).await[0];
        assert_eq!(received["title"], "Ana Lopez moved to Contacted");
        assert_eq!(received["body"], "It was at New");
    }
    assert_eq!(titles(&agency.manager).await, NOBODY);
    assert_eq!(titles(&agency.developer).await, NOBODY);
}

#[tokio::test]
async fn a_handoff_is_told_to_all_who_may_accept_and_its_end_to_those_it_came_from() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.developer, "Ana Lopez").await;
    assign(&agency.manager, &case, &agency.intake).await;
    agency.settle().await;
    move_to(&agency.intake, &case, "pending_handoff").await;
    agency.settle().await;
    for member in [&agency.care, &agency.manager, &agency.developer] {
        let received = notifications(member).await;
        assert_eq!(received[0]["title"], "Ana Lopez is ready for handoff");
        assert_eq!(received[0]["link"], json!({ "kind": "handoff", "id": case["id"] }));
        assert_eq!(received.len(), 1, "not of the move as well: {received:?}");
    }
    let body = json!({ "reason": "A form is missing." });
    agency.care.post(&path(&case, "/deny"), &body).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.intake).await[0], "The handoff of Ana Lopez was denied");
    assert_eq!(kinds(&agency.intake).await, ["case_handoff_denied", "case_assigned"]);
    assert_eq!(kinds(&agency.developer).await, ["case_handoff_denied", "case_handoff_ready"]);
    assert_eq!(kinds(&agency.manager).await, ["case_handoff_ready"]);

    agency.organization.app.advance(chrono::Duration::hours(2));
    move_to(&agency.intake, &case, "pending_handoff").await;
    agency.settle().await;
    agency.care.post(&path(&case, "/accept"), &json!({})).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.developer).await[0], "The handoff of Ana Lopez was accepted");
    let received = notifications(&agency.intake).await;
    assert_eq!(received.len(), 1, "intake hears nothing else of a case in care: {received:?}");
    assert_eq!(received[0]["title"], "A case that you handed over was accepted");
    assert_eq!(received[0]["link"], json!({ "kind": "cases", "id": null }));
}

#[tokio::test]
async fn of_a_case_that_one_may_no_longer_see_nothing_is_left() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let other = agency.case_of(&agency.intake, "Bea Fox").await;
    assign(&agency.manager, &case, &agency.intake).await;
    assign(&agency.manager, &other, &agency.intake).await;
    let task = json!({
        "title": "Call back", "case_id": case["id"], "assignee": { "kind": "user", "id": agency.intake.user_id },
    });
    agency.manager.post("/api/tasks", &task).await.assert_status(201);
    agency.settle().await;
    assert_eq!(unread(&agency.intake).await, 3);
    let about_it = notifications(&agency.intake).await;
    let about_it = about_it.iter().find(|it| it["link"]["id"] == case["id"]).unwrap().clone();
    move_to(&agency.manager, &case, "meds_started").await;
    agency.settle().await;
    assert_eq!(titles(&agency.intake).await, ["Bea Fox was assigned to you"]);
    assert_eq!(unread(&agency.intake).await, 1);
    let path = format!("/api/me/notifications/{}/read", about_it["id"].as_str().unwrap());
    agency.intake.patch(&path, &json!({})).await.assert_problem(ProblemCode::NotFound);
    move_to(&agency.manager, &case, "contacted").await;
    agency.settle().await;
    assert!(titles(&agency.intake).await.contains(&"Ana Lopez was assigned to you".to_owned()));
}

#[tokio::test]
async fn a_task_is_told_to_whoever_has_to_do_it() {
    let agency = Agency::new().await;
    let to = |id| json!({ "kind": "user", "id": id });
    let task = json!({ "title": "Call back", "assignee": to(agency.intake.user_id) });
    let task = agency.manager.post("/api/tasks", &task).await.assert_status(201).json();
    agency.settle().await;
    let received = notifications(&agency.intake).await;
    assert_eq!(received[0]["title"], "Task assigned to you: Call back");
    assert_eq!(received[0]["link"], json!({ "kind": "task", "id": task["id"] }));
    let url = format!("/api/tasks/{}", task["id"].as_str().unwrap());
    let edit = json!({ "version": 1, "title": "Call back soon" });
    agency.manager.patch(&url, &edit).await.assert_status(200);
    let edit = json!({ "version": 2, "assignee": to(agency.care.user_id) });
    agency.manager.patch(&url, &edit).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["Task assigned to you: Call back soon"]);
    assert_eq!(titles(&agency.intake).await, ["Task assigned to you: Call back soon"], "the words of now");
}

#[tokio::test]
async fn what_is_switched_off_is_not_told() {
    let agency = Agency::new().await;
    let settings = agency.care.get("/api/me/settings/notifications").await.assert_status(200).json();
    let all = ["case_assigned", "case_status_changed", "case_handoff", "task_assigned", "task_reminders"];
    assert!(all.iter().all(|name| settings[name] == true) && settings.as_object().unwrap().len() == 5);
    switch(&agency.care, "case_assigned", false).await;
    switch(&agency.care, "task_assigned", false).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.manager, &case, &agency.care).await;
    let task = json!({ "title": "Call", "assignee": { "kind": "user", "id": agency.care.user_id } });
    agency.manager.post("/api/tasks", &task).await.assert_status(201);
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, NOBODY);
    move_to(&agency.manager, &case, "pending_handoff").await;
    agency.settle().await;
    assert_eq!(kinds(&agency.care).await, ["case_handoff_ready"]);
    let settings = agency.care.get("/api/me/settings/notifications").await.json();
    let off: Vec<_> = all.iter().filter(|name| settings[name] == false).collect();
    assert_eq!(off, [&"case_assigned", &"task_assigned"]);
    let null = json!({ "case_assigned": null });
    agency.care.patch("/api/me/settings/notifications", &null).await.assert_invalid("case_assigned");
}

#[tokio::test]
async fn what_was_read_stays_read() {
    let agency = Agency::new().await;
    for name in ["Ana Lopez", "Bea Fox", "Cleo Hart"] {
        let case = agency.case_of(&agency.intake, name).await;
        assign(&agency.manager, &case, &agency.care).await;
        agency.settle().await;
    }
    let received = notifications(&agency.care).await;
    assert_eq!(titles(&agency.care).await[0], "Cleo Hart was assigned to you", "newest first");
    let url = format!("/api/me/notifications/{}/read", received[1]["id"].as_str().unwrap());
    let first = agency.care.patch(&url, &json!({})).await.assert_status(200).json();
    agency.organization.app.advance(chrono::Duration::minutes(5));
    let again = agency.care.patch(&url, &json!({})).await.assert_status(200).json();
    assert!(first["read_at"].is_string() && first["read_at"] == again["read_at"]);
    assert_eq!(unread(&agency.care).await, 2);
    let page = agency.care.get("/api/me/notifications?unread=true&per_page=1").await.json();
    assert_eq!((&page["total"], &page["pages"]), (&json!(2), &json!(2)));
    // Someone else's does not exist.
    agency.manager.patch(&url, &json!({})).await.assert_problem(ProblemCode::NotFound);
    agency.care.post("/api/me/notifications/read-all", &json!({})).await.assert_status(204);
    assert_eq!(unread(&agency.care).await, 0);
    assert_eq!(notifications(&agency.care).await.len(), 3);
}

#[tokio::test]
async fn nobody_is_told_who_left_and_nothing_of_what_is_gone() {
    let agency = Agency::new().await;
    let leaver = agency.organization.actor(Role::CaseManager).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.manager, &case, &leaver).await;
    let body = json!({ "reassign_to": { "kind": "user", "id": agency.care.user_id } });
    let url = format!("/api/members/{}/deactivate", leaver.user_id);
    agency.manager.post(&url, &body).await.assert_status(200);
    agency.settle().await;
    assert_eq!(titles(&agency.care).await, ["1 case was assigned to you"]);
    let rows: i64 = sqlx::query_scalar("select count(*) from tenant.notifications where user_id = $1")
        .bind(leaver.user_id.0)
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap();
    assert_eq!(rows, 0);
    assign(&agency.manager, &case, &agency.developer).await;
    agency.manager.post(&path(&case, "/archive"), &json!({})).await.assert_status(200);
    agency.manager.delete(&path(&case, "")).await.assert_status(204);
    agency.settle().await;
    assert_eq!(titles(&agency.developer).await, NOBODY);
}

#[tokio::test]
async fn the_badge_counts_up_to_a_hundred() {
    let agency = Agency::new().await;
    sqlx::query(
        "insert into tenant.notifications (organization_id, id, user_id, type, count, created_at)
         select $1, gen_random_uuid(), $2, 'case_assigned', 2, now() from generate_series(1, 101)",
    )
    .bind(agency.organization.id.0)
    .bind(agency.intake.user_id.0)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    let count = agency.intake.get("/api/me/notifications/count").await.assert_status(200).json();
    assert_eq!(count, json!({ "unread": 100, "is_capped": true }));
}
