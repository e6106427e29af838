//! Signing in succeeds.

use chrono::Duration;
use http::Method;
use identity::organizations;
use kernel::{ProblemCode, Role};
use kit::Environment;
use serde_json::json;
use testkit::TestApp;
use uuid::Uuid;

use crate::{
    browser::Browser,
    issuer::{Issuer, Person},
};

/// The application with one issuer.
pub async fn spawn() -> (TestApp, Issuer) {
    spawn_with(|_| {}).await
}

/// The same, with changed settings.
pub async fn spawn_with(change: impl FnOnce(&mut kit::AppSettings)) -> (TestApp, Issuer) {
    let issuer = Issuer::start().await;
    let app = TestApp::with(Environment::Development, issuer.providers(), change).await;
    issuer.follow(&app.clock);
    (app, issuer)
}

/// Makes an organization whose first manager is to be this person; returns the query with the invitation's token.
pub async fn invite_first(app: &TestApp, person: &Person) -> String {
    let slug = format!("t-{}", Uuid::new_v4().simple());
    let created = organizations::create(&app.app, "Bright Path", &slug, &person.email, false).await.unwrap();
    token_query(&created.invitation_link)
}

/// `invitation=…` from a link.
pub fn token_query(link: &str) -> String {
    format!("invitation={}", link.rsplit('/').next().unwrap())
}

#[tokio::test]
async fn an_invited_person_joins_and_comes_back() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let invitation = invite_first(&app, &person).await;

    let lookup = format!("/api/invitations/lookup?{}", invitation.replace("invitation", "token"));
    let preview = app.get_anonymously(&lookup).await.assert_status(200).json();
    assert_eq!(preview["organization_name"], "Bright Path");
    assert_eq!(preview["email"], json!(person.email));
    assert_eq!(preview["role"], "manager");

    let mut browser = Browser::new(&app);
    let location =
        browser.sign_in(&issuer, &person, &format!("{invitation}&return_to=/cases?status=new")).await;
    assert_eq!(location, "/cases?status=new");
    assert_eq!(browser.cookies.len(), 1, "only the session is left: {:?}", browser.cookies.keys());
    let me = browser.me().await;
    assert_eq!(me["user"]["email"], json!(person.email));
    assert_eq!(me["user"]["full_name"], "Maya Torres");
    assert_eq!(me["role"], "manager");
    assert_eq!(me["organization"]["name"], "Bright Path");

    app.get_anonymously(&lookup).await.assert_problem(ProblemCode::NotFound);

    // A known identity needs no invitation, and its email no longer matters.
    let renamed = Person { email: "new.name@agency.example".to_owned(), ..person.clone() };
    let mut other = Browser::new(&app);
    assert_eq!(other.sign_in(&issuer, &renamed, "").await, "/");
    assert_eq!(other.me().await["user"], me["user"]);
    // Nor does the old link get in the way.
    assert_eq!(other.sign_in(&issuer, &person, &invitation).await, "/");

    let sessions = browser.get("/api/me/sessions").await.assert_status(200).json();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 3);
    assert_eq!(sessions["items"][0]["user_agent"], "Test browser");
}

#[tokio::test]
async fn a_vouched_for_email_finds_its_invitation_without_the_link() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.sign_in(&issuer, &person, "").await, "/");
    assert_eq!(browser.me().await["role"], "manager");
}

#[tokio::test]
async fn with_invitations_of_two_organizations_the_link_decides() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let first = invite_first(&app, &person).await;
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &person, "").await, "no_account");
    assert_eq!(browser.sign_in(&issuer, &person, &first).await, "/");
}

#[tokio::test]
async fn a_directory_that_says_nothing_about_emails_needs_the_link() {
    let (app, issuer) = spawn().await;
    let person = Person { email_verified: None, ..Person::new() };
    let invitation = invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &person, "").await, "no_account");
    assert_eq!(browser.sign_in(&issuer, &person, &invitation).await, "/");
}

#[tokio::test]
async fn the_email_may_be_told_at_the_user_info_address() {
    let (app, issuer) = spawn().await;
    issuer.keep_email_out_of_tokens();
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.sign_in(&issuer, &person, "").await, "/");
    assert_eq!(browser.me().await["user"]["full_name"], "Maya Torres");
}

#[tokio::test]
async fn a_new_signing_key_is_fetched() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    browser.sign_in(&issuer, &person, "").await;
    issuer.rotate_key();
    app.advance(Duration::minutes(2));
    let mut browser = Browser::new(&app);
    assert_eq!(browser.sign_in(&issuer, &person, "").await, "/");
}

#[tokio::test]
async fn two_tabs_do_not_disturb_each_other() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    let one = browser.follow("/api/auth/login/okta?return_to=/cases").await;
    let other = browser.follow("/api/auth/login/okta?return_to=/tasks").await;
    let (one, other) = (issuer.approve(&one, &person), issuer.approve(&other, &person));
    assert_eq!(browser.follow(&one).await, "/cases");
    assert_eq!(browser.follow(&other).await, "/tasks");
}

#[tokio::test]
async fn abandoned_sign_ins_do_not_pile_up() {
    let (app, _issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    for _ in 0..12 {
        browser.follow("/api/auth/login/okta").await;
        assert!(browser.cookies.len() <= 4);
    }
}

#[tokio::test]
async fn the_sign_in_page_knows_the_providers() {
    let (app, _issuer) = spawn().await;
    let options = app.get_anonymously("/api/auth/providers").await.assert_status(200).json();
    assert_eq!(
        options,
        json!({
            "providers": [{"key": "okta", "label": "Okta", "kind": "oidc"}],
            "demo": false,
        })
    );
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    browser.sign_in(&issuer, &person, "").await;
    let kept = browser.clone();
    browser.send(Method::POST, "/api/auth/logout").await.assert_status(204);
    assert!(!browser.is_signed_in());
    kept.clone().get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    kept.clone().send(Method::POST, "/api/auth/logout").await.assert_problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn a_member_invited_by_a_manager_gets_the_promised_role() {
    let (app, issuer) = spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let person = Person::new();
    let body = json!({"email": person.email.to_uppercase(), "role": "case_manager"});
    let sent = manager.post("/api/invitations", &body).await.assert_status(201).json();
    let mut browser = Browser::new(&app);
    let query = token_query(sent["link"].as_str().unwrap());
    assert_eq!(browser.sign_in(&issuer, &person, &query).await, "/");
    assert_eq!(browser.me().await["role"], "case_manager");
    let listed = manager.get("/api/invitations").await.assert_status(200).json();
    assert_eq!(listed["items"][0]["state"], "accepted");
}
