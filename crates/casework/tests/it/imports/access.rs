//! Who sees an import and who does what with it.

use kernel::{ProblemCode, Role};
use serde_json::json;
use testkit::TestApp;

use super::{as_suggested, checked, imported, path, read, undone};
use crate::support::Agency;

const FILE: &str = "Name,Email\nAva Scott,ava@example.com\nBea,broken\n";

#[tokio::test]
async fn intake_sees_its_own_and_others_see_all() {
    let agency = Agency::new().await;
    let colleague = agency.organization.actor(Role::IntakeSpecialist).await;
    let by_intake = imported(&agency.intake, "intake.csv", FILE).await;
    let by_manager = checked(&agency.manager, "manager.csv", FILE).await;

    let listed = async |actor: &testkit::TestActor| -> Vec<String> {
        let page = actor.get("/api/imports").await.assert_status(200).json();
        let items = page["items"].as_array().unwrap();
        assert_eq!(page["total"], items.len());
        items.iter().map(|item| item["file_name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed(&agency.intake).await, ["intake.csv"]);
    assert!(listed(&colleague).await.is_empty());
    for actor in [&agency.care, &agency.manager, &agency.developer] {
        assert_eq!(listed(actor).await.len(), 2);
        read(actor, &by_intake).await;
    }
    for (actor, hidden) in [(&colleague, &by_intake), (&agency.intake, &by_manager)] {
        for rest in ["", "/rows", "/errors.csv"] {
            actor.get(&path(hidden, rest)).await.assert_problem(ProblemCode::NotFound);
        }
        actor
            .put(&path(hidden, "/mapping"), &as_suggested(hidden))
            .await
            .assert_problem(ProblemCode::NotFound);
        for rest in ["/start", "/undo"] {
            actor.post(&path(hidden, rest), &json!({})).await.assert_problem(ProblemCode::NotFound);
        }
    }
}

#[tokio::test]
async fn only_the_importer_maps_and_starts() {
    let agency = Agency::new().await;
    let import = checked(&agency.intake, "leads.csv", FILE).await;
    for actor in [&agency.care, &agency.manager, &agency.developer] {
        assert_eq!(read(actor, &import).await["actions"], json!([]));
        actor
            .put(&path(&import, "/mapping"), &as_suggested(&import))
            .await
            .assert_problem(ProblemCode::Forbidden);
        actor.post(&path(&import, "/start"), &json!({})).await.assert_problem(ProblemCode::Forbidden);
    }
    assert_eq!(read(&agency.intake, &import).await["status"], "checked");
}

#[tokio::test]
async fn importers_and_managers_undo() {
    let agency = Agency::new().await;
    let import = imported(&agency.intake, "leads.csv", FILE).await;
    assert_eq!(read(&agency.care, &import).await["actions"], json!([]));
    agency.care.post(&path(&import, "/undo"), &json!({})).await.assert_problem(ProblemCode::Forbidden);
    assert_eq!(undone(&agency.intake, &import).await["status"], "undone");
    for other in [&agency.manager, &agency.developer] {
        let import = imported(&agency.intake, "leads.csv", FILE).await;
        assert_eq!(read(other, &import).await["actions"], json!(["undo"]));
        assert_eq!(undone(other, &import).await["result"]["undone"], 1);
    }
}

#[tokio::test]
async fn another_organizations_import_is_not_found() {
    let app = TestApp::spawn().await;
    let (here, there) = (Agency::within(&app).await, Agency::within(&app).await);
    let import = checked(&here.manager, "leads.csv", FILE).await;
    for actor in there.everybody() {
        for rest in ["", "/rows", "/errors.csv"] {
            actor.get(&path(&import, rest)).await.assert_problem(ProblemCode::NotFound);
        }
        actor
            .put(&path(&import, "/mapping"), &as_suggested(&import))
            .await
            .assert_problem(ProblemCode::NotFound);
        for rest in ["/start", "/undo"] {
            actor.post(&path(&import, rest), &json!({})).await.assert_problem(ProblemCode::NotFound);
        }
        assert_eq!(actor.get("/api/imports").await.json()["total"], 0);
    }
    assert_eq!(read(&here.manager, &import).await["status"], "checked");
    let same = imported(&there.manager, "leads.csv", FILE).await;
    assert_eq!(same["result"]["created"], 1, "emails of another organization are no duplicates");
}

#[tokio::test]
async fn malformed_requests_are_422() {
    let agency = Agency::new().await;
    let import = checked(&agency.intake, "leads.csv", FILE).await;
    agency.intake.get("/api/imports/nonsense").await.assert_invalid("id");
    agency.intake.get("/api/imports?page=0").await.assert_invalid("page");
    agency.intake.get("/api/imports?per_page=101").await.assert_invalid("per_page");
    agency.intake.get(&path(&import, "/rows?outcome=good")).await.assert_invalid("outcome");
    agency.intake.get(&path(&import, "/rows?page=0")).await.assert_invalid("page");
}

#[tokio::test]
async fn a_role_lost_since_the_start_counts() {
    let agency = Agency::new().await;
    let import =
        checked(&agency.care, "leads.csv", "Case number,Name,Stage\n1,Ava,delivered\n2,Bea,new\n").await;
    agency.care.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    sqlx::query("update tenant.users set role = 'intake_specialist' where organization_id = $1 and id = $2")
        .bind(agency.organization.id.0)
        .bind(agency.care.user_id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency.manager, &import).await["result"], super::result(1, 1, 0));
}

#[tokio::test]
async fn an_import_of_somebody_deactivated_stops_and_can_be_undone() {
    let agency = Agency::new().await;
    let import = checked(&agency.care, "leads.csv", FILE).await;
    agency.care.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    sqlx::query("update tenant.users set is_active = false where organization_id = $1 and id = $2")
        .bind(agency.organization.id.0)
        .bind(agency.care.user_id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency.organization.run_jobs().await;
    let failed = read(&agency.manager, &import).await;
    assert_eq!(failed["status"], "failed");
    assert_eq!(failed["error"], "The member who started this was deactivated.");
    assert_eq!(failed["result"]["created"], 0);
    assert_eq!(undone(&agency.manager, &failed).await["status"], "undone");
}
