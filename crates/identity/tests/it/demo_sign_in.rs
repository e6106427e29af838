//! The demo's one-click sign-in.

use demo::seed_people;
use http::Method;
use identity::{Providers, organizations};
use kernel::ProblemCode;
use kit::Environment;
use testkit::TestApp;
use uuid::Uuid;

use crate::browser::Browser;

async fn spawn(environment: Environment) -> TestApp {
    TestApp::with(environment, Providers::new(Vec::new()), |settings| {
        if environment == Environment::Production {
            "https://cradle.test".clone_into(&mut settings.public_url);
        }
    })
    .await
}

#[tokio::test]
async fn visitors_of_a_demo_choose_whom_to_be() {
    let app = spawn(Environment::Demo).await;
    // Another run may have made the agency in the shared database already.
    if let Some(members) = seed_people(&app.app).await.unwrap() {
        assert_eq!(members.len(), 4);
    }
    assert!(seed_people(&app.app).await.unwrap().is_none());

    let options = app.get_anonymously("/api/auth/providers").await.assert_status(200).json();
    assert_eq!(options["demo"], true);
    let people = app.get_anonymously("/api/auth/demo").await.assert_status(200).json();
    let people = people["items"].as_array().unwrap();
    for role in ["manager", "developer", "case_manager", "intake_specialist"] {
        let person = people.iter().find(|person| person["role"] == role).unwrap();
        let mut browser = Browser::new(&app);
        let path = format!("/api/auth/demo/{}", person["id"].as_str().unwrap());
        browser.send(Method::POST, &path).await.assert_status(204);
        let me = browser.me().await;
        assert_eq!(me["user"]["full_name"], person["name"]);
        assert_eq!((&me["role"], &me["is_demo"]), (&person["role"], &serde_json::json!(true)));
    }
}

#[tokio::test]
async fn the_demo_sign_in_opens_no_real_organization() {
    let app = spawn(Environment::Demo).await;
    let organization = app.organization().await;
    let manager = organization.actor(kernel::Role::Manager).await;
    let mut browser = Browser::new(&app);
    for id in [manager.user_id.0, Uuid::new_v4()] {
        let response = browser.send(Method::POST, &format!("/api/auth/demo/{id}")).await;
        response.assert_problem(ProblemCode::NotFound);
    }
    assert!(!browser.is_signed_in());
}

#[tokio::test]
async fn another_site_cannot_sign_visitors_in() {
    let app = spawn(Environment::Demo).await;
    let request = http::Request::post(format!("/api/auth/demo/{}", Uuid::new_v4()));
    let response = app.send(request.body(axum::body::Body::empty()).unwrap()).await;
    response.assert_problem(ProblemCode::CsrfFailed);
}

#[tokio::test]
async fn outside_a_demo_there_is_no_such_sign_in() {
    for environment in [Environment::Development, Environment::Production] {
        let app = spawn(environment).await;
        let slug = format!("demo-{}", Uuid::new_v4().simple());
        organizations::create(&app.app, "A demo", &slug, "a@agency.example", true).await.unwrap();
        let mut browser = Browser::new(&app);
        let response = browser.send(Method::POST, &format!("/api/auth/demo/{}", Uuid::new_v4())).await;
        assert_eq!(response.status, 404);
        let options = app.get_anonymously("/api/auth/providers").await.json();
        assert_eq!(options["demo"], false);
        assert_eq!(app.get_anonymously("/api/auth/demo").await.status, 404);
    }
}
