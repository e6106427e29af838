//! No other site can make a browser change anything.

use axum::body::Body;
use http::Request;
use identity::{Providers, SignInSettings};
use kernel::Role;
use kit::Environment;
use testkit::TestApp;

use crate::{
    calls::{AJAX, Scene, variants},
    operations::Document,
    snapshot,
    world::{self, World},
};

/// Programs call these; they authenticate by signature or secret and never by the cookie.
const EXEMPT: &[&str] = &["/api/webhooks/", "/api/internal/", "/api/dev/"];

#[tokio::test]
async fn every_write_needs_the_header_and_a_caller_of_the_same_origin() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let document = Document::load();
    let before = snapshot::take(&test.admin, world.organization.id).await;
    let actor = world.actor(Role::Developer);
    let cookie = ("cookie", actor.cookie());
    let forgeries = [
        vec![cookie],
        vec![cookie, ("x-requested-with", "fetch")],
        vec![cookie, ("origin", "http://cradle.test")],
        vec![cookie, AJAX, ("origin", "https://elsewhere.example")],
        vec![cookie, AJAX, ("origin", "http://cradle.test.elsewhere.example")],
        vec![cookie, AJAX, ("origin", "https://cradle.test")],
        vec![cookie, AJAX, ("origin", "null")],
        vec![cookie, AJAX, ("sec-fetch-site", "cross-site")],
        vec![cookie, AJAX, ("sec-fetch-site", "same-site"), ("origin", "http://cradle.test")],
        vec![cookie, AJAX, ("sec-fetch-site", "none")],
    ];
    for variant in variants() {
        let operation = document.find(variant.operation);
        if !operation.is_write() {
            continue;
        }
        assert!(
            !EXEMPT.iter().any(|prefix| operation.path.starts_with(prefix)),
            "{} takes a cookie",
            operation.path
        );
        let call = (variant.call)(&Scene::within(&world, Role::Developer));
        for headers in &forgeries {
            let answer = call.send(&test, &operation, headers).await;
            assert_eq!(answer.status, 403, "{} {headers:?}: {}", operation.id, answer.text());
            assert_eq!(answer.json()["code"], "csrf_failed", "{} {headers:?}", operation.id);
        }
    }
    assert_eq!(snapshot::take(&test.admin, world.organization.id).await, before);
}

#[tokio::test]
async fn the_applications_own_writes_pass() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let operation = Document::load().find("update_preferences");
    let call = (variants().into_iter().find(|it| it.operation == operation.id).unwrap().call)(
        &Scene::within(&world, Role::Manager),
    );
    let cookie = ("cookie", world.actor(Role::Manager).cookie());
    for headers in [
        vec![cookie, AJAX],
        vec![cookie, AJAX, ("origin", "http://cradle.test"), ("sec-fetch-site", "same-origin")],
        // Reached under another name, by the same host.
        vec![cookie, AJAX, ("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
    ] {
        call.send(&test, &operation, &headers).await.assert_status(200);
    }
}

/// Reads need no header, so they must not write: neither by their answer nor on the side.
#[tokio::test]
async fn reads_change_nothing() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let document = Document::load();
    let before = snapshot::take(&test.admin, world.organization.id).await;
    for variant in variants() {
        let operation = document.find(variant.operation);
        if !operation.is_write() {
            let call = (variant.call)(&Scene::within(&world, Role::Developer));
            call.send(&test, &operation, &[("cookie", world.actor(Role::Developer).cookie())]).await;
        }
    }
    assert_eq!(snapshot::take(&test.admin, world.organization.id).await, before);
}

#[test]
fn no_other_prefix_is_exempt() {
    assert_eq!(kit::csrf::EXEMPT_PREFIXES, EXEMPT);
}

#[tokio::test]
async fn development_routes_exist_in_development_alone_and_need_its_secret() {
    let secret = "the-development-secret-of-this-test";
    let app = async |environment, secret: Option<&str>| {
        let dev_secret = secret.map(Into::into);
        TestApp::with(environment, Providers::default(), |settings| {
            settings.insert(SignInSettings { dev_secret, ..SignInSettings::default() });
        })
        .await
    };
    let closed = [
        app(Environment::Production, None).await,
        app(Environment::Production, Some(secret)).await,
        app(Environment::Demo, Some(secret)).await,
        app(Environment::Development, None).await,
    ];
    let development = app(Environment::Development, Some(secret)).await;
    let post = |path: &str, secret: &str| {
        Request::post(path).header("x-dev-secret", secret).body(Body::empty()).unwrap()
    };
    for path in ["/api/dev/seed".to_owned(), format!("/api/dev/login-as/{}", uuid::Uuid::nil())] {
        for test in &closed {
            test.send(post(&path, secret)).await.assert_status(404);
        }
        for wrong in ["", "guessed", &secret[1..]] {
            development.send(post(&path, wrong)).await.assert_status(403);
        }
        let answer = development.send(post(&path, secret)).await;
        assert!([200, 404].contains(&answer.status.as_u16()), "{}", answer.text());
    }
}
