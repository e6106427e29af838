//! Notes on cases and intended parents.

use futures::future::join_all;
use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::TestActor;

use crate::{
    intended_parents::parents,
    support::{Agency, activity_types, move_to, path},
};

async fn write(actor: &TestActor, url: &str, html: &str) -> Value {
    actor.post(url, &json!({ "body_html": html })).await.assert_status(201).json()
}

fn at(note: &Value) -> String {
    format!("/api/notes/{}", note["id"].as_str().unwrap())
}

#[tokio::test]
async fn notes_are_cleaned_kept_with_their_author_and_told() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/notes");
    let html = r#"<p onclick="x()">Call <b>after</b> <strong>five</strong><script>alert(1)</script>
        <a href="javascript:x()">no</a> <a href="https://example.com">yes</a></p>"#;
    let first = write(&agency.intake, &url, html).await;
    let body = first["body_html"].as_str().unwrap();
    assert!(body.contains("<strong>five</strong>") && body.contains(r#"rel="noopener""#), "{body}");
    assert!(!body.contains("script") && !body.contains("onclick") && !body.contains("<b>"), "{body}");
    assert_eq!(first["author"]["id"], agency.intake.user_id.to_string());
    agency.wait();
    let second = write(&agency.care, &url, "<p>Second</p>").await;
    let page = agency.intake.get(&url).await.assert_status(200).json();
    assert_eq!((&page["total"], &page["items"][0]["id"]), (&json!(2), &second["id"]));
    assert_eq!(
        (&page["items"][0]["can_delete"], &page["items"][1]["can_delete"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(activity_types(&agency.intake, &case).await[..2], ["note_added", "note_added"]);
}

#[tokio::test]
async fn length_is_counted_in_text_that_remains() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/notes");
    for html in ["", "<p>x</p>", "<script>long enough</script>", &"é".repeat(4001), "a\0b"] {
        agency.intake.post(&url, &json!({ "body_html": html })).await.assert_invalid("body_html");
    }
    write(&agency.intake, &url, "<p>ok</p>").await;
    write(&agency.intake, &url, &format!("<p><strong>{}</strong></p>", "é".repeat(4000))).await;
}

#[tokio::test]
async fn ones_own_notes_are_deleted_and_anybodys_by_managers() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/notes");
    let own = write(&agency.intake, &url, "My own").await;
    let other = write(&agency.intake, &url, "Another").await;
    agency.wait();
    agency.care.delete(&at(&own)).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.delete(&at(&own)).await.assert_status(204);
    agency.manager.delete(&at(&other)).await.assert_status(204);
    agency.manager.delete(&at(&other)).await.assert_problem(ProblemCode::NotFound);
    assert_eq!(agency.care.get(&url).await.json()["total"], 0);
    assert_eq!(activity_types(&agency.intake, &case).await[..2], ["note_deleted", "note_deleted"]);
}

#[tokio::test]
async fn only_its_author_edits_a_note_and_nobody_overwrites_unseen() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/notes");
    let note = write(&agency.intake, &url, "<p>She smkes</p>").await;
    assert_eq!(
        (&note["version"], &note["edited_at"], &note["can_edit"]),
        (&json!(1), &Value::Null, &json!(true))
    );
    let text = |html: &str, version: i32| json!({ "body_html": html, "version": version });
    let mended = "<p>She smokes<script>x()</script></p>";
    for other in [&agency.care, &agency.manager] {
        other.patch(&at(&note), &text(mended, 1)).await.assert_problem(ProblemCode::Forbidden);
        assert_eq!(other.get(&url).await.json()["items"][0]["can_edit"], false);
    }
    agency.intake.patch(&at(&note), &text("<p>x</p>", 1)).await.assert_invalid("body_html");
    // What changes nothing leaves no trace.
    let same = agency.intake.patch(&at(&note), &text("<p>She smkes</p>", 1)).await.assert_status(200).json();
    assert_eq!(same, note);
    agency.wait();
    let edited = agency.intake.patch(&at(&note), &text(mended, 1)).await.assert_status(200).json();
    assert_eq!((&edited["body_html"], &edited["version"]), (&json!("<p>She smokes</p>"), &json!(2)));
    assert_ne!(edited["edited_at"], Value::Null);
    assert_eq!(edited["created_at"], note["created_at"]);
    let late = agency.intake.patch(&at(&note), &text("<p>She smoked</p>", 1)).await;
    assert_eq!(late.assert_problem(ProblemCode::VersionConflict)["current"], edited);
    assert_eq!(activity_types(&agency.intake, &case).await[..2], ["note_edited", "note_added"]);
}

#[tokio::test]
async fn of_parallel_edits_of_one_version_one_wins() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let note = write(&agency.intake, &path(&case, "/notes"), "First").await;
    let url = at(&note);
    let edits = (0..8).map(async |n: i32| {
        let edit = json!({ "body_html": format!("Edit {n}"), "version": 1 });
        agency.intake.patch(&url, &edit).await.status.as_u16()
    });
    let mut statuses = join_all(edits).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn notes_on_a_hidden_case_are_hidden() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/notes");
    let note = write(&agency.intake, &url, "Mine").await;
    move_to(&agency.manager, &case, "pending_match").await;
    agency.intake.get(&url).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.post(&url, &json!({ "body_html": "More" })).await.assert_problem(ProblemCode::Forbidden);
    let edit = json!({ "body_html": "Other", "version": 1 });
    agency.intake.patch(&at(&note), &edit).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.delete(&at(&note)).await.assert_problem(ProblemCode::Forbidden);
    agency.care.get(&url).await.assert_status(200);
}

#[tokio::test]
async fn intended_parents_have_notes_as_well() {
    let agency = Agency::new().await;
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa and Hugh" })).await;
    let url = format!("/api/intended-parents/{}/notes", couple["id"].as_str().unwrap());
    write(&agency.intake, &url, "They hope for twins.").await;
    assert_eq!(agency.care.get(&url).await.json()["items"][0]["body_html"], "They hope for twins.");
    let elsewhere = Agency::within(&agency.organization.app).await;
    elsewhere.manager.get(&url).await.assert_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_case_takes_its_notes_and_contacts_with_it() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    write(&agency.intake, &path(&case, "/notes"), "Mine").await;
    let call = json!({ "method": "phone", "outcome": "reached" });
    agency.intake.post(&path(&case, "/contacts"), &call).await.assert_status(201);
    agency.intake.post(&path(&case, "/archive"), &Value::Null).await.assert_status(200);
    agency.manager.delete(&path(&case, "")).await.assert_status(204);
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from tenant.notes where organization_id = $1)
              + (select count(*) from tenant.contact_attempts where organization_id = $1)",
    )
    .bind(agency.organization.id.0)
    .fetch_one(&agency.organization.app.admin)
    .await
    .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_retried_request_writes_one_note() {
    let agency = Agency::new().await;
    let (case, other) = (agency.case("Ava").await, agency.case("Mia").await);
    let send = async |case: &Value| {
        let request = agency.intake.request(http::Method::POST, &path(case, "/notes"));
        let request = request.header("content-type", "application/json").header("idempotency-key", "once");
        agency.intake.send(request.body(r#"{"body_html": "Called"}"#.into())).await
    };
    let first = send(&case).await.assert_status(201).json();
    assert_eq!(send(&case).await.assert_status(201).json(), first);
    send(&other).await.assert_problem(ProblemCode::IdempotencyMismatch);
    assert_eq!(agency.intake.get(&path(&case, "/notes")).await.json()["total"], 1);
}
