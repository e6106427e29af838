//! Members as managers see and change them.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::{TestActor, TestApp};
use uuid::Uuid;

const PATH: &str = "/api/members";

fn path_of(actor: &TestActor, action: &str) -> String {
    format!("{PATH}/{}{action}", actor.user_id)
}

fn to_user(actor: &TestActor) -> Value {
    json!({"reassign_to": {"kind": "user", "id": actor.user_id}})
}

#[tokio::test]
async fn managers_list_members_and_everybody_lists_people() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, intake) =
        (organization.actor(Role::Manager).await, organization.actor(Role::IntakeSpecialist).await);
    let body = json!({"full_name": "Ava Scott"});
    let case = intake.post("/api/cases", &body).await.assert_status(201).json();
    let case_path = format!("/api/cases/{}", case["id"].as_str().unwrap());
    give(&app, &case, &intake).await;

    let list = manager.get(PATH).await.assert_status(200).json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let listed = items.iter().find(|member| member["id"] == json!(intake.user_id)).unwrap();
    assert_eq!((&listed["role"], &listed["is_active"]), (&json!("intake_specialist"), &json!(true)));
    assert_eq!((&listed["open_cases"], &listed["version"]), (&json!(1), &json!(1)));
    assert!(listed["last_seen_at"].is_string());

    manager.post(&format!("{case_path}/archive"), &json!({})).await.assert_status(200);
    let list = manager.get(PATH).await.json();
    assert!(list["items"].as_array().unwrap().iter().all(|member| member["open_cases"] == 0));

    intake.get(PATH).await.assert_problem(ProblemCode::Forbidden);
    let people = intake.get("/api/people").await.assert_status(200).json();
    assert_eq!(people["items"].as_array().unwrap().len(), 2);
    assert!(people["items"][0].get("email").is_none());
    let stranger = app.organization().await.actor(Role::Manager).await;
    assert_eq!(stranger.get("/api/people").await.json()["items"].as_array().unwrap().len(), 1);
}

#[expect(clippy::disallowed_methods, reason = "a fixture")]
async fn give(app: &TestApp, case: &Value, owner: &TestActor) {
    let id: Uuid = case["id"].as_str().unwrap().parse().unwrap();
    sqlx::query("update tenant.cases set owner_user_id = $2, owner_queue_id = null where id = $1")
        .bind(id)
        .bind(owner.user_id.0)
        .execute(&app.admin)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_role_holds_from_the_next_request_on() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, intake) =
        (organization.actor(Role::Manager).await, organization.actor(Role::IntakeSpecialist).await);
    intake.get(PATH).await.assert_problem(ProblemCode::Forbidden);
    let change = json!({"role": "manager", "full_name": "Promoted  Person", "version": 1});
    let member = manager.patch(&path_of(&intake, ""), &change).await.assert_status(200).json();
    assert_eq!((&member["role"], &member["version"]), (&json!("manager"), &json!(2)));
    assert_eq!(member["full_name"], "Promoted Person");
    intake.get(PATH).await.assert_status(200);
    assert_eq!(intake.get("/api/auth/me").await.json()["role"], "manager");

    let stale = manager.patch(&path_of(&intake, ""), &change).await;
    assert_eq!(stale.assert_problem(ProblemCode::VersionConflict)["current"]["version"], 2);
    let same = json!({"role": "manager", "version": 2});
    assert_eq!(manager.patch(&path_of(&intake, ""), &same).await.assert_status(200).json()["version"], 2);
}

#[tokio::test]
async fn deactivation_ends_sessions_and_hands_over() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, leaver, heir) = (
        organization.actor(Role::Manager).await,
        organization.actor(Role::CaseManager).await,
        organization.actor(Role::CaseManager).await,
    );
    let case = leaver.post("/api/cases", &json!({"full_name": "Ava Scott"})).await.assert_status(201).json();
    give(&app, &case, &leaver).await;
    let member =
        manager.post(&path_of(&leaver, "/deactivate"), &to_user(&heir)).await.assert_status(200).json();
    assert_eq!((&member["is_active"], &member["open_cases"]), (&json!(false), &json!(0)));
    leaver.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    let case = manager.get(&format!("/api/cases/{}", case["id"].as_str().unwrap())).await.json();
    assert_eq!(case["owner"]["id"], json!(heir.user_id));

    let ids = |list: Value| list["items"].as_array().unwrap().len();
    assert_eq!(ids(manager.get(PATH).await.json()), 2);
    assert_eq!(ids(manager.get(&format!("{PATH}?include_inactive=true")).await.json()), 3);
    assert_eq!(ids(heir.get("/api/people").await.json()), 3);
    let again = manager.post(&path_of(&leaver, "/deactivate"), &to_user(&heir)).await;
    again.assert_problem(ProblemCode::InvalidState);

    manager.post(&path_of(&leaver, "/reactivate"), &json!({})).await.assert_status(200);
    leaver.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    TestActor::sign_in(&organization, leaver.user_id, leaver.role)
        .await
        .get(PATH)
        .await
        .assert_problem(ProblemCode::Forbidden);
    let again = manager.post(&path_of(&leaver, "/reactivate"), &json!({})).await;
    again.assert_problem(ProblemCode::InvalidState);
}

#[tokio::test]
async fn only_somebody_active_of_the_organization_takes_over() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, leaver, gone) = (
        organization.actor(Role::Manager).await,
        organization.actor(Role::CaseManager).await,
        organization.actor(Role::CaseManager).await,
    );
    let stranger = app.organization().await.actor(Role::Manager).await;
    manager.post(&path_of(&gone, "/deactivate"), &to_user(&manager)).await.assert_status(200);
    let path = path_of(&leaver, "/deactivate");
    for heir in [&leaver, &gone, &stranger] {
        manager.post(&path, &to_user(heir)).await.assert_invalid("reassign_to");
    }
    let nowhere = json!({"reassign_to": {"kind": "queue", "id": Uuid::new_v4()}});
    manager.post(&path, &nowhere).await.assert_invalid("reassign_to");
    manager.post(&path, &json!({})).await.assert_invalid("reassign_to");
    let metadata = manager.get("/api/metadata").await.assert_status(200).json();
    let queue = json!({"reassign_to": {"kind": "queue", "id": metadata["queues"][0]["id"]}});
    manager.post(&path, &queue).await.assert_status(200);
}

#[tokio::test]
async fn nobody_changes_or_deactivates_themselves() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, developer) =
        (organization.actor(Role::Manager).await, organization.actor(Role::Developer).await);
    let demote = json!({"role": "intake_specialist", "version": 1});
    manager.patch(&path_of(&manager, ""), &demote).await.assert_problem(ProblemCode::InvalidState);
    let response = manager.post(&path_of(&manager, "/deactivate"), &to_user(&developer)).await;
    response.assert_problem(ProblemCode::InvalidState);
    // Their own name is theirs to change.
    let rename = json!({"full_name": "New Name", "role": "manager", "version": 1});
    manager.patch(&path_of(&manager, ""), &rename).await.assert_status(200);
}

#[tokio::test]
async fn only_managers_and_only_of_the_organization() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, intake) =
        (organization.actor(Role::Manager).await, organization.actor(Role::IntakeSpecialist).await);
    let stranger = app.organization().await.actor(Role::Developer).await;
    let change = json!({"role": "developer", "version": 1});
    for (actor, code) in [(&intake, ProblemCode::Forbidden), (&stranger, ProblemCode::NotFound)] {
        actor.patch(&path_of(&manager, ""), &change).await.assert_problem(code);
        actor.post(&path_of(&manager, "/deactivate"), &to_user(actor)).await.assert_problem(code);
        actor.post(&path_of(&manager, "/reactivate"), &json!({})).await.assert_problem(code);
    }
    assert_eq!(manager.get("/api/auth/me").await.json()["role"], "manager");
    manager.patch(&path_of(&intake, ""), &json!({"role": "boss", "version": 1})).await.assert_invalid("role");
    manager.patch(&path_of(&intake, ""), &json!({"role": null, "version": 1})).await.assert_invalid("role");
    manager
        .patch(&path_of(&intake, ""), &json!({"full_name": " ", "version": 1}))
        .await
        .assert_invalid("full_name");
}
