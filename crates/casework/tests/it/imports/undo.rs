//! Taking an import back, except what people have worked on.

use kernel::Role;
use serde_json::json;

use super::{case_count, imported, member, only_row, path, read, rows, undone};
use crate::support::{Agency, move_to};

const FILE: &str = "Name,Email\nAva,ava@example.com\nBea,bea@example.com\nCat,cat@example.com\nDee,dee@example.com\nEva,eva@example.com\n";

#[tokio::test]
async fn cases_that_somebody_worked_on_stay() {
    let agency = Agency::new().await;
    let import = imported(&agency.intake, "leads.csv", FILE).await;
    let cases = super::cases(&agency.intake, "").await;
    let case_path =
        |index: usize, rest: &str| format!("/api/cases/{}{rest}", cases[index]["id"].as_str().unwrap());
    let edit = json!({ "version": 1, "full_name": "Ava Scott" });
    agency.intake.patch(&case_path(0, ""), &edit).await.assert_status(200);
    move_to(&agency.intake, &cases[1], "contacted").await;
    agency.intake.post(&case_path(2, "/archive"), &json!({})).await.assert_status(200);
    agency.intake.post(&case_path(3, "/archive"), &json!({})).await.assert_status(200);
    agency.manager.delete(&case_path(3, "")).await.assert_status(204);

    let undone = undone(&agency.intake, &import).await;
    let expected = json!({ "created": 5, "errors": 0, "duplicates": 0, "undone": 2, "kept": 3 });
    assert_eq!(undone["result"], expected);
    assert_eq!(undone["progress"], json!({ "done": 5, "total": 5 }));
    let kept = rows(&agency.intake, &undone, "kept").await;
    assert_eq!(kept.iter().map(|row| row["row_number"].as_i64().unwrap()).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(kept[0]["case_id"], cases[0]["id"]);
    let gone = rows(&agency.intake, &undone, "undone").await;
    assert!(gone.iter().all(|row| row["case_id"].is_null()));
    assert_eq!(case_count(&agency.organization).await, 3);
    agency.intake.get(&case_path(4, "")).await.assert_status(404);
}

#[tokio::test]
async fn numbers_are_never_given_again() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = imported(&intake, "leads.csv", FILE).await;
    undone(&intake, &import).await;
    let again = imported(&intake, "leads.csv", FILE).await;
    assert_eq!(again["result"]["created"], 5);
    assert_eq!(super::cases(&intake, "").await[0]["case_number"], "00006");
}

#[tokio::test]
async fn an_activity_alone_keeps_a_case() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = imported(&intake, "leads.csv", "Name\nAva\nBea\n").await;
    sqlx::query(
        "insert into tenant.case_activity (organization_id, id, case_id, type, actor_user_id, created_at)
         select organization_id, gen_random_uuid(), id, 'note_added', created_by, created_at
           from tenant.cases where organization_id = $1 and full_name = 'Ava'",
    )
    .bind(intake.organization.id.0)
    .execute(&intake.organization.app.admin)
    .await
    .unwrap();
    undone(&intake, &import).await;
    let kept = only_row(&intake, &import, "kept").await;
    assert_eq!(kept["values"], json!(["Ava"]));
    assert_eq!(read(&intake, &import).await["result"]["undone"], 1);
    assert_eq!(intake.get(&path(&import, "/errors.csv")).await.text(), "\u{feff}Name,Row,Problem\n");
}
