//! Archiving, restoring and deleting.

use kernel::ProblemCode;
use serde_json::{Value, json};

use crate::support::{Agency, activity_types, create, move_to, path, read};

const NOTHING: Value = Value::Null;

#[tokio::test]
async fn every_role_archives_and_restores_and_the_stage_stays() {
    let agency = Agency::new().await;
    for actor in agency.everybody() {
        let case = agency.case_at("Ava Scott", "on_hold").await;
        agency.wait();
        let archived = actor.post(&path(&case, "/archive"), &NOTHING).await.assert_status(200).json();
        assert_eq!(archived["archived_by"]["id"], actor.user_id.to_string());
        assert!(archived["archived_at"].is_string());
        agency.wait();
        let restored = actor.post(&path(&case, "/restore"), &NOTHING).await.assert_status(200).json();
        for same in ["status", "left_status", "owner", "email", "archived_at", "archived_by"] {
            assert_eq!(restored[same], case[same], "{same}");
        }
        assert_eq!(activity_types(actor, &case).await[..2], ["restored", "archived"]);
    }
}

#[tokio::test]
async fn twice_is_a_conflict() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let (archive, restore) = (path(&case, "/archive"), path(&case, "/restore"));
    agency.intake.post(&restore, &NOTHING).await.assert_problem(ProblemCode::NotArchived);
    agency.intake.post(&archive, &NOTHING).await.assert_status(200);
    agency.intake.post(&archive, &NOTHING).await.assert_problem(ProblemCode::Archived);
}

#[tokio::test]
async fn archived_cases_are_edited_by_managers_only_and_moved_by_nobody() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    agency.intake.post(&path(&case, "/archive"), &NOTHING).await.assert_status(200);
    let url = path(&case, "");
    for actor in [&agency.intake, &agency.care] {
        assert_eq!(read(actor, &case).await["actions"], json!(["restore"]));
        for body in [json!({ "version": 2, "state": "CA" }), json!({ "version": 2, "is_priority": true })] {
            actor.patch(&url, &body).await.assert_problem(ProblemCode::Archived);
        }
    }
    for (version, actor) in (2..).zip([&agency.manager, &agency.developer]) {
        let body = json!({ "version": version, "num_deliveries": version });
        let edited = actor.patch(&url, &body).await.assert_status(200).json();
        assert_eq!(
            edited["actions"],
            json!(["edit", "toggle_priority", "assign", "match", "restore", "delete"])
        );
    }
    for actor in agency.everybody() {
        let body = json!({ "status": "contacted" });
        actor.patch(&path(&case, "/status"), &body).await.assert_problem(ProblemCode::Archived);
    }
}

#[tokio::test]
async fn archiving_frees_the_email_and_restoring_into_a_conflict_is_refused() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let first = create(&agency.intake, &body).await;
    agency.intake.post(&path(&first, "/archive"), &NOTHING).await.assert_status(200);
    let second = create(&agency.intake, &body).await;
    let refused = agency.intake.post(&path(&first, "/restore"), &NOTHING).await;
    let problem = refused.assert_problem(ProblemCode::DuplicateEmail);
    assert_eq!(problem["existing_case_number"], second["case_number"]);
    assert!(read(&agency.intake, &first).await["archived_at"].is_string());

    // One that intake may not see keeps its number to itself.
    move_to(&agency.care, &second, "pending_match").await;
    let refused = agency.intake.post(&path(&first, "/restore"), &NOTHING).await;
    assert_eq!(refused.assert_problem(ProblemCode::DuplicateEmail)["existing_case_number"], Value::Null);

    agency.care.post(&path(&second, "/archive"), &NOTHING).await.assert_status(200);
    agency.intake.post(&path(&first, "/restore"), &NOTHING).await.assert_status(200);
}

#[tokio::test]
async fn only_managers_delete_and_only_what_is_archived() {
    let agency = Agency::new().await;
    for (number, manager) in (1..).zip([&agency.manager, &agency.developer]) {
        let case = agency.case("Ava Scott").await;
        let url = path(&case, "");
        manager.delete(&url).await.assert_problem(ProblemCode::NotArchived);
        agency.intake.post(&path(&case, "/archive"), &NOTHING).await.assert_status(200);
        for actor in [&agency.intake, &agency.care] {
            actor.delete(&url).await.assert_problem(ProblemCode::Forbidden);
        }
        manager.delete(&url).await.assert_status(204);
        for gone in [url.clone(), path(&case, "/history"), path(&case, "/activity")] {
            manager.get(&gone).await.assert_problem(ProblemCode::NotFound);
        }
        manager.delete(&url).await.assert_problem(ProblemCode::NotFound);
        assert_eq!(case["case_number"], format!("{number:05}"), "numbers are not given again");
        let left: i64 = sqlx::query_scalar(
            "select (select count(*) from tenant.case_activity where organization_id = $1)
                  + (select count(*) from tenant.case_stage_history where organization_id = $1)",
        )
        .bind(agency.organization.id.0)
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap();
        assert_eq!(left, 0);
    }
}
