//! Moving cases between stages.

use chrono::{DateTime, Duration, Utc};
use kernel::ProblemCode;
use serde_json::{Value, json};

use crate::support::{Agency, activity_types, move_to, path, read};

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_move_is_written_down_once() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    agency.wait();
    let moved = move_to(&agency.intake, &case, "contacted").await;
    assert_eq!((&moved["status"], &moved["version"]), (&json!("contacted"), &json!(2)));
    agency.wait();
    // The same stage again is no move.
    assert_eq!(move_to(&agency.intake, &case, "contacted").await, moved);

    let history = agency.intake.get(&path(&case, "/history")).await.assert_status(200).json();
    let items = history["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!((&items[0]["from"], &items[0]["to"]), (&json!("new"), &json!("contacted")));
    assert_eq!(items[0]["reason"], "for the test");
    assert_eq!(items[0]["actor"]["kind"], "user");
    assert_eq!(activity_types(&agency.intake, &case).await, ["status_changed", "case_created"]);
    let page = agency.intake.get(&path(&case, "/activity")).await.assert_status(200).json();
    assert_eq!(
        page["items"][0]["details"],
        json!({ "from": "new", "to": "contacted", "reason": "for the test" })
    );
}

#[tokio::test]
async fn roles_set_the_stages_that_are_theirs() {
    let agency = Agency::new().await;
    for stage in ["contacted", "approved", "pending_handoff", "on_hold", "lost", "new"] {
        for actor in agency.everybody() {
            let case = agency.case("Ava Scott").await;
            assert_eq!(move_to(actor, &case, stage).await["status"], stage);
        }
    }
    for stage in ["pending_match", "delivered"] {
        let case = agency.case("Ava Scott").await;
        let body = json!({ "status": stage });
        agency.intake.patch(&path(&case, "/status"), &body).await.assert_problem(ProblemCode::Forbidden);
        assert_eq!(read(&agency.intake, &case).await, case);
        for actor in [&agency.care, &agency.manager, &agency.developer] {
            let case = agency.case("Ava Scott").await;
            assert_eq!(move_to(actor, &case, stage).await["status"], stage);
        }
    }
}

#[tokio::test]
async fn an_exit_needs_a_reason_and_reopening_returns_to_the_stage_left() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava Scott", "under_review").await;
    let url = path(&case, "/status");
    for reason in [json!({}), json!({ "reason": null }), json!({ "reason": "  " })] {
        let mut body = json!({ "status": "lost" });
        body["reason"] = reason["reason"].clone();
        agency.intake.patch(&url, &body).await.assert_invalid("reason");
    }
    let long = json!({ "status": "lost", "reason": "x".repeat(2001) });
    agency.intake.patch(&url, &long).await.assert_invalid("reason");

    let held = agency.intake.patch(&url, &json!({ "status": "on_hold" })).await.assert_status(200).json();
    assert_eq!(held["left_status"], "under_review");
    let lost = move_to(&agency.intake, &case, "lost").await;
    assert_eq!(lost["left_status"], "under_review");
    let back = move_to(&agency.intake, &case, lost["left_status"].as_str().unwrap()).await;
    assert_eq!((&back["status"], &back["left_status"]), (&json!("under_review"), &Value::Null));
}

#[tokio::test]
async fn an_exit_from_care_stays_with_care() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava Scott", "meds_started").await;
    let held = move_to(&agency.care, &case, "on_hold").await;
    assert_eq!(held["left_status"], "meds_started");
    agency.intake.get(&path(&case, "")).await.assert_problem(ProblemCode::Forbidden);
    let body = json!({ "status": "meds_started" });
    agency.intake.patch(&path(&case, "/status"), &body).await.assert_problem(ProblemCode::Forbidden);
    // A correction back to intake gives it back to intake.
    move_to(&agency.care, &case, "approved").await;
    assert_eq!(read(&agency.intake, &case).await["status"], "approved");
}

#[tokio::test]
async fn unknown_and_retired_stages_are_refused() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let url = path(&case, "/status");
    agency.manager.patch(&url, &json!({ "status": "matched" })).await.assert_invalid("status");
    agency.manager.patch(&url, &json!({})).await.assert_invalid("status");
    sqlx::query("update tenant.stages set is_active = false where organization_id = $1 and key = 'applied'")
        .bind(agency.organization.id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency.manager.patch(&url, &json!({ "status": "applied" })).await.assert_invalid("status");
}

#[tokio::test]
async fn a_move_may_have_happened_earlier_but_not_before_the_case_or_later() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    agency.organization.app.advance(Duration::hours(3));
    let (created, url) = (time(&case["created_at"]), path(&case, "/status"));
    for wrong in [created - Duration::seconds(1), created + Duration::hours(4)] {
        let body = json!({ "status": "contacted", "effective_at": wrong });
        agency.intake.patch(&url, &body).await.assert_invalid("effective_at");
    }
    let earlier = created + Duration::hours(2);
    let body = json!({ "status": "contacted", "effective_at": earlier });
    agency.intake.patch(&url, &body).await.assert_status(200);
    let history = agency.intake.get(&path(&case, "/history")).await.assert_status(200).json();
    assert_eq!(time(&history["items"][0]["effective_at"]), earlier);
    assert_eq!(time(&history["items"][0]["recorded_at"]), created + Duration::hours(3));
}

#[tokio::test]
async fn a_move_decided_on_an_old_version_is_refused_if_it_says_so() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava Scott", "contacted").await;
    let url = path(&case, "/status");
    let old = json!({ "status": "qualified", "version": 1 });
    let problem = agency.manager.patch(&url, &old).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(problem["current"], case);
    let now = json!({ "status": "qualified", "version": 2 });
    agency.intake.patch(&url, &now).await.assert_status(200);
}
