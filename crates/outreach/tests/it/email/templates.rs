//! Templates.

use kernel::ProblemCode;
use serde_json::json;

use super::support::{Agency, at};

const TEMPLATES: &str = "/api/email/templates";

#[tokio::test]
async fn managers_write_them_and_everybody_reads_them() {
    let agency = Agency::new().await;
    let body = json!({
        "name": " Welcome ", "subject": "Hello {{ first_name }}",
        "body_html": "<h2>Hi</h2><p onclick=\"x()\">{{ owner_name }}<script>alert(1)</script></p>",
    });
    agency.intake.post(TEMPLATES, &body).await.assert_problem(ProblemCode::Forbidden);
    let made = agency.manager.post(TEMPLATES, &body).await.assert_status(201).json();
    assert_eq!(made["name"], "Welcome");
    assert_eq!(made["body_html"], "<h2>Hi</h2><p>{{ owner_name }}</p>");
    assert_eq!(made["variables"], json!(["first_name", "owner_name"]));
    assert_eq!(
        (&made["is_active"], &made["can_edit"], &made["version"]),
        (&json!(true), &json!(true), &json!(1))
    );
    assert_eq!(made["updated_by"]["id"], agency.manager.user_id.to_string());

    let seen = agency.intake.get(&at(TEMPLATES, &made, "")).await.assert_status(200).json();
    assert_eq!((&seen["subject"], &seen["can_edit"]), (&json!("Hello {{ first_name }}"), &json!(false)));
    let same = json!({ "name": "WELCOME", "subject": "x", "body_html": "y" });
    let refused = agency.manager.post(TEMPLATES, &same).await.assert_problem(ProblemCode::AlreadyExists);
    assert_eq!(refused["errors"][0]["field"], "name");
}

#[tokio::test]
async fn an_edit_needs_the_version_and_keeps_what_it_does_not_name() {
    let agency = Agency::new().await;
    let made = agency.template("Welcome").await;
    let path = at(TEMPLATES, &made, "");
    let edit = json!({ "version": 1, "subject": "Hello", "is_active": false });
    agency.intake.patch(&path, &edit).await.assert_problem(ProblemCode::Forbidden);
    let edited = agency.manager.patch(&path, &edit).await.assert_status(200).json();
    assert_eq!((&edited["subject"], &edited["version"]), (&json!("Hello"), &json!(2)));
    assert_eq!(edited["body_html"], made["body_html"]);
    let late = agency.manager.patch(&path, &json!({ "version": 1, "name": "Other" })).await;
    assert_eq!(late.assert_problem(ProblemCode::VersionConflict)["current"]["subject"], "Hello");

    let names = async |query: &str| {
        let list = agency.intake.get(&format!("{TEMPLATES}{query}")).await.assert_status(200).json();
        list["items"].as_array().unwrap().len()
    };
    assert_eq!((names("").await, names("?include_inactive=true").await), (0, 1));
    agency.manager.delete(&path).await.assert_status(204);
    agency.manager.delete(&path).await.assert_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn what_can_never_be_filled_in_is_refused_when_it_is_saved() {
    let agency = Agency::new().await;
    let made = agency.template("Welcome").await;
    for (field, subject, body) in [
        ("subject", "Hi {{ nickname }}", "<p>x</p>"),
        ("body_html", "Hi", "<p>{{ nickname }}</p>"),
        ("subject", "Hi {{ first_name", "<p>x</p>"),
        ("body_html", "Hi", "<p>{{ <em>first</em>_name }}</p>"),
        ("body_html", "Hi", "<p>{{ 7 * 7 }}</p>"),
        ("body_html", "Hi", "<script>x</script>"),
        ("subject", " ", "<p>x</p>"),
    ] {
        let body = json!({ "name": "Other", "subject": subject, "body_html": body });
        agency.manager.post(TEMPLATES, &body).await.assert_invalid(field);
    }
    let edit = json!({ "version": 1, "body_html": "<p>{{ nickname }}</p>" });
    let refused = agency.manager.patch(&at(TEMPLATES, &made, ""), &edit).await.assert_invalid("body_html");
    assert_eq!(refused["errors"][0]["message"], "There is no variable {{ nickname }}.");
}

#[tokio::test]
async fn the_variables_are_told() {
    let agency = Agency::new().await;
    let list = agency.intake.get("/api/email/variables").await.assert_status(200).json();
    let names: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "first_name",
            "full_name",
            "case_number",
            "stage",
            "organization_name",
            "owner_name",
            "owner_email",
            "state",
            "today"
        ]
    );
}
