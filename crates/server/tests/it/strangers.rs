//! Who has no session, or not any more, gets 401 from every operation that is not on the public list.

use chrono::Duration;
use http::Request;
use kernel::{Role, SessionId};
use kit::{
    keys::Keyring,
    session::{self, Claims},
};
use serde_json::json;
use testkit::{TestActor, TestApp, TestOrganization};

use crate::{
    calls::{AJAX, PUBLIC, Scene, variants},
    operations::Document,
    world::{self, World},
};

/// Sends every operation with these cookies; each answer must be 401.
async fn assert_refused(test: &TestApp, world: &World, cookies: &[(&str, Option<String>)]) {
    let document = Document::load();
    for variant in variants().into_iter().filter(|variant| !PUBLIC.contains(&variant.operation)) {
        let operation = document.find(variant.operation);
        let call = (variant.call)(&Scene::within(world, Role::Developer));
        for (what, cookie) in cookies {
            let mut headers = vec![AJAX];
            headers.extend(cookie.as_deref().map(|cookie| ("cookie", cookie)));
            let answer = call.send(test, &operation, &headers).await;
            assert_eq!(
                answer.status,
                401,
                "{what}: {} {}: {}",
                operation.method,
                operation.path,
                answer.text()
            );
            assert_eq!(answer.json()["code"], "unauthenticated", "{what}: {}", operation.id);
        }
    }
}

#[tokio::test]
async fn nobody_gets_in_without_a_session_of_ours() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let other = test.organization().await;
    let actor = world.actor(Role::Developer);
    let (name, token) = actor.cookie().split_once('=').unwrap();
    let (body, signature) = token.rsplit_once('.').unwrap();
    let unsigned = body.split_once('.').unwrap().1;

    let claims = |sid: SessionId| Claims {
        sub: actor.user_id,
        org: world.organization.id,
        role: Role::Developer,
        sid,
        exp: (test.clock.now() + Duration::hours(1)).timestamp(),
    };
    let sign = |keys: &Keyring, claims: &Claims| format!("{name}={}", session::sign(keys, claims).unwrap());
    let ours = &test.app.keys;
    let foreign = Keyring::parse("a-key-that-belongs-to-somebody-else-entirely").unwrap();
    let reversed: String = signature.chars().rev().collect();
    let cookies = [
        ("no cookie", None),
        ("an empty cookie", Some(format!("{name}="))),
        ("garbage", Some(format!("{name}=garbage"))),
        ("garbage in three parts", Some(format!("{name}=a.b.c"))),
        ("a changed signature", Some(format!("{name}={body}.{reversed}"))),
        ("no signature", Some(format!("{name}={body}."))),
        // {"alg":"none"}
        ("no algorithm", Some(format!("{name}=eyJhbGciOiJub25lIn0.{unsigned}."))),
        ("a token under another cookie's name", Some(format!("session={token}"))),
        ("another installation's key", Some(sign(&foreign, &claims(actor.session_id)))),
        ("a session that never was", Some(sign(ours, &claims(SessionId(test.app.ids.next()))))),
        ("a session of another member", Some(sign(ours, &claims(world.colleague.session)))),
        (
            "the session in another organization",
            Some(sign(ours, &Claims { org: other.id, ..claims(actor.session_id) })),
        ),
        (
            "an old token",
            Some(sign(ours, &Claims { exp: test.clock.now().timestamp(), ..claims(actor.session_id) })),
        ),
    ];
    assert_refused(&test, &world, &cookies).await;
}

#[tokio::test]
async fn nobody_gets_in_with_a_session_that_is_over() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let organization = &world.organization;
    let cookie = |actor: &TestActor| Some(actor.cookie().to_owned());

    let signed_out = organization.actor(Role::Developer).await;
    signed_out.post("/api/auth/logout", &json!({})).await.assert_status(204);
    let revoked = organization.actor(Role::Developer).await;
    let elsewhere = TestActor::sign_in(organization, revoked.user_id, Role::Developer).await;
    elsewhere.post("/api/me/sessions/sign-out-others", &json!({})).await.assert_status(200);
    let deactivated = organization.actor(Role::Developer).await;
    let body = json!({"reassign_to": {"kind": "queue", "id": world.queue}});
    let path = format!("/api/members/{}/deactivate", deactivated.user_id);
    world.actor(Role::Manager).post(&path, &body).await.assert_status(200);
    let expired = session_with(organization, "expires_at = created_at").await;
    let idle = session_with(organization, "last_seen_at = created_at - interval '12 hours'").await;

    let cookies = [
        ("signed out", cookie(&signed_out)),
        ("signed out from elsewhere", cookie(&revoked)),
        ("deactivated", cookie(&deactivated)),
        ("expired", cookie(&expired)),
        ("idle", cookie(&idle)),
    ];
    assert_refused(&test, &world, &cookies).await;
    // Reactivating a member brings none of their old sessions back.
    let path = format!("/api/members/{}/reactivate", deactivated.user_id);
    world.actor(Role::Manager).post(&path, &json!({})).await.assert_status(200);
    deactivated.get("/api/auth/me").await.assert_status(401);
}

#[tokio::test]
async fn sessions_end_by_time_alone() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let (busy, idle) = (organization.actor(Role::Developer).await, organization.actor(Role::Developer).await);
    test.advance(session::IDLE_LIMIT - Duration::minutes(1));
    busy.get("/api/auth/me").await.assert_status(200);
    test.advance(Duration::minutes(1));
    idle.get("/api/auth/me").await.assert_status(401);
    // Never idle for long, until the absolute limit of seven days.
    for _ in 0..14 {
        busy.get("/api/auth/me").await.assert_status(200);
        test.advance(session::IDLE_LIMIT - Duration::minutes(10));
    }
    busy.get("/api/auth/me").await.assert_status(401);
}

#[tokio::test]
async fn a_changed_role_counts_from_the_next_request() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let (manager, developer) = (world.actor(Role::Manager), world.actor(Role::Developer));
    developer.get("/api/jobs").await.assert_status(200);
    let path = format!("/api/members/{}", developer.user_id);
    manager.patch(&path, &json!({"role": "intake_specialist", "version": 1})).await.assert_status(200);
    developer.get("/api/jobs").await.assert_status(403);
    developer.get(&format!("/api/cases/{}", world.cases.care.id)).await.assert_status(403);
}

#[tokio::test]
async fn public_operations_answer_without_a_session() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let document = Document::load();
    for id in PUBLIC {
        let operation = document.find(id);
        let mut calls = variants().into_iter().filter(|variant| variant.operation == *id).peekable();
        assert!(calls.peek().is_some(), "{id}");
        for variant in calls {
            let call = (variant.call)(&Scene::within(&world, Role::Developer));
            let answer = call.send(&test, &operation, &[AJAX]).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{id}: {}", answer.text());
        }
    }
    test.get_anonymously("/api/openapi.json").await.assert_status(200);
    // Someone else's secret opens nothing.
    let wrong =
        Request::get("/api/invitations/lookup?token=guessed").body(axum::body::Body::empty()).unwrap();
    test.send(wrong).await.assert_status(404);
}

async fn session_with(organization: &TestOrganization, change: &str) -> TestActor {
    let actor = organization.actor(Role::Developer).await;
    let change = format!("update platform.sessions set {change} where id = $1");
    sqlx::query(sqlx::AssertSqlSafe(change))
        .bind(actor.session_id.0)
        .execute(&organization.app.admin)
        .await
        .unwrap();
    actor
}
