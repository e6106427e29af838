//! Several people, or one person several times, with one invitation at the same moment.

use kernel::ProblemCode;
use tokio::task::JoinSet;

use crate::{
    browser::{Browser, error_of},
    issuer::Person,
    sign_in::{invite_first, spawn},
};

#[tokio::test]
async fn one_person_in_many_tabs_becomes_one_member() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let invitation = invite_first(&app, &person).await;
    let mut tabs = JoinSet::new();
    for _ in 0..6 {
        let mut browser = Browser::new(&app);
        let location = browser.follow(&format!("/api/auth/login/okta?{invitation}")).await;
        let back = issuer.approve(&location, &person);
        tabs.spawn(async move { (browser.follow(&back).await, browser) });
    }
    let mut people = Vec::new();
    while let Some(tab) = tabs.join_next().await {
        let (location, mut browser) = tab.unwrap();
        assert_eq!(location, "/");
        people.push(browser.me().await["user"]["id"].clone());
    }
    people.dedup();
    assert_eq!(people.len(), 1);
}

#[tokio::test]
async fn of_two_accounts_with_one_invitation_one_gets_in() {
    let (app, issuer) = spawn().await;
    let person = Person::new();
    let invitation = invite_first(&app, &person).await;
    let mut attempts = JoinSet::new();
    for _ in 0..4 {
        // The same address at different accounts of the provider.
        let other = Person::with_email(&person.email);
        let mut browser = Browser::new(&app);
        let location = browser.follow(&format!("/api/auth/login/okta?{invitation}")).await;
        let back = issuer.approve(&location, &other);
        attempts.spawn(async move { (browser.follow(&back).await, browser) });
    }
    let (mut entered, mut refused) = (0, 0);
    while let Some(attempt) = attempts.join_next().await {
        let (location, mut browser) = attempt.unwrap();
        if location == "/" {
            entered += 1;
        } else {
            assert_eq!(error_of(&location), "invitation_invalid");
            browser.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
            refused += 1;
        }
    }
    assert_eq!((entered, refused), (1, 3));
}
