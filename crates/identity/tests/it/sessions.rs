//! Seeing and ending one's own sessions.

use chrono::Duration;
use kernel::{ProblemCode, Role};
use kit::session::{ABSOLUTE_LIMIT, IDLE_LIMIT};
use serde_json::json;
use testkit::{TestActor, TestApp};

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
