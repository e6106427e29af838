//! The handoff from intake to care.

use kernel::{OwnerId, ProblemCode};
use serde_json::{Value, json};

use crate::support::{Agency, activity_types, at_once, move_to, path, read};

/// A case of intake's that waits to be taken over.
async fn waiting(agency: &Agency) -> Value {
    let case = agency.case("Ava Scott").await;
    agency.intake.post(&path(&case, "/claim"), &Value::Null).await.assert_status(200);
    move_to(&agency.intake, &case, "approved").await;
    agency.wait();
    move_to(&agency.intake, &case, "pending_handoff").await
}

#[tokio::test]
async fn an_accepted_case_is_the_accepters_and_closed_to_intake() {
    let agency = Agency::new().await;
    let case = waiting(&agency).await;
    assert_eq!(case["owner"]["name"], "Case management");
    let queue = agency.care.get("/api/cases/handoff-queue").await.assert_status(200).json();
    assert_eq!((&queue["total"], &queue["items"][0]["id"]), (&json!(1), &case["id"]));
    let count = agency.care.get("/api/cases/handoff-queue/count").await.assert_status(200).json();
    assert_eq!(count, json!({ "count": 1 }));

    agency.wait();
    let accepted = agency.care.post(&path(&case, "/accept"), &Value::Null).await.assert_status(200).json();
    assert_eq!(
        (&accepted["status"], &accepted["owner"]["id"]),
        (&json!("pending_match"), &json!(agency.care.user_id))
    );
    let page = agency.care.get(&path(&case, "/activity")).await.assert_status(200).json();
    assert_eq!(page["items"][0]["type"], "handoff_accepted");
    let history = agency.care.get(&path(&case, "/history")).await.assert_status(200).json();
    assert_eq!(
        (&history["items"][0]["from"], &history["items"][0]["to"]),
        (&json!("pending_handoff"), &json!("pending_match"))
    );
    for url in ["", "/history", "/activity"] {
        agency.intake.get(&path(&case, url)).await.assert_problem(ProblemCode::Forbidden);
    }
    for (url, body) in [
        ("/claim", Value::Null),
        ("/release", json!({})),
        ("/accept", Value::Null),
        ("/deny", json!({ "reason": "no" })),
    ] {
        agency.intake.post(&path(&case, url), &body).await.assert_problem(ProblemCode::Forbidden);
        if url == "/accept" || url == "/deny" {
            agency.care.post(&path(&case, url), &body).await.assert_problem(ProblemCode::InvalidState);
        }
    }
    let list = agency.intake.get("/api/cases?include_archived=true").await.assert_status(200).json();
    assert_eq!(list["total"], 0);
    for url in [
        "/api/cases?q=scott",
        "/api/cases/board",
        "/api/cases/board?q=scott",
        "/api/cases/export.csv",
        "/api/dashboard",
    ] {
        let text = agency.intake.get(url).await.assert_status(200).text();
        assert!(!text.contains(case["id"].as_str().unwrap()) && !text.contains("Ava Scott"), "{url}: {text}");
    }
    let stats = agency.intake.get("/api/cases/stats").await.assert_status(200).json();
    assert_eq!(
        (&stats["total"], &stats["this_week"], &stats["by_stage"]),
        (&json!(0), &json!(0), &json!([]))
    );
    assert_eq!(agency.care.get("/api/cases/handoff-queue/count").await.json()["count"], 0);
}

#[tokio::test]
async fn a_denied_case_goes_back_to_whoever_owned_it() {
    let agency = Agency::new().await;
    let case = waiting(&agency).await;
    let url = path(&case, "/deny");
    for reason in ["", "  ", &"x".repeat(2001)] {
        agency.care.post(&url, &json!({ "reason": reason })).await.assert_invalid("reason");
    }
    agency.care.post(&url, &json!({})).await.assert_invalid("reason");
    agency.wait();
    let body = json!({ "reason": "The records are missing." });
    let denied = agency.care.post(&url, &body).await.assert_status(200).json();
    assert_eq!(
        (&denied["status"], &denied["owner"]["id"]),
        (&json!("under_review"), &json!(agency.intake.user_id))
    );
    let page = agency.intake.get(&path(&case, "/activity")).await.assert_status(200).json();
    assert_eq!(page["items"][0]["type"], "handoff_denied");
    assert_eq!(page["items"][0]["details"]["reason"], body["reason"]);
    let history = agency.intake.get(&path(&case, "/history")).await.assert_status(200).json();
    assert_eq!(history["items"][0]["reason"], body["reason"]);
}

#[tokio::test]
async fn a_denied_case_of_somebody_who_left_waits_for_intake() {
    let agency = Agency::new().await;
    let case = waiting(&agency).await;
    let mut tx = agency.organization.write().await;
    let successor = OwnerId::User(agency.manager.user_id);
    let leaver = agency.intake.user_id;
    casework::hooks::member_deactivated(&mut tx, &agency.manager.cx(), leaver, successor).await.unwrap();
    tx.commit().await.unwrap();
    sqlx::query("update tenant.users set is_active = false where organization_id = $1 and id = $2")
        .bind(agency.organization.id.0)
        .bind(leaver.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    let body = json!({ "reason": "The records are missing." });
    let denied = agency.care.post(&path(&case, "/deny"), &body).await.assert_status(200).json();
    assert_eq!(denied["owner"]["name"], "Intake");
}

#[tokio::test]
async fn a_case_taken_back_from_the_handoff_is_its_owners_again() {
    let agency = Agency::new().await;
    let case = waiting(&agency).await;
    // Off the path and back again, it still waits, and still knows who had it.
    move_to(&agency.intake, &case, "on_hold").await;
    let back = move_to(&agency.intake, &case, "pending_handoff").await;
    assert_eq!(back["owner"]["name"], "Case management");
    let taken_back = move_to(&agency.intake, &case, "approved").await;
    assert_eq!(taken_back["owner"]["id"], json!(agency.intake.user_id));
}

#[tokio::test]
async fn of_many_who_decide_at_once_one_decides() {
    let agency = Agency::new().await;
    for _ in 0..3 {
        let case = waiting(&agency).await;
        let mut calls = Vec::new();
        for actor in [&agency.care, &agency.manager, &agency.developer] {
            for action in ["/accept", "/deny", "/accept", "/deny"] {
                calls.push((actor.clone(), path(&case, action)));
            }
        }
        let answers = at_once(calls, |(actor, url)| async move {
            let body = if url.ends_with("deny") { json!({ "reason": "no" }) } else { Value::Null };
            let answer = actor.post(&url, &body).await;
            (url, answer)
        })
        .await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(_, answer)| answer.status == 200);
        assert_eq!(won.len(), 1);
        for (_, answer) in lost {
            answer.assert_problem(ProblemCode::InvalidState);
        }
        let now = read(&agency.manager, &case).await;
        let is_accepted = won[0].0.ends_with("accept");
        assert_eq!(now["status"], if is_accepted { "pending_match" } else { "under_review" });
        let types = activity_types(&agency.manager, &case).await;
        assert_eq!(types.iter().filter(|kind| kind.starts_with("handoff_")).count(), 1);
    }
}

#[tokio::test]
async fn intake_has_no_part_in_deciding() {
    let agency = Agency::new().await;
    let case = waiting(&agency).await;
    agency.intake.get("/api/cases/handoff-queue").await.assert_problem(ProblemCode::Forbidden);
    agency.intake.get("/api/cases/handoff-queue/count").await.assert_problem(ProblemCode::Forbidden);
    agency.intake.post(&path(&case, "/accept"), &Value::Null).await.assert_problem(ProblemCode::Forbidden);
    let body = json!({ "reason": "no" });
    agency.intake.post(&path(&case, "/deny"), &body).await.assert_problem(ProblemCode::Forbidden);
    assert_eq!(read(&agency.intake, &case).await["status"], "pending_handoff");
}
