//! Seeing and ending one's own sessions.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo};
use chrono::Duration;
use http::Request;
use identity::Providers;
use kernel::{ProblemCode, Role};
use kit::{
    Environment,
    origin::TrustedProxies,
    session::{ABSOLUTE_LIMIT, IDLE_LIMIT},
};
use serde_json::{Value, json};
use testkit::{TestActor, TestApp};

use crate::browser::dev_secret;

const PATH: &str = "/api/me/sessions";

async fn ids(actor: &TestActor) -> Vec<String> {
    let list = actor.get(PATH).await.assert_status(200).json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.iter().filter(|session| session["is_current"] == true).count(), 1);
    items.iter().map(|session| session["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let here = organization.actor(Role::CaseManager).await;
    let phone = TestActor::sign_in(&organization, here.user_id, here.role).await;
    let laptop = TestActor::sign_in(&organization, here.user_id, here.role).await;
    let colleague = organization.actor(Role::Manager).await;
    let stranger = app.organization().await.actor(Role::Manager).await;
    assert_eq!(ids(&here).await.len(), 3);
    assert_eq!(ids(&colleague).await.len(), 1);

    let path = format!("{PATH}/{}", phone.session_id);
    colleague.delete(&path).await.assert_problem(ProblemCode::NotFound);
    stranger.delete(&path).await.assert_problem(ProblemCode::NotFound);
    phone.get("/api/auth/me").await.assert_status(200);
    here.delete(&path).await.assert_status(204);
    phone.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    here.delete(&path).await.assert_problem(ProblemCode::NotFound);
    here.delete(&format!("{PATH}/x")).await.assert_invalid("id");

    let done = here.post(&format!("{PATH}/sign-out-others"), &json!({})).await.assert_status(200).json();
    assert_eq!(done, json!({"revoked": 1}));
    laptop.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    assert_eq!(ids(&here).await, [here.session_id.to_string()]);
    colleague.get("/api/auth/me").await.assert_status(200);
}

#[tokio::test]
async fn idle_and_old_sessions_end_and_are_not_listed() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let busy = organization.actor(Role::Manager).await;
    let idle = TestActor::sign_in(&organization, busy.user_id, busy.role).await;
    let mut passed = Duration::zero();
    while passed < IDLE_LIMIT {
        passed += Duration::hours(6);
        app.advance(Duration::hours(6));
        busy.get("/api/auth/me").await.assert_status(200);
    }
    idle.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    assert_eq!(ids(&busy).await, [busy.session_id.to_string()]);
    while passed + Duration::hours(6) < ABSOLUTE_LIMIT {
        passed += Duration::hours(6);
        app.advance(Duration::hours(6));
        busy.get("/api/auth/me").await.assert_status(200);
    }
    app.advance(Duration::hours(6));
    busy.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
}

/// Signs in as a member of the development organization from `peer`, with these headers; answers the address that the
/// session shows.
async fn shown_address(app: &TestApp, peer: &str, headers: &[(&str, &str)]) -> Value {
    let secret = dev_secret(app);
    let seed = Request::post("/api/dev/seed").header("x-dev-secret", &secret).body(Body::empty()).unwrap();
    let seeded = app.send(seed).await.assert_status(200).json();
    let member = seeded["organizations"][0]["members"][2]["id"].as_str().unwrap().to_owned();
    let mut request = Request::post(format!("/api/dev/login-as/{member}")).header("x-dev-secret", &secret);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
    let request = request.extension(ConnectInfo(peer)).body(Body::empty()).unwrap();
    let answer = app.send(request).await.assert_status(204);
    let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let list = app
        .send(Request::get(PATH).header("cookie", cookie).body(Body::empty()).unwrap())
        .await
        .assert_status(200)
        .json();
    let current = list["items"].as_array().unwrap().iter().find(|it| it["is_current"] == true).unwrap();
    current["ip"].clone()
}

#[tokio::test]
async fn sessions_show_the_address_that_a_trusted_proxy_saw() {
    let app = TestApp::with(Environment::Development, Providers::default(), |settings| {
        settings.trusted_proxies = TrustedProxies::parse("10.0.0.0/8, ::1").unwrap();
    })
    .await;
    let forwarded = |value| [("x-forwarded-for", value)];
    for (peer, header, shown) in [
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        // Its sender wrote the first entry, the proxy the second.
        ("10.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("[::1]", "2001:db8::7, 10.0.0.9", "2001:db8::7"),
        // Whoever comes directly is where they come from, whatever they say.
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("203.0.113.5", "10.0.0.1", "203.0.113.5"),
    ] {
        assert_eq!(shown_address(&app, peer, &forwarded(header)).await, json!(shown), "{peer} {header}");
    }
    let others = [("forwarded", "for=198.51.100.7"), ("x-real-ip", "198.51.100.7")];
    assert_eq!(shown_address(&app, "10.0.0.1", &others).await, json!("10.0.0.1"));
    // Nobody is trusted unless the installation says so.
    let app = TestApp::spawn().await;
    assert_eq!(shown_address(&app, "10.0.0.1", &forwarded("198.51.100.7")).await, json!("10.0.0.1"));
}
