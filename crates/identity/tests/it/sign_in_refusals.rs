//! Signing in fails, and says why.

use chrono::Duration;
use identity::{Providers, SignInSettings};
use kernel::Role;
use kit::Environment;
use serde_json::json;
use testkit::TestApp;

use crate::{
    browser::{Browser, error_of},
    issuer::{Issuer, Person},
    sign_in::{invite_first, spawn, spawn_with, token_query},
};

/// Follows the sign-in of an invited person to the issuer; returns the URL that the issuer sends the browser back to.
async fn authorize(browser: &mut Browser, issuer: &Issuer) -> String {
    let person = Person::new();
    invite_first(&browser.app, &person).await;
    let location = browser.follow("/api/auth/login/okta").await;
    issuer.approve(&location, &person)
}

#[tokio::test]
async fn a_state_of_another_browser_or_none_is_refused() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    let mut other = Browser::new(&app);
    assert_eq!(error_of(&other.follow(&back).await), "state_mismatch");
    let forged = back.replace("&state=", "&state=x");
    assert_eq!(error_of(&browser.follow(&forged).await), "state_mismatch");
    assert_eq!(error_of(&browser.follow("/api/auth/callback/okta?code=x").await), "state_mismatch");
    assert_eq!(browser.follow(&back).await, "/");
}

#[tokio::test]
async fn a_changed_cookie_is_refused() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    for value in browser.cookies.values_mut() {
        value.push('A');
    }
    assert_eq!(error_of(&browser.follow(&back).await), "state_mismatch");
}

#[tokio::test]
async fn another_nonce_is_refused() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    issuer.spoil_nonces();
    assert_eq!(error_of(&browser.follow(&back).await), "provider_refused");
    assert!(!browser.is_signed_in());
}

#[tokio::test]
async fn taking_too_long_is_told() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    app.advance(Duration::minutes(10) + Duration::seconds(1));
    assert_eq!(error_of(&browser.follow(&back).await), "state_expired");
    assert!(browser.cookies.is_empty());
}

#[tokio::test]
async fn a_callback_works_once() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    let mut thief = browser.clone();
    assert_eq!(browser.follow(&back).await, "/");
    let mut again = browser.clone();
    again.cookies.remove("cradle_session");
    assert_eq!(error_of(&again.follow(&back).await), "state_mismatch");
    // Even with the cookie: the provider gives nothing for a code twice.
    assert_eq!(error_of(&thief.follow(&back).await), "provider_refused");
    assert!(!thief.is_signed_in());
}

#[tokio::test]
async fn a_refusal_at_the_provider_is_told() {
    let (app, issuer) = spawn().await;
    let mut browser = Browser::new(&app);
    let back = authorize(&mut browser, &issuer).await;
    let (_, state) = back.split_once("&state=").unwrap();
    let denied = format!("/api/auth/callback/okta?error=access_denied&state={state}");
    assert_eq!(error_of(&browser.follow(&denied).await), "provider_refused");
}

#[tokio::test]
async fn only_allowed_domains_get_in() {
    let (app, issuer) = spawn_with(|settings| {
        settings
            .change(|it: &mut SignInSettings| it.allowed_email_domains = vec!["other.example".to_owned()]);
    })
    .await;
    let person = Person::new();
    let invitation = invite_first(&app, &person).await;
    assert_eq!(Browser::new(&app).refused(&issuer, &person, &invitation).await, "domain_not_allowed");
    let person = Person::with_email(&person.email.replace("agency", "other"));
    invite_first(&app, &person).await;
    assert_eq!(Browser::new(&app).sign_in(&issuer, &person, "").await, "/");
}

#[tokio::test]
async fn an_unverified_email_is_refused_even_with_the_link() {
    let (app, issuer) = spawn().await;
    let person = Person { email_verified: Some(false), ..Person::new() };
    let invitation = invite_first(&app, &person).await;
    assert_eq!(Browser::new(&app).refused(&issuer, &person, &invitation).await, "email_unverified");
}

#[tokio::test]
async fn nobody_gets_an_account_uninvited() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &person, "").await, "no_account");
    assert_eq!(browser.refused(&issuer, &person, "invitation=nonsense").await, "invitation_invalid");
    // A member's email at an account nobody knows is not that member.
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let email = manager.get("/api/auth/me").await.json()["user"]["email"].as_str().unwrap().to_owned();
    assert_eq!(browser.refused(&issuer, &Person::with_email(&email), "").await, "no_account");
}

#[tokio::test]
async fn an_invitation_is_for_its_email_only() {
    let (app, issuer) = spawn().await;
    let invitation = invite_first(&app, &Person::new()).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &Person::new(), &invitation).await, "invitation_other_email");
}

#[tokio::test]
async fn expired_and_revoked_invitations_let_nobody_in() {
    let (app, issuer) = spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let (late, revoked) = (Person::new(), Person::new());
    let mut links = Vec::new();
    for person in [&late, &revoked] {
        let body = json!({"email": person.email, "role": "manager"});
        let sent = manager.post("/api/invitations", &body).await.assert_status(201).json();
        links.push((
            sent["invitation"]["id"].as_str().unwrap().to_owned(),
            token_query(sent["link"].as_str().unwrap()),
        ));
    }
    manager.post(&format!("/api/invitations/{}/revoke", links[1].0), &json!({})).await.assert_status(200);
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &revoked, &links[1].1).await, "invitation_invalid");
    assert_eq!(browser.refused(&issuer, &revoked, "").await, "no_account");
    app.advance(Duration::days(7));
    assert_eq!(browser.refused(&issuer, &late, "").await, "no_account");
}

#[tokio::test]
async fn an_account_stays_in_its_organization() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    Browser::new(&app).sign_in(&issuer, &person, "").await;
    let second = invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.refused(&issuer, &person, &second).await, "other_organization");
    assert_eq!(browser.sign_in(&issuer, &person, "").await, "/");
}

#[tokio::test]
async fn a_deactivated_member_is_refused() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let invitation = invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    browser.sign_in(&issuer, &person, &invitation).await;
    sqlx_deactivate(&app, &browser.me().await).await;
    assert_eq!(Browser::new(&app).refused(&issuer, &person, "").await, "account_deactivated");
}

/// Deactivates past the rule that an organization keeps a manager.
#[expect(clippy::disallowed_methods, reason = "a fixture")]
async fn sqlx_deactivate(app: &TestApp, me: &serde_json::Value) {
    let id: uuid::Uuid = me["user"]["id"].as_str().unwrap().parse().unwrap();
    sqlx::query("update tenant.users set is_active = false where id = $1")
        .bind(id)
        .execute(&app.admin)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_provider_that_is_down_or_unknown_is_told() {
    let issuer = Issuer::start().await;
    let mut config = issuer.config(identity::ProviderKind::Oidc);
    // Nothing listens on the discard port.
    config.issuer = "http://127.0.0.1:9".to_owned();
    let app = TestApp::with(Environment::Development, Providers::new(vec![config]), |_| {}).await;
    let mut browser = Browser::new(&app);
    assert_eq!(error_of(&browser.follow("/api/auth/login/okta").await), "provider_unavailable");
    assert_eq!(error_of(&browser.follow("/api/auth/login/google").await), "provider_unavailable");
    assert_eq!(
        error_of(&browser.follow("/api/auth/callback/google?state=x&code=y").await),
        "provider_unavailable"
    );
}

#[tokio::test]
async fn one_returns_to_this_application_only() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    invite_first(&app, &person).await;
    let mut browser = Browser::new(&app);
    for evil in ["//evil.example", "https://evil.example", "/%5Cevil.example", "/%09/evil.example"] {
        assert_eq!(browser.sign_in(&issuer, &person, &format!("return_to={evil}")).await, "/", "{evil}");
    }
}
