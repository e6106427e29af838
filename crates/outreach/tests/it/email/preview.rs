//! Mail before it is sent.

use kernel::ProblemCode;
use serde_json::{Value, json};

use super::support::{Agency, at};

async fn preview(agency: &Agency, case: &Value, subject: &str, body: &str) -> Value {
    let body = json!({ "subject": subject, "body_html": body, "case_id": case["id"] });
    agency.intake.post("/api/email/preview", &body).await.assert_status(200).json()
}

#[tokio::test]
async fn a_mail_is_shown_as_it_would_go_out() {
    let agency = Agency::new().await;
    let case = agency.case("Ava <b>Lopez</b>", "ava@example.com").await;
    let body = "<p>Dear {{ full_name }}, {{ case_number }} is {{ stage }} in {{ state }} on {{ today }}. {{ organization_name }}</p>";
    let mail = preview(&agency, &case, "For {{ full_name }}", body).await;
    assert_eq!((&mail["to"], &mail["from"]), (&json!("ava@example.com"), &json!(null)));
    assert_eq!(mail["subject"], "For Ava <b>Lopez</b>");
    let html = mail["html"].as_str().unwrap();
    assert!(
        html.contains("Dear Ava &lt;b&gt;Lopez&lt;/b&gt;, 00001 is New in Texas on November 20, 2026."),
        "{html}"
    );
    assert!(mail["text"].as_str().unwrap().starts_with("Dear Ava <b>Lopez</b>, 00001 is New in Texas"));
    assert_eq!(mail["missing"], json!([]));
    assert_eq!(mail["problems"][0]["code"], "no_mail_server");
}

#[tokio::test]
async fn what_is_missing_and_what_is_in_the_way_is_said() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava" });
    let case = agency.intake.post("/api/cases", &body).await.assert_status(201).json();
    let archive = at("/api/cases", &case, "/archive");
    let hold = json!({ "status": "on_hold", "reason": "for the test" });
    agency.intake.patch(&at("/api/cases", &case, "/status"), &hold).await.assert_status(200);
    agency.intake.post(&archive, &json!({})).await.assert_status(200);
    let mail = preview(&agency, &case, "{{ owner_email }}", "<p>{{ state }}</p>").await;
    assert_eq!(mail["missing"], json!(["owner_email", "state"]));
    let codes: Vec<_> =
        mail["problems"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["no_email", "archived", "on_hold", "no_mail_server"]);
}

#[tokio::test]
async fn hidden_cases_stay_hidden_and_mistakes_are_named() {
    let agency = Agency::new().await;
    let case = agency.case("Ava", "ava@example.com").await;
    let body = |subject: &str, id: &Value| json!({ "subject": subject, "body_html": "x", "case_id": id });
    agency.intake.post("/api/email/preview", &body("{{ x }}", &case["id"])).await.assert_invalid("subject");
    let other = Agency::within(&agency.organization.app).await.case("Bea", "bea@example.com").await;
    agency
        .intake
        .post("/api/email/preview", &body("x", &other["id"]))
        .await
        .assert_problem(ProblemCode::NotFound);
    let care = json!({ "status": "pending_match", "reason": "for the test" });
    agency.manager.patch(&at("/api/cases", &case, "/status"), &care).await.assert_status(200);
    agency
        .intake
        .post("/api/email/preview", &body("x", &case["id"]))
        .await
        .assert_problem(ProblemCode::Forbidden);
}
