//! Making cases.

use std::collections::BTreeSet;

use axum::body::Body;
use futures::future::join_all;
use http::{Method, header};
use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::{TestActor, TestApp, TestResponse};

use crate::support::{Agency, activity_types, create, path, read};

#[tokio::test]
async fn everything_a_form_knows_is_stored_in_one_form() {
    let agency = Agency::new().await;
    let body = json!({
        "full_name": "  Ava   Scott ", "email": " Ava.Scott@Example.COM ", "phone": "(512) 555-0134",
        "state": "texas", "source": "referral", "date_of_birth": "1992-06-05", "race": "white",
        "height": "5'6\"", "weight_lb": 150, "is_citizen_or_pr": true, "has_child": true,
        "is_non_smoker": false, "num_deliveries": 2, "num_csections": 0, "is_priority": true,
    });
    let case = create(&agency.intake, &body).await;
    for (field, value) in [
        ("case_number", json!("00001")),
        ("full_name", json!("Ava Scott")),
        ("email", json!("ava.scott@example.com")),
        ("phone", json!("+15125550134")),
        ("state", json!("TX")),
        ("source", json!("referral")),
        ("status", json!("new")),
        ("date_of_birth", json!("1992-06-05")),
        ("age", json!(34)),
        ("race", json!("white")),
        ("height_inches", json!(66)),
        ("weight_lb", json!(150)),
        ("bmi", json!(24.2)),
        ("is_citizen_or_pr", json!(true)),
        ("is_non_smoker", json!(false)),
        ("has_surrogate_experience", Value::Null),
        ("num_deliveries", json!(2)),
        ("num_csections", json!(0)),
        ("is_priority", json!(true)),
        ("version", json!(1)),
        ("left_status", Value::Null),
        ("meta", Value::Null),
        ("lead_answers", json!([])),
        ("archived_at", Value::Null),
        ("actions", json!(["edit", "change_stage", "toggle_priority", "claim", "archive"])),
    ] {
        assert_eq!(case[field], value, "{field}");
    }
    assert_eq!(case["owner"]["kind"], "queue");
    assert_eq!(case["owner"]["name"], "Intake");
    assert_eq!(case["created_by"]["id"], agency.intake.user_id.to_string());
    assert_eq!(read(&agency.intake, &case).await, case);

    assert_eq!(activity_types(&agency.care, &case).await, ["case_created"]);
    let history = agency.care.get(&path(&case, "/history")).await.assert_status(200).json();
    assert_eq!(history["items"].as_array().unwrap().len(), 1);
    let start = &history["items"][0];
    assert_eq!((&start["from"], &start["to"]), (&Value::Null, &json!("new")));
    assert_eq!(start["actor"]["id"], agency.intake.user_id.to_string());
    assert_eq!(start["effective_at"], case["created_at"]);
}

#[tokio::test]
async fn a_name_is_enough_and_every_role_may() {
    let agency = Agency::new().await;
    for (number, actor) in (1..).zip(agency.everybody()) {
        let case = create(actor, &json!({ "full_name": "Ava Scott", "email": "", "phone": null })).await;
        assert_eq!(case["case_number"], format!("{number:05}"));
        assert_eq!(case["source"], "manual");
        assert_eq!(case["email"], Value::Null);
    }
}

#[tokio::test]
async fn every_field_that_does_not_fit_is_named() {
    let agency = Agency::new().await;
    let body = json!({
        "full_name": " ", "email": "nobody", "phone": "12", "state": "Ontario", "date_of_birth": "2026-11-21",
        "height": 5.5, "weight_lb": "heavy", "num_deliveries": 21, "num_csections": -1,
    });
    let problem = agency.intake.post("/api/cases", &body).await.assert_problem(ProblemCode::ValidationFailed);
    let named: BTreeSet<_> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    let all: BTreeSet<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(named, all, "{problem}");

    for (field, body) in [
        ("full_name", json!({})),
        ("full_name", json!({ "full_name": null })),
        ("full_name", json!({ "full_name": "x".repeat(256) })),
        ("full_name", json!({ "full_name": "a\u{0}b" })),
        ("source", json!({ "full_name": "Ava Scott", "source": "tiktok" })),
        ("source", json!({ "full_name": "Ava Scott", "source": null })),
        ("race", json!({ "full_name": "Ava Scott", "race": "martian" })),
        ("has_child", json!({ "full_name": "Ava Scott", "has_child": "maybe" })),
        ("height", json!({ "full_name": "Ava Scott", "height": true })),
        ("phone", json!({ "full_name": "Ava Scott", "phone": "512-555-0134 x9" })),
        ("status", json!({ "full_name": "Ava Scott", "status": "delivered" })),
        ("organization_id", json!({ "full_name": "Ava Scott", "organization_id": agency.organization.id })),
    ] {
        agency.intake.post("/api/cases", &body).await.assert_invalid(field);
    }
    assert_eq!(agency.case("The first").await["case_number"], "00001");
}

#[tokio::test]
async fn today_is_the_organizations_today() {
    let agency = Agency::new().await;
    // In UTC it is the 21st by now, in Los Angeles still the 20th.
    agency.organization.app.advance(chrono::Duration::hours(11));
    let newborn = |date: &str| json!({ "full_name": "Ava Scott", "date_of_birth": date });
    agency.intake.post("/api/cases", &newborn("2026-11-21")).await.assert_invalid("date_of_birth");
    assert_eq!(create(&agency.intake, &newborn("2026-11-20")).await["age"], 0);
}

#[tokio::test]
async fn two_hundred_at_once_get_numbers_without_gaps() {
    let agency = Agency::new().await;
    let made = join_all((0..200).map(|index| {
        let actor = agency.everybody()[index % 4].clone();
        async move { create(&actor, &json!({ "full_name": format!("Lead {index}") })).await }
    }))
    .await;
    let mut numbers: Vec<i64> =
        made.iter().map(|case| case["case_number"].as_str().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
}

#[tokio::test]
async fn creates_that_fail_burn_no_number() {
    let agency = Agency::new().await;
    let results = join_all((0..40).map(|index| {
        let actor = agency.intake.clone();
        // Ten people, each four times.
        let body = json!({ "full_name": "Ava Scott", "email": format!("ava{}@example.com", index % 10) });
        async move { actor.post("/api/cases", &body).await }
    }))
    .await;
    let made: Vec<_> = results.iter().filter(|answer| answer.status == 201).map(TestResponse::json).collect();
    let mut numbers: Vec<_> =
        made.iter().map(|case| case["case_number"].as_str().unwrap().to_owned()).collect();
    numbers.sort();
    assert_eq!(numbers, (1..=10).map(|number| format!("{number:05}")).collect::<Vec<_>>());
    for refused in results.iter().filter(|answer| answer.status != 201) {
        let problem = refused.assert_problem(ProblemCode::DuplicateEmail);
        assert_eq!(problem["errors"][0]["field"], "email");
        assert!(numbers.iter().any(|number| problem["existing_case_number"] == *number), "{problem}");
    }
}

#[tokio::test]
async fn numbers_go_on_beyond_five_digits() {
    let agency = Agency::new().await;
    sqlx::query("insert into tenant.case_counters values ($1, 99998) on conflict (organization_id) do update set last_number = 99998")
        .bind(agency.organization.id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    assert_eq!(agency.case("Ava Scott").await["case_number"], "99999");
    assert_eq!(agency.case("Mia Scott").await["case_number"], "100000");
}

#[tokio::test]
async fn an_email_is_unique_in_its_organization_whatever_its_case() {
    let app = TestApp::spawn().await;
    let (here, there) = (Agency::within(&app).await, Agency::within(&app).await);
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let first = create(&here.intake, &body).await;
    let same = json!({ "full_name": "Ava Again", "email": "AVA@example.com" });
    let problem = here.intake.post("/api/cases", &same).await.assert_problem(ProblemCode::DuplicateEmail);
    assert_eq!(problem["existing_case_number"], first["case_number"]);
    assert_eq!(create(&there.intake, &body).await["case_number"], "00001");
}

async fn post_with_key(actor: &TestActor, key: &str, body: &Value) -> TestResponse {
    let request = actor
        .request(Method::POST, "/api/cases")
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", key);
    actor.send(request.body(Body::from(body.to_string()))).await
}

#[tokio::test]
async fn a_retry_with_the_same_key_makes_no_second_case() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let answers = join_all((0..8).map(|_| post_with_key(&agency.intake, "one", &body))).await;
    let first = answers[0].json();
    for answer in answers {
        assert_eq!(answer.assert_status(201).json(), first);
    }
    assert_eq!(activity_types(&agency.intake, &first).await, ["case_created"]);

    let other = json!({ "full_name": "Mia Scott" });
    post_with_key(&agency.intake, "one", &other).await.assert_problem(ProblemCode::IdempotencyMismatch);
    let second = post_with_key(&agency.intake, "two", &other).await.assert_status(201).json();
    assert_eq!(second["case_number"], "00002");
    // Keys are each member's own.
    let third = post_with_key(&agency.care, "one", &other).await.assert_status(201).json();
    assert_eq!(third["case_number"], "00003");
}

#[tokio::test]
async fn a_key_of_a_refused_request_is_free_again() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let first = create(&agency.intake, &body).await;
    post_with_key(&agency.intake, "one", &body).await.assert_problem(ProblemCode::DuplicateEmail);
    agency.intake.post(&path(&first, "/archive"), &json!({})).await.assert_status(200);
    let second = post_with_key(&agency.intake, "one", &body).await.assert_status(201).json();
    assert_eq!(second["case_number"], "00002");
}

#[tokio::test]
async fn a_write_without_the_header_or_the_session_is_refused() {
    let agency = Agency::new().await;
    let body = || Body::from(json!({ "full_name": "Ava Scott" }).to_string());
    let request = http::Request::post("/api/cases")
        .header(header::COOKIE, agency.intake.cookie())
        .header(header::CONTENT_TYPE, "application/json");
    agency.intake.send(request.body(body())).await.assert_problem(ProblemCode::CsrfFailed);
    let request = http::Request::post("/api/cases")
        .header("x-requested-with", "XMLHttpRequest")
        .header(header::CONTENT_TYPE, "application/json");
    agency.intake.send(request.body(body())).await.assert_problem(ProblemCode::Unauthenticated);
}
