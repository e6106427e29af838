//! What every answer has, whatever it answers, and the addresses around the API.

use std::collections::BTreeSet;

use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode};
use identity::Providers;
use kernel::Role;
use kit::{App, Environment};
use serde_json::json;
use testkit::{TestApp, TestResponse};
use tower::ServiceExt as _;

use crate::{
    calls::{AJAX, Scene, variants},
    operations::Document,
    world::{self, World},
};

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The security headers.
#[track_caller]
fn assert_secured(headers: &HeaderMap, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(header(headers, name), value, "{what}: {name}");
    }
    if what.contains("/api/") {
        let caching = header(headers, "cache-control");
        assert!(["no-store", "private, no-cache", "no-cache"].contains(&caching), "{what}: {caching}");
    }
    let policy = header(headers, "content-security-policy");
    let directives: Vec<Vec<&str>> = policy.split(';').map(|it| it.split_whitespace().collect()).collect();
    for wanted in [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        let wanted: Vec<&str> = wanted.split(' ').collect();
        assert!(directives.contains(&wanted), "{what}: {wanted:?} not in {policy}");
    }
    assert!(
        !policy.contains("http") && !policy.contains("unsafe-eval") && !policy.contains('*'),
        "{what}: {policy}"
    );
    assert!(headers.keys().all(|name| !name.as_str().starts_with("access-control-")), "{what}: {headers:?}");
}

/// The security headers and the request's id, and all that belongs to a problem.
#[track_caller]
fn assert_complete(answer: &TestResponse, what: &str) {
    let headers = &answer.headers;
    assert_secured(headers, what);
    let id = header(headers, "x-request-id");
    assert_eq!(id.len(), 32, "{what}: {id:?}");
    if answer.status.is_client_error() || answer.status.is_server_error() {
        assert_eq!(header(headers, "content-type"), "application/problem+json", "{what}: {}", answer.text());
        let problem = answer.json();
        assert_eq!(problem["request_id"], id, "{what}");
        assert_eq!(problem["status"], answer.status.as_u16(), "{what}");
        assert_eq!(problem["type"], "about:blank", "{what}");
        for key in ["code", "title", "detail"] {
            assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{what}: {problem}");
        }
    }
}

#[tokio::test]
async fn every_answer_of_every_operation_is_complete() {
    let test = world::spawn().await;
    let document = Document::load();
    let (world, other) = (World::create(&test).await, World::create(&test).await);
    let mut ids = BTreeSet::new();
    for variant in variants() {
        let operation = document.find(variant.operation);
        let call = (variant.call)(&Scene::within(&world, Role::IntakeSpecialist));
        let cookie = ("cookie", world.actor(Role::IntakeSpecialist).cookie());
        let elsewhere = ("cookie", other.actor(Role::Developer).cookie());
        let preflight = [("origin", "https://elsewhere.example"), ("access-control-request-method", "POST")];
        for headers in
            [vec![], vec![AJAX], vec![cookie], vec![cookie, AJAX], vec![elsewhere, AJAX], preflight.to_vec()]
        {
            if variant.operation == "logout" && headers.len() == 2 {
                continue;
            }
            let answer = call.send(&test, &operation, &headers).await;
            assert_complete(&answer, &format!("{} {} {headers:?}", operation.id, answer.status));
            assert!(
                ids.insert(header(&answer.headers, "x-request-id").to_owned()),
                "a request's id came twice"
            );
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_told_as_a_problem() {
    let test = world::spawn().await;
    let actor = test.organization().await.actor(Role::Developer).await;
    for path in [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/cases/",
        "/api//cases",
        "/api/cases/x/y/z",
        "/api/%ff",
        "/api/../etc",
    ] {
        let answer = actor.get(path).await;
        assert_complete(&answer, path);
        assert_eq!(
            (answer.status, &answer.json()["code"]),
            (StatusCode::NOT_FOUND, &json!("not_found")),
            "{path}"
        );
        assert_eq!(test.get_anonymously(path).await.status, StatusCode::NOT_FOUND, "{path}");
        for method in [Method::POST, Method::DELETE] {
            let answer = actor.send(actor.request(method, path).body(Body::empty())).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let test = world::spawn().await;
    let operations = Document::load().operations();
    let known: BTreeSet<_> = operations.iter().map(|it| (it.path.clone(), it.method.to_string())).collect();
    for operation in &operations {
        let path = operation.path.replace("{provider}", "google");
        let path = path
            .replace("{id}", &uuid::Uuid::nil().to_string())
            .replace("{user_id}", &uuid::Uuid::nil().to_string());
        let methods =
            [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
        for method in methods {
            if known.contains(&(operation.path.clone(), method.to_string()))
                || is_other_route(&path, &method, &operations)
            {
                continue;
            }
            let request = Request::builder().method(&method).uri(&path).header(AJAX.0, AJAX.1);
            let answer = test.send(request.body(Body::empty()).unwrap()).await;
            let what = format!("{method} {path}");
            assert_complete(&answer, &what);
            assert_eq!(answer.json()["code"], "method_not_allowed", "{what}: {}", answer.text());
            assert!(
                header(&answer.headers, "allow").contains(operation.method.as_str()),
                "{what}: {:?}",
                answer.headers
            );
        }
    }
}

/// `/api/cases/stats` is not only itself: with another method it is the path of a case.
fn is_other_route(path: &str, method: &Method, operations: &[crate::operations::Operation]) -> bool {
    operations.iter().any(|other| {
        other.method == *method
            && other.path.contains('{')
            && other.path.split('/').count() == path.split('/').count()
            && other
                .path
                .split('/')
                .zip(path.split('/'))
                .all(|(pattern, part)| pattern.starts_with('{') || pattern == part)
    })
}

#[tokio::test]
async fn health_and_readiness() {
    let test = TestApp::spawn().await;
    let health = test.get_anonymously("/health").await.assert_status(200);
    assert_eq!(health.json(), json!({"status": "ok"}));
    let ready = test.get_anonymously("/ready").await.assert_status(200).json();
    assert_eq!(ready, json!({"status": "ok", "schema_version": db::migrations::needed_version()}));
}

/// Without a database the process still lives, says that it is not ready, and tells callers to come back.
#[tokio::test]
async fn an_unreachable_database_is_told() {
    let test = TestApp::spawn().await;
    let organization = test.organization().await;
    let actor = organization.actor(Role::Manager).await;
    let nowhere = db::Database::connect_lazy("postgres://127.0.0.1:1/nowhere", 4).unwrap();
    let (clock, keys, settings) = (test.clock.clone(), test.app.keys.clone(), test.app.settings.clone());
    let app = App::new(nowhere, clock, keys, settings, server::compose::hooks());
    let router = server::compose::router(app);
    let get = async |path: &str| {
        let request = Request::get(path).header("cookie", actor.cookie()).body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, 10_000).await.unwrap();
        (parts, serde_json::from_slice::<serde_json::Value>(&body).unwrap())
    };
    assert_eq!(get("/health").await.0.status, StatusCode::OK);
    let (ready, me) = tokio::join!(get("/ready"), get("/api/auth/me"));
    assert_eq!(ready.0.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ready.1, json!({"status": "database_unreachable", "schema_version": null}));
    assert_eq!((me.0.status, &me.1["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("unavailable")));
    assert!(me.0.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn over_https_cookies_are_secure_and_browsers_stay_on_https() {
    let test = TestApp::with(Environment::Production, Providers::new(Vec::new()), |settings| {
        settings.public_url = "https://cradle.test".to_owned();
    })
    .await;
    let actor = test.organization().await.actor(Role::Manager).await;
    assert!(actor.cookie().starts_with("__Host-cradle_session="));
    let answer = actor.post("/api/auth/logout", &json!({})).await.assert_status(204);
    assert!(header(&answer.headers, "strict-transport-security").starts_with("max-age=31536000"));
    let cookie = header(&answer.headers, "set-cookie");
    for part in ["__Host-cradle_session=;", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part} not in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let plain = TestApp::spawn().await.get_anonymously("/health").await;
    assert_eq!(header(&plain.headers, "strict-transport-security"), "");
}

#[tokio::test]
async fn the_document_is_served_and_can_be_browsed() {
    let test = TestApp::spawn().await;
    let served = test.get_anonymously("/api/openapi.json").await.assert_status(200);
    assert_complete(&served, "document");
    assert_eq!(served.json(), serde_json::to_value(server::compose::document()).unwrap());
}

/// Also where the web application was not built into the program.
#[tokio::test]
async fn pages_are_secured_like_the_api() {
    let test = TestApp::spawn().await;
    for path in ["/", "/cases", "/sign-in", "/invite/token", "/missing.png", "/api/docs"] {
        let page = test.get_anonymously(path).await;
        assert_secured(&page.headers, path);
        assert!(!page.status.is_server_error(), "{path}");
    }
}

#[tokio::test]
async fn a_callers_request_id_is_not_taken_over() {
    let test = TestApp::spawn().await;
    let request = Request::get("/health").header("x-request-id", "mine").body(Body::empty()).unwrap();
    let answer = test.send(request).await;
    assert_complete(&answer, "with an id");
    assert_ne!(header(&answer.headers, "x-request-id"), "mine");
}
