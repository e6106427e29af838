//! What happens to cases when organizations and members change.

use casework::{
    cases::{
        profile::Profile,
        service::{self, NewCase},
    },
    hooks,
};
use kernel::{CaseId, LeadSource, OwnerId, ProblemCode, QueueId, UserId};
use kit::ProblemResult;
use serde_json::{Value, json};
use testkit::TestActor;

use crate::{
    intended_parents::parents,
    support::{Agency, activity_types, move_to, path, read},
    tasks::{at, make},
};

async fn owned_case(owner: &TestActor, name: &str) -> Value {
    let mut tx = owner.organization.write().await;
    let new = NewCase {
        owner: Some(OwnerId::User(owner.user_id)),
        ..NewCase::new(Profile::new(name.to_owned(), LeadSource::Manual))
    };
    let case = service::create(&mut tx, &owner.cx(), &new).await.unwrap();
    tx.commit().await.unwrap();
    let CaseId(id) = case.id();
    json!({ "id": id })
}

async fn deactivate(agency: &Agency, leaver: UserId, successor: OwnerId) -> ProblemResult<()> {
    let mut tx = agency.organization.write().await;
    hooks::member_deactivated(&mut tx, &agency.manager.cx(), leaver, successor).await?;
    tx.commit().await.unwrap();
    Ok(())
}

async fn queue(agency: &Agency, index: usize) -> QueueId {
    let metadata = agency.manager.get("/api/metadata").await.assert_status(200).json();
    metadata["queues"][index]["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_leavers_cases_go_to_the_successor() {
    let agency = Agency::new().await;
    let (active, archived) =
        (owned_case(&agency.intake, "Ava").await, owned_case(&agency.intake, "Mia").await);
    let other = agency.case("Somebody else's").await;
    agency.manager.post(&path(&archived, "/archive"), &Value::Null).await.assert_status(200);
    let before = read(&agency.manager, &active).await;
    agency.wait();
    deactivate(&agency, agency.intake.user_id, OwnerId::User(agency.care.user_id)).await.unwrap();

    for case in [&active, &archived] {
        let case = read(&agency.manager, case).await;
        assert_eq!(case["owner"]["id"], agency.care.user_id.to_string());
        assert_eq!(activity_types(&agency.manager, &case).await[0], "assigned");
    }
    let page = agency.manager.get(&path(&active, "/activity")).await.assert_status(200).json();
    assert_eq!(page["items"][0]["details"]["from"], before["owner"]);
    assert_eq!(page["items"][0]["details"]["to"], read(&agency.manager, &active).await["owner"]);
    assert_eq!(page["items"][0]["actor"]["id"], agency.manager.user_id.to_string());
    assert_eq!(read(&agency.manager, &active).await["version"], 2);
    assert_eq!(read(&agency.intake, &other).await, other);
}

#[tokio::test]
async fn a_queue_can_follow_a_member() {
    let agency = Agency::new().await;
    let case = owned_case(&agency.care, "Ava").await;
    move_to(&agency.care, &case, "pending_match").await;
    let queue = queue(&agency, 1).await;
    deactivate(&agency, agency.care.user_id, OwnerId::Queue(queue)).await.unwrap();
    let owner = &read(&agency.manager, &case).await["owner"];
    assert_eq!((&owner["kind"], &owner["name"]), (&json!("queue"), &json!("Case management")));
}

#[tokio::test]
async fn a_successor_has_to_be_active_of_the_organization_and_to_see_the_cases() {
    let agency = Agency::new().await;
    let elsewhere = Agency::within(&agency.organization.app).await;
    let case = owned_case(&agency.care, "Ava").await;
    move_to(&agency.care, &case, "pending_match").await;
    let gone = agency.organization.actor(kernel::Role::Manager).await;
    sqlx::query("update tenant.users set is_active = false where organization_id = $1 and id = $2")
        .bind(agency.organization.id.0)
        .bind(gone.user_id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    for wrong in [
        OwnerId::User(agency.care.user_id),
        OwnerId::User(agency.intake.user_id),
        OwnerId::User(gone.user_id),
        OwnerId::User(elsewhere.manager.user_id),
        OwnerId::Queue(queue(&elsewhere, 0).await),
    ] {
        let problem = deactivate(&agency, agency.care.user_id, wrong).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::ValidationFailed);
        assert_eq!(problem.errors[0].field, "reassign_to");
    }
    assert_eq!(read(&agency.manager, &case).await["owner"]["id"], agency.care.user_id.to_string());
}

#[tokio::test]
async fn an_organization_is_equipped_once() {
    let agency = Agency::new().await;
    let mut tx = agency.organization.write().await;
    hooks::organization_created(&mut tx, &agency.organization.system_cx()).await.unwrap();
    tx.commit().await.unwrap();
    let metadata = agency.manager.get("/api/metadata").await.assert_status(200).json();
    assert_eq!(metadata["stages"].as_array().unwrap().len(), 15);
    assert_eq!(metadata["queues"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_leavers_open_tasks_go_to_the_successor_and_done_ones_stay() {
    let agency = Agency::new().await;
    let open = make(&agency.care, json!({ "title": "Open" })).await;
    let done = make(&agency.care, json!({ "title": "Done" })).await;
    agency.care.post(&at(&done, "/complete"), &Value::Null).await.assert_status(200);
    deactivate(&agency, agency.care.user_id, OwnerId::User(agency.intake.user_id)).await.unwrap();
    let assignee = async |task: &Value| {
        agency.manager.get(&at(task, "")).await.assert_status(200).json()["assignee"]["id"].clone()
    };
    assert_eq!(assignee(&open).await, agency.intake.user_id.to_string());
    assert_eq!(assignee(&done).await, agency.care.user_id.to_string());
}

#[tokio::test]
async fn a_successor_has_to_see_what_the_tasks_are_about() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    move_to(&agency.manager, &case, "pending_match").await;
    let task = make(&agency.care, json!({ "title": "Plan", "case_id": case["id"] })).await;
    let refused = deactivate(&agency, agency.care.user_id, OwnerId::User(agency.intake.user_id)).await;
    assert_eq!(refused.unwrap_err().errors[0].field, "reassign_to");
    deactivate(&agency, agency.care.user_id, OwnerId::Queue(queue(&agency, 0).await)).await.unwrap();
    let task = agency.manager.get(&at(&task, "")).await.assert_status(200).json();
    assert_eq!(task["assignee"]["kind"], "queue");
}

#[tokio::test]
async fn a_retired_queue_hands_over_its_tasks_and_intended_parents() {
    let agency = Agency::new().await;
    let queue =
        agency.manager.post("/api/queues", &json!({ "name": "Clinics" })).await.assert_status(201).json();
    let owner = json!({ "kind": "queue", "id": queue["id"] });
    let retire = format!("/api/queues/{}/retire", queue["id"].as_str().unwrap());
    let task = make(&agency.care, json!({ "title": "Call", "assignee": owner })).await;
    let nowhere = json!({ "move_to": null });
    agency.manager.post(&retire, &nowhere).await.assert_status(409);
    agency.manager.post(&at(&task, "/complete"), &Value::Null).await.assert_status(200);
    let open = make(&agency.care, json!({ "title": "Call again", "assignee": owner })).await;
    let couple = parents(&agency.care, json!({ "full_name": "Rosa", "owner": owner })).await;
    let to = json!({ "move_to": { "kind": "user", "id": agency.intake.user_id } });
    agency.manager.post(&retire, &to).await.assert_status(200);
    let read = async |url: &str| agency.manager.get(url).await.assert_status(200).json();
    let intake = agency.intake.user_id.to_string();
    assert_eq!(read(&at(&open, "")).await["assignee"]["id"], intake);
    assert_eq!(read(&at(&task, "")).await["assignee"]["id"], queue["id"], "what is done stays");
    let couple = format!("/api/intended-parents/{}", couple["id"].as_str().unwrap());
    assert_eq!(read(&couple).await["owner"]["id"], intake);
}

#[tokio::test]
async fn tasks_that_a_new_role_hides_go_to_the_queue_of_care() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    move_to(&agency.manager, &case, "pending_match").await;
    let hidden = make(&agency.care, json!({ "title": "Plan", "case_id": case["id"] })).await;
    let seen = make(&agency.care, json!({ "title": "Anything" })).await;
    let change = json!({ "role": "intake_specialist", "version": 1 });
    let url = format!("/api/members/{}", agency.care.user_id);
    agency.manager.patch(&url, &change).await.assert_status(200);
    let assignee = async |task: &Value| {
        agency.manager.get(&at(task, "")).await.assert_status(200).json()["assignee"].clone()
    };
    assert_eq!(assignee(&hidden).await["name"], "Case management");
    assert_eq!(assignee(&seen).await["id"], agency.care.user_id.to_string());
}
