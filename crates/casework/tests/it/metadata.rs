//! The picklists.

use axum::body::Body;
use http::{Method, header};
use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestActor, TestResponse};

use crate::support::Agency;

async fn get(actor: &TestActor, etag: Option<&str>) -> TestResponse {
    let mut request = actor.request(Method::GET, "/api/metadata");
    if let Some(etag) = etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    actor.send(request.body(Body::empty())).await
}

fn keys(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|pick| pick["key"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_picklist_is_there_with_labels_in_order() {
    let agency = Agency::new().await;
    let metadata = get(&agency.manager, None).await.assert_status(200).json();
    for (list, length) in [
        ("stages", 15),
        ("queues", 2),
        ("sources", 5),
        ("roles", 4),
        ("states", 56),
        ("races", 9),
        ("activity_types", 20),
        ("contact_methods", 4),
        ("contact_outcomes", 5),
        ("task_types", 5),
        ("intended_parent_statuses", 7),
        ("notification_types", 9),
    ] {
        let entries = metadata[list].as_array().unwrap();
        assert_eq!(entries.len(), length, "{list}");
        for entry in entries {
            assert!(entry["key"].is_string() && (entry["label"].is_string() || entry["name"].is_string()));
        }
    }
    assert_eq!(keys(&metadata["queues"]), ["intake", "case_management"]);
    assert_eq!(metadata["stages"][0]["key"], "new");
    assert_eq!(metadata["stages"][6]["phase"], "handoff");
    let intake = &metadata["roles"][0]["capabilities"];
    assert!(intake.as_array().unwrap().contains(&json!("create_case")));
    assert!(!intake.as_array().unwrap().contains(&json!("set_care_stage")));
}

#[tokio::test]
async fn stages_are_settable_as_the_viewers_role_allows() {
    let agency = Agency::new().await;
    for actor in agency.everybody() {
        let metadata = get(actor, None).await.assert_status(200).json();
        for stage in metadata["stages"].as_array().unwrap() {
            let expected = actor.role != Role::IntakeSpecialist || stage["phase"] != "care";
            assert_eq!(stage["settable"], expected, "{} {stage}", actor.role.key());
        }
    }
}

#[tokio::test]
async fn the_tag_holds_until_something_changes() {
    let agency = Agency::new().await;
    let first = get(&agency.intake, None).await.assert_status(200);
    let etag = first.headers["etag"].to_str().unwrap().to_owned();
    let again = get(&agency.intake, Some(&etag)).await.assert_status(304);
    assert!(again.body.is_empty());
    assert_eq!(again.headers["etag"], etag.as_str());
    // Another role sees other things.
    get(&agency.care, Some(&etag)).await.assert_status(200);
    sqlx::query("update tenant.stages set label = 'Fresh' where organization_id = $1 and key = 'new'")
        .bind(agency.organization.id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    let changed = get(&agency.intake, Some(&etag)).await.assert_status(200);
    assert_eq!(changed.json()["stages"][0]["label"], "Fresh");
}
