//! Whom a case is matched with.

use futures::future::join_all;
use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::{TestActor, TestResponse};

use crate::{
    intended_parents::parents,
    support::{Agency, activity_types, path, read},
};

async fn match_with(actor: &TestActor, case: &Value, parents: &Value) -> TestResponse {
    actor.patch(&path(case, "/match"), &json!({ "intended_parent_id": parents })).await
}

async fn matched(actor: &TestActor, parents: &Value) -> Value {
    let url = format!("/api/cases?intended_parent={}", parents["id"].as_str().unwrap());
    actor.get(&url).await.assert_status(200).json()
}

#[tokio::test]
async fn a_case_is_matched_found_by_its_parents_and_told() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava", "pending_match").await;
    let couple = parents(&agency.manager, json!({ "full_name": "Rosa and Hugh" })).await;
    let view = match_with(&agency.care, &case, &couple["id"]).await.assert_status(200).json();
    assert_eq!(view["intended_parent"], json!({ "id": couple["id"], "full_name": "Rosa and Hugh" }));
    assert_eq!(
        (&view["status"], &view["version"]),
        (&case["status"], &json!(case["version"].as_i64().unwrap() + 1))
    );
    // The same again leaves no trace.
    assert_eq!(match_with(&agency.care, &case, &couple["id"]).await.assert_status(200).json(), view);
    let found = matched(&agency.manager, &couple).await;
    assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &case["id"]));
    let told = agency.care.get(&path(&case, "/activity")).await.json()["items"][0].clone();
    assert_eq!(told["type"], "info_edited");
    assert_eq!(
        told["details"]["changes"],
        json!([{ "field": "intended_parent", "from": null, "to": "Rosa and Hugh" }])
    );
    let view = match_with(&agency.care, &case, &Value::Null).await.assert_status(200).json();
    assert_eq!(view["intended_parent"], Value::Null);
    assert_eq!(matched(&agency.manager, &couple).await["total"], 0);
}

#[tokio::test]
async fn care_matches_and_intake_sees_no_match_of_a_case_in_care() {
    let agency = Agency::new().await;
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa and Hugh" })).await;
    let case = agency.case("Ava").await;
    match_with(&agency.intake, &case, &couple["id"]).await.assert_problem(ProblemCode::Forbidden);
    assert!(!read(&agency.intake, &case).await["actions"].to_string().contains("match"));
    match_with(&agency.care, &case, &couple["id"]).await.assert_status(200);
    assert_eq!(matched(&agency.intake, &couple).await["total"], 1);
    let hidden = agency.case_at("Mia", "pending_match").await;
    match_with(&agency.care, &hidden, &couple["id"]).await.assert_status(200);
    assert_eq!(matched(&agency.intake, &couple).await["total"], 1);
    assert_eq!(matched(&agency.care, &couple).await["total"], 2);
}

#[tokio::test]
async fn who_is_archived_unknown_or_of_another_agency_is_refused() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let couple = parents(&agency.manager, json!({ "full_name": "Rosa and Hugh" })).await;
    let url = format!("/api/intended-parents/{}/archive", couple["id"].as_str().unwrap());
    agency.manager.post(&url, &Value::Null).await.assert_status(200);
    match_with(&agency.care, &case, &couple["id"]).await.assert_invalid("intended_parent_id");
    let elsewhere = Agency::within(&agency.organization.app).await;
    let others = parents(&elsewhere.manager, json!({ "full_name": "Kim and Lee" })).await;
    match_with(&agency.care, &case, &others["id"]).await.assert_invalid("intended_parent_id");
    agency.care.get("/api/cases?intended_parent=x").await.assert_invalid("intended_parent");
    agency.care.post(&path(&case, "/archive"), &Value::Null).await.assert_status(200);
    match_with(&agency.care, &case, &Value::Null).await.assert_problem(ProblemCode::Archived);
}

#[tokio::test]
async fn of_parallel_matches_decided_on_one_version_one_wins() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let couples =
        join_all((0..6).map(|n| parents(&agency.manager, json!({ "full_name": format!("Couple {n}") }))))
            .await;
    let answers = join_all(couples.iter().map(async |couple| {
        let body = json!({ "intended_parent_id": couple["id"], "version": case["version"] });
        agency.care.patch(&path(&case, "/match"), &body).await.status.as_u16()
    }))
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 5, "{answers:?}");
    assert_eq!(activity_types(&agency.care, &case).await, ["info_edited", "case_created"]);
}

#[tokio::test]
async fn parents_that_are_deleted_leave_the_case_unmatched() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let couple = parents(&agency.manager, json!({ "full_name": "Rosa and Hugh" })).await;
    match_with(&agency.care, &case, &couple["id"]).await.assert_status(200);
    let url = format!("/api/intended-parents/{}", couple["id"].as_str().unwrap());
    agency.manager.post(&format!("{url}/archive"), &Value::Null).await.assert_status(200);
    agency.manager.delete(&url).await.assert_status(204);
    assert_eq!(read(&agency.care, &case).await["intended_parent"], Value::Null);
}
