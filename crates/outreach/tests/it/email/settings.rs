//! Through which server mail goes out.

use kernel::ProblemCode;
use kit::Environment;
use outreach::email::{MailServer, MailSettings};
use serde_json::{Value, json};
use testkit::TestApp;

use super::support::Agency;

const SETTINGS: &str = "/api/settings/email";

fn server(version: i64) -> Value {
    json!({
        "version": version, "host": "SMTP.example.com", "security": "starttls", "username": "me", "password": "hush",
        "from_email": "hello@example.com", "from_name": "Bright Path", "postal_address": "1 Main St\nAustin",
    })
}

#[tokio::test]
async fn a_server_is_kept_without_ever_showing_its_password() {
    let agency = Agency::new().await;
    agency.intake.get(SETTINGS).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.put(SETTINGS, &server(0)).await.assert_problem(ProblemCode::Forbidden);
    let before = agency.manager.get(SETTINGS).await.assert_status(200).json();
    assert_eq!((&before["source"], &before["version"]), (&json!("none"), &json!(0)));
    let saved = agency.manager.put(SETTINGS, &server(0)).await.assert_status(200);
    assert!(!saved.text().contains("hush"));
    let saved = saved.json();
    assert_eq!((&saved["source"], &saved["has_password"]), (&json!("organization"), &json!(true)));
    assert_eq!((&saved["host"], &saved["port"]), (&json!("smtp.example.com"), &json!(587)));
    assert_eq!(saved["sender"], "Bright Path <hello@example.com>");
    let sealed: String =
        sqlx::query_scalar("select password_sealed from tenant.email_settings where organization_id = $1")
            .bind(agency.organization.id.0)
            .fetch_one(&agency.organization.app.admin)
            .await
            .unwrap();
    assert!(!sealed.contains("hush"));

    agency.manager.put(SETTINGS, &server(0)).await.assert_problem(ProblemCode::VersionConflict);
    let mut again = server(1);
    again.as_object_mut().unwrap().remove("password");
    again["reply_to"] = json!("answers@example.com");
    let kept = agency.manager.put(SETTINGS, &again).await.assert_status(200).json();
    assert_eq!((&kept["has_password"], &kept["version"]), (&json!(true), &json!(2)));
    agency.manager.delete(SETTINGS).await.assert_status(204);
    let after = agency.manager.get(SETTINGS).await.assert_status(200).json();
    assert_eq!(
        (&after["source"], &after["has_password"], &after["host"]),
        (&json!("none"), &json!(false), &json!(null))
    );
    assert_eq!(after["postal_address"], "1 Main St\nAustin");
}

#[tokio::test]
async fn a_stored_password_never_goes_to_another_server() {
    let agency = Agency::new().await;
    agency.manager.put(SETTINGS, &server(0)).await.assert_status(200);
    for (field, value) in [("host", json!("elsewhere.example.net")), ("port", json!(2525))] {
        let mut elsewhere = server(1);
        elsewhere.as_object_mut().unwrap().remove("password");
        elsewhere[field] = value;
        agency.manager.put(SETTINGS, &elsewhere).await.assert_invalid("password");
    }
    let mut clear = server(1);
    clear["security"] = json!("none");
    agency.manager.put(SETTINGS, &clear).await.assert_invalid("security");
}

#[tokio::test]
async fn a_server_is_given_whole_or_not_at_all() {
    let agency = Agency::new().await;
    for (field, change) in [
        ("host", json!({ "host": "a b" })),
        ("host", json!({ "host": "https://smtp.example.com" })),
        ("port", json!({ "port": 0 })),
        ("port", json!({ "port": 65536 })),
        ("security", json!({ "security": null })),
        ("from_email", json!({ "from_email": "" })),
        ("from_email", json!({ "from_email": "nobody" })),
        ("password", json!({ "password": null })),
        ("username", json!({ "username": null })),
        ("security", json!({ "host": null })),
        ("reply_to", json!({ "reply_to": "x" })),
        ("from_name", json!({ "from_name": "a\r\nb\u{7}" })),
        ("postal_address", json!({ "postal_address": "x".repeat(501) })),
    ] {
        let mut body = server(0);
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        agency.manager.put(SETTINGS, &body).await.assert_invalid(field);
    }
}

#[tokio::test]
async fn the_installations_server_is_used_by_those_who_have_none() {
    let app = TestApp::with(Environment::Development, identity::Providers::new(Vec::new()), |settings| {
        let server = MailServer::parse("smtp://127.0.0.1:1", "Cradle <crm@example.org>").unwrap();
        settings.insert(MailSettings { server: Some(server), ..MailSettings::default() });
    })
    .await;
    let agency = Agency::within(&app).await;
    let shown = agency.manager.get(SETTINGS).await.assert_status(200).json();
    assert_eq!((&shown["source"], &shown["host"]), (&json!("installation"), &json!(null)));
    assert_eq!(shown["sender"], "Cradle <crm@example.org>");
    let own_words = json!({ "version": 0, "from_name": "Bright Path", "reply_to": "hello@example.com" });
    let saved = agency.manager.put(SETTINGS, &own_words).await.assert_status(200).json();
    assert_eq!(
        (&saved["source"], &saved["sender"]),
        (&json!("installation"), &json!("Bright Path <crm@example.org>"))
    );
}
