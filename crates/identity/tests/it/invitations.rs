//! Inviting, sending again, taking back.

use chrono::Duration;
use http::{Method, header};
use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::{TestActor, TestApp, TestResponse};
use uuid::Uuid;

use crate::sign_in::token_query;

const PATH: &str = "/api/invitations";

fn fresh_email() -> String {
    format!("{}@agency.example", Uuid::new_v4().simple())
}

async fn invite(actor: &TestActor, email: &str, role: &str) -> TestResponse {
    actor.post(PATH, &json!({"email": email, "role": role})).await
}

async fn lookup(app: &TestApp, sent: &Value) -> TestResponse {
    let query = token_query(sent["link"].as_str().unwrap()).replace("invitation", "token");
    app.get_anonymously(&format!("{PATH}/lookup?{query}")).await
}

fn path_of(sent: &Value, action: &str) -> String {
    format!("{PATH}/{}/{action}", sent["invitation"]["id"].as_str().unwrap())
}

#[tokio::test]
async fn an_invitation_is_listed_and_its_link_works() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    let email = fresh_email();
    let sent =
        invite(&manager, &format!(" {} ", email.to_uppercase()), "developer").await.assert_status(201).json();
    assert!(sent["link"].as_str().unwrap().starts_with("http://cradle.test/invite/"));
    let invitation = &sent["invitation"];
    assert_eq!((&invitation["email"], &invitation["role"]), (&json!(email), &json!("developer")));
    assert_eq!((&invitation["state"], &invitation["sent_count"]), (&json!("open"), &json!(1)));
    assert_eq!(invitation["invited_by"]["id"], json!(manager.user_id));
    let list = manager.get(PATH).await.assert_status(200).json();
    assert_eq!(list, json!({"items": [invitation]}));
    let preview = lookup(&app, &sent).await.assert_status(200).json();
    assert_eq!(preview["expires_at"], invitation["expires_at"]);
    let stored: Vec<u8> = stored_hash(&app, invitation).await;
    assert_eq!(stored.len(), 32);
}

#[expect(clippy::disallowed_methods, reason = "looking at what is stored")]
async fn stored_hash(app: &TestApp, invitation: &Value) -> Vec<u8> {
    let id: Uuid = invitation["id"].as_str().unwrap().parse().unwrap();
    sqlx::query_scalar("select token_hash from platform.invitation_routes where invitation_id = $1")
        .bind(id)
        .fetch_one(&app.admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_address_is_invited_once_at_a_time() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let email = fresh_email();
    let first = invite(&manager, &email, "manager").await.assert_status(201).json();
    invite(&manager, &email, "manager").await.assert_problem(ProblemCode::AlreadyExists);
    // Another organization may invite the same person.
    let other = app.organization().await.actor(Role::Manager).await;
    invite(&other, &email, "manager").await.assert_status(201);
    // Expired, it is revived: the same invitation, in the new role, with a new link.
    app.advance(Duration::days(7));
    let other_session = TestActor::sign_in(&organization, manager.user_id, manager.role).await;
    let list = other_session.get(PATH).await.json();
    assert_eq!(list["items"][0]["state"], "expired");
    lookup(&app, &first).await.assert_problem(ProblemCode::NotFound);
    let second = invite(&other_session, &email, "case_manager").await.assert_status(201).json();
    assert_eq!(second["invitation"]["id"], first["invitation"]["id"]);
    assert_eq!(second["invitation"]["role"], "case_manager");
    assert_eq!(
        (&second["invitation"]["state"], &second["invitation"]["sent_count"]),
        (&json!("open"), &json!(2))
    );
    lookup(&app, &first).await.assert_problem(ProblemCode::NotFound);
    lookup(&app, &second).await.assert_status(200);
}

#[tokio::test]
async fn of_parallel_invitations_of_one_address_one_is_made() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    let email = fresh_email();
    let (a, b, c) = tokio::join!(
        invite(&manager, &email, "manager"),
        invite(&manager, &email, "manager"),
        invite(&manager, &email, "manager")
    );
    let mut statuses = [a, b, c].map(|response| response.status.as_u16());
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409]);
}

#[tokio::test]
async fn members_are_not_invited_again() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, other) = (organization.actor(Role::Manager).await, organization.actor(Role::Manager).await);
    let email = other.get("/api/auth/me").await.json()["user"]["email"].as_str().unwrap().to_owned();
    invite(&manager, &email, "manager").await.assert_problem(ProblemCode::AlreadyExists);
    let path = format!("/api/members/{}/deactivate", other.user_id);
    let body = json!({"reassign_to": {"kind": "user", "id": manager.user_id}});
    manager.post(&path, &body).await.assert_status(200);
    let problem = invite(&manager, &email, "manager").await.assert_problem(ProblemCode::AlreadyExists);
    assert!(problem["detail"].as_str().unwrap().contains("Reactivate"));
}

#[tokio::test]
async fn sending_again_kills_the_earlier_link_and_starts_the_time_anew() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    let first = invite(&manager, &fresh_email(), "manager").await.assert_status(201).json();
    app.advance(Duration::hours(2));
    let second = manager.post(&path_of(&first, "resend"), &json!({})).await.assert_status(200).json();
    assert_eq!(second["invitation"]["sent_count"], 2);
    assert!(second["invitation"]["expires_at"].as_str() > first["invitation"]["expires_at"].as_str());
    lookup(&app, &first).await.assert_problem(ProblemCode::NotFound);
    lookup(&app, &second).await.assert_status(200);
}

#[tokio::test]
async fn taking_back_kills_the_link_for_good() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    let email = fresh_email();
    let sent = invite(&manager, &email, "manager").await.assert_status(201).json();
    let revoked = manager.post(&path_of(&sent, "revoke"), &json!({})).await.assert_status(200).json();
    assert_eq!(revoked["state"], "revoked");
    lookup(&app, &sent).await.assert_problem(ProblemCode::NotFound);
    manager.post(&path_of(&sent, "revoke"), &json!({})).await.assert_problem(ProblemCode::InvalidState);
    manager.post(&path_of(&sent, "resend"), &json!({})).await.assert_problem(ProblemCode::InvalidState);
    let anew = invite(&manager, &email, "manager").await.assert_status(201).json();
    assert_ne!(anew["invitation"]["id"], sent["invitation"]["id"]);
}

#[tokio::test]
async fn a_retried_request_gets_the_first_answer() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    let body = json!({"email": fresh_email(), "role": "manager"});
    let send = || {
        let request = manager
            .request(Method::POST, PATH)
            .header("idempotency-key", "one")
            .header(header::CONTENT_TYPE, "application/json")
            .body(serde_json::to_vec(&body).unwrap().into());
        manager.send(request)
    };
    let first = send().await.assert_status(201).json();
    assert_eq!(send().await.assert_status(201).json(), first);
    lookup(&app, &first).await.assert_status(200);
    let stored = stored_answer(&app, &manager).await;
    let token = token_query(first["link"].as_str().unwrap()).replace("invitation=", "");
    assert!(!stored.contains(&token), "the token is stored in the clear");
}

#[expect(clippy::disallowed_methods, reason = "looking at what is stored")]
async fn stored_answer(app: &TestApp, actor: &TestActor) -> String {
    sqlx::query_scalar("select body::text from tenant.idempotency_keys where user_id = $1")
        .bind(actor.user_id.0)
        .fetch_one(&app.admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn only_managers_and_only_of_the_organization() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let sent = invite(&manager, &fresh_email(), "manager").await.assert_status(201).json();
    for role in [Role::IntakeSpecialist, Role::CaseManager] {
        let actor = organization.actor(role).await;
        actor.get(PATH).await.assert_problem(ProblemCode::Forbidden);
        invite(&actor, &fresh_email(), "developer").await.assert_problem(ProblemCode::Forbidden);
        for action in ["resend", "revoke"] {
            actor.post(&path_of(&sent, action), &json!({})).await.assert_problem(ProblemCode::Forbidden);
        }
    }
    let stranger = app.organization().await.actor(Role::Developer).await;
    for action in ["resend", "revoke"] {
        stranger.post(&path_of(&sent, action), &json!({})).await.assert_problem(ProblemCode::NotFound);
    }
    assert_eq!(stranger.get(PATH).await.json()["items"], json!([]));
    lookup(&app, &sent).await.assert_status(200);
}

#[tokio::test]
async fn bad_values_are_refused() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    invite(&manager, "nobody", "manager").await.assert_invalid("email");
    invite(&manager, &fresh_email(), "owner").await.assert_invalid("role");
    app.get_anonymously("/api/invitations/lookup").await.assert_invalid("token");
    app.get_anonymously("/api/invitations/lookup?token=nonsense").await.assert_problem(ProblemCode::NotFound);
}
