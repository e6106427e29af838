//! The two sample files: every row becomes a case or is told apart as wrong or repeated.

use kernel::Role;
use serde_json::json;

use super::{
    META_EXPORT, SPREADSHEET, case_count, checked, imported, member, only_case, path, report, result, rows,
    undone, upload,
};

#[tokio::test]
async fn metas_export_is_understood_without_a_word() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = upload(&intake, "leads.csv", META_EXPORT).await;
    assert_eq!(import["status"], "uploaded");
    assert_eq!(import["row_count"], 420);
    assert_eq!(import["default_source"], "meta");
    assert_eq!(import["progress"], json!({ "done": 0, "total": 420 }));
    assert_eq!(import["report"], json!(null));
    assert_eq!(import["actions"], json!(["map"]));
    assert_eq!(import["created_by"]["id"], json!(intake.user_id));
    let column = &import["columns"][17];
    assert_eq!((column["header"].as_str(), column["index"].as_i64()), (Some("height"), Some(17)));
    assert_eq!(column["suggested_field"], "height");
    assert_eq!(column["samples"].as_array().unwrap().len(), 5);
    assert_eq!(import["mapping"][17], "height");
    assert_eq!(case_count(&intake.organization).await, 0);
}

#[tokio::test]
async fn every_row_of_metas_export_is_accounted_for() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = checked(&intake, "leads.csv", META_EXPORT).await;
    assert_eq!(import["status"], "checked");
    assert_eq!(import["report"], report(403, 14, 3));
    assert_eq!(import["actions"], json!(["map", "start"]));
    let wrong: Vec<i64> =
        rows(&intake, &import, "error").await.iter().map(|row| row["row_number"].as_i64().unwrap()).collect();
    assert_eq!(wrong, [12, 22, 32, 42, 47, 52, 54, 56, 63, 64, 66, 68, 74, 82]);
    for row in rows(&intake, &import, "duplicate").await {
        let first = row["duplicate_of"]["row_number"].as_i64().unwrap();
        assert!(first < row["row_number"].as_i64().unwrap());
        assert_eq!(row["duplicate_of"]["case_id"], json!(null));
    }
    assert_eq!(case_count(&intake.organization).await, 0);

    let import = super::carry_out(&intake, &import).await;
    assert_eq!(import["status"], "completed");
    assert_eq!(import["result"], result(403, 14, 3));
    assert_eq!(import["progress"], json!({ "done": 403, "total": 403 }));
    assert_eq!(import["actions"], json!(["undo"]));
    assert_eq!(case_count(&intake.organization).await, 403);
    assert_eq!(rows(&intake, &import, "created").await.len(), 403);
    assert_eq!(rows(&intake, &import, "ok").await.len(), 0);
}

#[tokio::test]
async fn a_lead_keeps_everything_that_the_file_tells() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = imported(&intake, "leads.csv", META_EXPORT).await;
    let case = only_case(&intake, "&q=natalie.allen1@example.com").await;
    assert_eq!(case["full_name"], "Natalie Allen");
    assert_eq!(case["phone"], "+12135550121");
    assert_eq!(case["state"], "PR");
    assert_eq!(case["source"], "meta");
    assert_eq!(case["status"], "new");
    assert_eq!(case["owner"]["name"], "Intake");
    assert_eq!(case["date_of_birth"], "2000-07-16");
    assert_eq!((case["height_inches"].as_i64(), case["weight_lb"].as_i64()), (Some(66), Some(190)));
    assert_eq!(case["has_child"], true);
    assert_eq!(case["is_non_smoker"], false);
    assert_eq!(case["is_citizen_or_pr"], false);
    assert_eq!(case["num_csections"], 1);
    assert_eq!(case["created_at"], "2026-10-20T06:03:40Z");
    assert_eq!(case["meta"]["lead_id"], "9000000000000001");
    assert_eq!(case["meta"]["form_id"], "770000000000002");
    assert_eq!(case["created_by"]["id"], json!(intake.user_id));
    let answers = case["lead_answers"].as_array().unwrap();
    assert!(answers.contains(&json!({ "question": "ad_name", "answer": "Static C" })), "{answers:?}");

    let activity = intake.get(&format!("/api/cases/{}/activity", case["id"].as_str().unwrap())).await.json();
    assert_eq!(activity["total"], 1);
    let row = &activity["items"][0];
    assert_eq!(row["type"], "imported");
    assert_eq!(row["details"], json!({ "import_id": import["id"], "file_name": "leads.csv", "row": 2 }));
    assert_eq!(row["actor"]["id"], json!(intake.user_id));
}

#[tokio::test]
async fn the_same_file_again_makes_no_case() {
    let intake = member(Role::IntakeSpecialist).await;
    imported(&intake, "leads.csv", META_EXPORT).await;
    let again = checked(&intake, "leads.csv", META_EXPORT).await;
    assert_eq!(again["report"], report(0, 14, 406));
    let duplicates = rows(&intake, &again, "duplicate").await;
    assert!(duplicates.iter().all(|row| row["duplicate_of"]["case_number"].is_string()));
    let again = super::carry_out(&intake, &again).await;
    assert_eq!(again["result"], result(0, 14, 406));
    assert_eq!(case_count(&intake.organization).await, 403);
}

#[tokio::test]
async fn undoing_takes_the_counts_back() {
    let manager = member(Role::Manager).await;
    manager.post("/api/cases", &json!({ "full_name": "Ava Scott" })).await.assert_status(201);
    let before = manager.get("/api/cases/stats").await.json();
    let import = imported(&manager, "leads.csv", SPREADSHEET).await;
    assert_eq!(import["result"]["created"], case_count(&manager.organization).await - 1);
    let import = undone(&manager, &import).await;
    assert_eq!(import["status"], "undone");
    assert_eq!(import["result"]["undone"], import["result"]["created"]);
    assert_eq!(import["result"]["kept"], 0);
    assert_eq!(manager.get("/api/cases/stats").await.json(), before);
    assert_eq!(case_count(&manager.organization).await, 1);
}

#[tokio::test]
async fn a_spreadsheet_becomes_cases_or_problems() {
    let intake = member(Role::IntakeSpecialist).await;
    let import = imported(&intake, "leads.csv", SPREADSHEET).await;
    let count = |outcome| rows(&intake, &import, outcome);
    let (created, errors, duplicates) =
        (count("created").await, count("error").await, count("duplicate").await);
    assert_eq!(created.len() + errors.len() + duplicates.len(), 160);
    assert_eq!(import["result"], result(created.len(), errors.len(), duplicates.len()));
    assert!(errors.iter().all(|row| row["errors"][0]["message"].is_string()));
    assert_eq!(case_count(&intake.organization).await, i64::try_from(created.len()).unwrap());

    let file = intake.get(&path(&import, "/errors.csv")).await.assert_status(200).text();
    assert_eq!(
        file.lines().next(),
        Some("\u{feff}First name,Last name,E-mail,Mobile,State,DOB,Height,Weight,Source,Comment,Row,Problem")
    );
}
