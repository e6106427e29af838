//! Saying what the columns are, and the states in which that can be done.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};

use super::{
    as_suggested, carry_out, case_count, check, checked, imported, member, only_case, path, read, report,
    undone, upload,
};

const FILE: &str = "Name,Phone,Note\nAva Scott,512-555-0134,hello\n";

fn body(mapping: Value) -> Value {
    json!({ "mapping": mapping, "default_source": "website" })
}

#[tokio::test]
async fn mappings_that_cannot_work_are_refused() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = upload(&intake, "leads.csv", FILE).await;
    for (mapping, code) in [
        (json!([null, null, null]), "name_missing"),
        (json!(["full_name"]), "wrong_length"),
        (json!(["full_name", "shoe_size", null]), "unknown_field"),
        (json!(["full_name", "phone", "phone"]), "field_twice"),
        (json!(["full_name", "is_smoker", "is_non_smoker"]), "field_twice"),
    ] {
        let refused = intake.put(&path(&import, "/mapping"), &body(mapping)).await.assert_invalid("mapping");
        assert_eq!(refused["errors"][0]["code"], code);
    }
    for (wrong, field) in [
        (json!({ "mapping": ["full_name", null, null], "default_source": "tv" }), "default_source"),
        (json!({ "mapping": ["full_name", null, null] }), "default_source"),
        (json!({ "mapping": ["full_name", 1, null], "default_source": "meta" }), "mapping[1]"),
        (json!({ "default_source": "meta", "mapping": [], "x": 1 }), "x"),
    ] {
        intake.put(&path(&import, "/mapping"), &wrong).await.assert_invalid(field);
    }
    assert_eq!(read(&intake, &import).await["status"], "uploaded");
}

#[tokio::test]
async fn columns_become_what_the_mapping_says() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = upload(&intake, "leads.csv", FILE).await;
    let import = check(&intake, &import, &body(json!([null, "skip", "full_name"]))).await;
    assert_eq!(import["mapping"], json!([null, "skip", "full_name"]));
    carry_out(&intake, &import).await;
    let case = only_case(&intake, "").await;
    assert_eq!(case["full_name"], "hello");
    assert_eq!(case["phone"], json!(null));
    assert_eq!(case["source"], "website");
    assert_eq!(case["lead_answers"], json!([{ "question": "Name", "answer": "Ava Scott" }]));
}

#[tokio::test]
async fn mapping_again_checks_again() {
    let intake = member(Role::IntakeSpecialist).await;
    let import =
        upload(&intake, "leads.csv", "Name,Mail\nAva,a@example.com\nBea,a@example.com\nCat,nobody\n").await;
    let first = check(&intake, &import, &body(json!(["full_name", "email"]))).await;
    assert_eq!(first["report"], report(1, 1, 1));
    let second = check(&intake, &import, &body(json!(["full_name", null]))).await;
    assert_eq!(second["report"], report(3, 0, 0));
    let third = check(&intake, &import, &body(json!(["full_name", "email"]))).await;
    assert_eq!(third["report"], report(1, 1, 1));
    assert_eq!(carry_out(&intake, &third).await["result"]["created"], 1);
}

#[tokio::test]
async fn a_mapping_that_comes_while_rows_are_checked_takes_over() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = upload(&intake, "leads.csv", FILE).await;
    for mapping in [json!(["full_name", "email", null]), json!(["full_name", "phone", null])] {
        intake.put(&path(&import, "/mapping"), &body(mapping)).await.assert_status(200);
    }
    let checking = read(&intake, &import).await;
    assert_eq!((&checking["status"], &checking["report"]), (&json!("checking"), &json!(null)));
    assert_eq!(intake.get(&path(&import, "/rows")).await.json()["total"], 0);
    assert_eq!(intake.organization.run_jobs().await, 2);
    assert_eq!(read(&intake, &import).await["report"], report(1, 0, 0));
}

#[tokio::test]
async fn every_step_happens_once_and_in_its_order() {
    let intake = member(Role::IntakeSpecialist).await;
    let refuse = async |import: &Value, step: &str| {
        let path = path(import, &format!("/{step}"));
        match step {
            "mapping" => intake.put(&path, &as_suggested(import)).await,
            _ => intake.post(&path, &json!({})).await,
        }
        .assert_problem(ProblemCode::InvalidState);
    };
    let import = upload(&intake, "leads.csv", FILE).await;
    refuse(&import, "start").await;
    refuse(&import, "undo").await;
    let import = checked(&intake, "leads.csv", FILE).await;
    refuse(&import, "undo").await;
    intake.post(&path(&import, "/start"), &json!({})).await.assert_status(200);
    for step in ["start", "mapping", "undo"] {
        refuse(&import, step).await;
    }
    intake.organization.run_jobs().await;
    refuse(&import, "start").await;
    refuse(&import, "mapping").await;
    undone(&intake, &import).await;
    for step in ["start", "mapping", "undo"] {
        refuse(&import, step).await;
    }
    assert_eq!(case_count(&intake.organization).await, 0);
    assert_eq!(imported(&intake, "leads.csv", FILE).await["result"]["created"], 1);
}

#[tokio::test]
async fn of_many_starts_at_once_one_counts() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = checked(&intake, "leads.csv", FILE).await;
    let path = path(&import, "/start");
    let body = json!({});
    let answers = futures::future::join_all((0..8).map(|_| intake.post(&path, &body))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 409).count(), 7);
    assert_eq!(intake.organization.run_jobs().await, 2, "the import, and what follows from it");
    assert_eq!(case_count(&intake.organization).await, 1);
}
