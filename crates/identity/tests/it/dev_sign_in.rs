//! The development endpoints.

use axum::body::Body;
use http::{Method, Request};
use identity::{Providers, SignInSettings};
use kernel::{ProblemCode, Role};
use kit::Environment;
use serde_json::Value;
use testkit::{TestApp, TestResponse};

use crate::browser::{Browser, dev_secret};

async fn post(app: &TestApp, path: &str, secret: Option<&str>) -> TestResponse {
    let mut request = Request::post(path);
    if let Some(secret) = secret {
        request = request.header("x-dev-secret", secret);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn seeding_is_idempotent_and_gives_a_member_per_role() {
    let app = TestApp::spawn().await;
    let first = post(&app, "/api/dev/seed", Some(&dev_secret(&app))).await.assert_status(200).json();
    let second = post(&app, "/api/dev/seed", Some(&dev_secret(&app))).await.assert_status(200).json();
    assert_eq!(first, second);
    let organizations = first["organizations"].as_array().unwrap();
    let slugs: Vec<_> =
        organizations.iter().map(|organization| organization["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["dev-a", "dev-b"]);
    for organization in organizations {
        let roles: Vec<_> = organization["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|member| member["role"].as_str().unwrap())
            .collect();
        assert_eq!(roles, Role::ALL.map(Role::key));
        for member in organization["members"].as_array().unwrap() {
            assert_signs_in(&app, organization, member).await;
        }
    }
}

async fn assert_signs_in(app: &TestApp, organization: &Value, member: &Value) {
    let mut browser = Browser::new(app);
    let path = format!("/api/dev/login-as/{}", member["id"].as_str().unwrap());
    browser.send(Method::POST, &path).await.assert_status(204);
    let me = browser.me().await;
    assert_eq!(me["user"]["id"], member["id"]);
    assert_eq!(me["user"]["email"], member["email"]);
    assert_eq!(me["role"], member["role"]);
    assert_eq!(me["organization"]["id"], organization["id"]);
}

#[tokio::test]
async fn parallel_seeds_agree() {
    let app = TestApp::spawn().await;
    let secret = dev_secret(&app);
    let seed = || post(&app, "/api/dev/seed", Some(&secret));
    let (one, other) = tokio::join!(seed(), seed());
    assert_eq!(one.assert_status(200).json(), other.assert_status(200).json());
}

#[tokio::test]
async fn the_secret_is_needed() {
    let app = TestApp::spawn().await;
    let mut almost = dev_secret(&app);
    almost.pop();
    for secret in [None, Some(""), Some("wrong"), Some(&almost)] {
        post(&app, "/api/dev/seed", secret).await.assert_problem(ProblemCode::Forbidden);
        let path = format!("/api/dev/login-as/{}", uuid::Uuid::new_v4());
        post(&app, &path, secret).await.assert_problem(ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn only_people_of_the_development_organizations_are_impersonated() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    for id in [manager.user_id.0, uuid::Uuid::new_v4()] {
        let path = format!("/api/dev/login-as/{id}");
        post(&app, &path, Some(&dev_secret(&app))).await.assert_problem(ProblemCode::NotFound);
    }
    post(&app, "/api/dev/login-as/me", Some(&dev_secret(&app))).await.assert_invalid("id");
}

#[tokio::test]
async fn without_the_secret_configured_or_outside_development_the_endpoints_do_not_exist() {
    for environment in [Environment::Development, Environment::Demo, Environment::Production] {
        let app = TestApp::with(environment, Providers::default(), |settings| {
            settings.insert(SignInSettings::default());
        })
        .await;
        let response = post(&app, "/api/dev/seed", Some("")).await;
        assert!(matches!(response.status.as_u16(), 404 | 405), "{}", response.text());
    }
}
