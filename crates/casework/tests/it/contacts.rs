//! Contact attempts.

use kernel::ProblemCode;
use serde_json::{Value, json};

use crate::support::{Agency, activity_types, move_to, path, read};

#[tokio::test]
async fn an_attempt_is_logged_and_moves_the_last_contact_forward_only() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/contacts");
    agency.wait();
    let body =
        json!({ "method": "phone", "outcome": "voicemail", "note": "  Asked to call back.\r\nTwice. " });
    let logged = agency.intake.post(&url, &body).await.assert_status(201).json();
    assert_eq!(logged["note"], "Asked to call back.\nTwice.");
    assert_eq!(logged["actor"]["id"], agency.intake.user_id.to_string());
    let after = read(&agency.intake, &case).await;
    assert_eq!(after["last_contacted_at"], logged["contacted_at"]);
    assert_eq!((&after["last_contact_method"], &after["version"]), (&json!("phone"), &case["version"]));

    let earlier = json!({ "method": "email", "outcome": "reached", "contacted_at": "2026-11-01T09:00:00Z" });
    agency.care.post(&url, &earlier).await.assert_status(201);
    let unmoved = read(&agency.intake, &case).await;
    for same in ["last_contacted_at", "last_contact_method"] {
        assert_eq!(unmoved[same], after[same], "{same}");
    }
    agency.wait();
    let later = json!({ "method": "text", "outcome": "reached" });
    agency.care.post(&url, &later).await.assert_status(201);
    assert_eq!(read(&agency.intake, &case).await["last_contact_method"], "text");

    let page = agency.intake.get(&url).await.assert_status(200).json();
    let methods: Vec<&Value> = page["items"].as_array().unwrap().iter().map(|it| &it["method"]).collect();
    assert_eq!(methods, ["text", "phone", "email"], "the latest first");
    assert_eq!(activity_types(&agency.intake, &case).await[0], "contact_logged");
    let activity = agency.intake.get(&path(&case, "/activity")).await.json();
    assert_eq!(activity["items"][0]["details"], json!({ "method": "text", "outcome": "reached" }));
}

#[tokio::test]
async fn values_that_do_not_fit_are_named_and_hidden_cases_stay_hidden() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let url = path(&case, "/contacts");
    for (field, body) in [
        ("method", json!({ "method": "pigeon", "outcome": "reached" })),
        ("outcome", json!({ "method": "phone" })),
        ("note", json!({ "method": "phone", "outcome": "reached", "note": "x".repeat(2001) })),
        (
            "contacted_at",
            json!({ "method": "phone", "outcome": "reached", "contacted_at": "2026-12-24T09:00:00Z" }),
        ),
        (
            "contacted_at",
            json!({ "method": "phone", "outcome": "reached", "contacted_at": "1066-10-14T09:00:00Z" }),
        ),
    ] {
        agency.intake.post(&url, &body).await.assert_invalid(field);
    }
    move_to(&agency.manager, &case, "pending_match").await;
    let body = json!({ "method": "phone", "outcome": "reached" });
    agency.intake.post(&url, &body).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.get(&url).await.assert_problem(ProblemCode::Forbidden);
}
