//! Importing files through the whole application, with its jobs.

mod access;
mod crashes;
mod files;
mod mapping;
mod rows;
mod scale;
mod undo;
mod uploads;

use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestActor, TestApp, TestOrganization};

/// What Meta's lead centre gives: 420 rows, some of them wrong or repeated.
const META_EXPORT: &[u8] = include_bytes!("../data/meta_leads_export.csv");
/// An ordinary spreadsheet of 160 rows.
const SPREADSHEET: &[u8] = include_bytes!("../data/leads_utf8.csv");

/// A member in an organization of their own.
async fn member(role: Role) -> TestActor {
    let app = TestApp::spawn().await;
    // The newest leads of the sample files came in since the clock of tests starts.
    app.advance(chrono::Duration::days(2));
    app.organization().await.actor(role).await
}

async fn upload(actor: &TestActor, name: &str, content: impl AsRef<[u8]>) -> Value {
    actor.upload("/api/imports", name, content.as_ref()).await.assert_status(201).json()
}

/// The body that takes every suggestion.
fn as_suggested(import: &Value) -> Value {
    let suggested =
        import["columns"].as_array().unwrap().iter().map(|column| column["suggested_field"].clone());
    json!({ "mapping": suggested.collect::<Vec<_>>(), "default_source": import["default_source"] })
}

/// Maps as this says, and runs the dry run.
async fn check(actor: &TestActor, import: &Value, body: &Value) -> Value {
    let mapped = actor.put(&path(import, "/mapping"), body).await.assert_status(200).json();
    assert_eq!(mapped["status"], "checking");
    actor.organization.run_jobs().await;
    read(actor, import).await
}

/// Uploads, maps as suggested, and runs the dry run.
async fn checked(actor: &TestActor, name: &str, content: impl AsRef<[u8]>) -> Value {
    let import = upload(actor, name, content).await;
    let body = as_suggested(&import);
    check(actor, &import, &body).await
}

/// Starts a checked import and runs it to its end.
async fn carry_out(actor: &TestActor, import: &Value) -> Value {
    let started = actor.post(&path(import, "/start"), &json!({})).await.assert_status(200).json();
    assert_eq!(started["status"], "running");
    actor.organization.run_jobs().await;
    read(actor, import).await
}

/// The whole way, as suggested.
async fn imported(actor: &TestActor, name: &str, content: impl AsRef<[u8]>) -> Value {
    let import = checked(actor, name, content).await;
    carry_out(actor, &import).await
}

/// Undoes and runs it to its end.
async fn undone(actor: &TestActor, import: &Value) -> Value {
    let undoing = actor.post(&path(import, "/undo"), &json!({})).await.assert_status(200).json();
    assert_eq!(undoing["status"], "undoing");
    actor.organization.run_jobs().await;
    read(actor, import).await
}

async fn read(actor: &TestActor, import: &Value) -> Value {
    actor.get(&path(import, "")).await.assert_status(200).json()
}

fn path(import: &Value, rest: &str) -> String {
    format!("/api/imports/{}{rest}", import["id"].as_str().unwrap())
}

/// Every row with this outcome.
async fn rows(actor: &TestActor, import: &Value, outcome: &str) -> Vec<Value> {
    let mut all = Vec::new();
    for page in 1.. {
        let path = path(import, &format!("/rows?outcome={outcome}&page={page}&per_page=100"));
        let answer = actor.get(&path).await.assert_status(200).json();
        all.extend(answer["items"].as_array().unwrap().iter().cloned());
        if page >= answer["pages"].as_i64().unwrap() {
            assert_eq!(answer["total"], all.len());
            return all;
        }
    }
    unreachable!()
}

/// The only row with this outcome.
async fn only_row(actor: &TestActor, import: &Value, outcome: &str) -> Value {
    let rows = rows(actor, import, outcome).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].clone()
}

/// What is wrong with the only row that is wrong: fields and messages.
async fn only_errors(actor: &TestActor, import: &Value) -> Vec<(Option<String>, String)> {
    let row = only_row(actor, import, "error").await;
    let told = |error: &Value| {
        (error["field"].as_str().map(str::to_owned), error["message"].as_str().unwrap().to_owned())
    };
    row["errors"].as_array().unwrap().iter().map(told).collect()
}

fn report(ok: usize, errors: usize, duplicates: usize) -> Value {
    json!({ "ok": ok, "errors": errors, "duplicates": duplicates })
}

fn result(created: usize, errors: usize, duplicates: usize) -> Value {
    json!({ "created": created, "errors": errors, "duplicates": duplicates, "undone": 0, "kept": 0 })
}

/// How many cases the organization has, archived ones too.
async fn case_count(organization: &TestOrganization) -> i64 {
    sqlx::query_scalar("select count(*) from tenant.cases where organization_id = $1")
        .bind(organization.id.0)
        .fetch_one(&organization.app.admin)
        .await
        .unwrap()
}

/// The cases that match, as lists show them.
async fn cases(actor: &TestActor, query: &str) -> Vec<Value> {
    let path = format!("/api/cases?per_page=100&sort=case_number{query}");
    actor.get(&path).await.assert_status(200).json()["items"].as_array().unwrap().clone()
}

/// The only case that matches, in full.
async fn only_case(actor: &TestActor, query: &str) -> Value {
    let cases = cases(actor, query).await;
    assert_eq!(cases.len(), 1, "{query}");
    actor.get(&format!("/api/cases/{}", cases[0]["id"].as_str().unwrap())).await.assert_status(200).json()
}
