//! Queues: who works from them, and to whom they pass cases on.

use std::collections::BTreeMap;

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, activity_types, at_once, create, path, queue_id, read};

async fn queue(agency: &Agency, key: &str) -> Value {
    let list = agency.manager.get("/api/queues").await.assert_status(200).json();
    list["items"].as_array().unwrap().iter().find(|queue| queue["key"] == key).unwrap().clone()
}

fn url(queue: &Value, rest: &str) -> String {
    format!("/api/queues/{}{rest}", queue["id"].as_str().unwrap())
}

async fn make(agency: &Agency, name: &str) -> Value {
    agency.manager.post("/api/queues", &json!({ "name": name })).await.assert_status(201).json()
}

async fn set_members(agency: &Agency, queue: &Value, members: &[&TestActor]) -> Value {
    let ids: Vec<_> = members.iter().map(|member| member.user_id).collect();
    let body = json!({ "user_ids": ids });
    agency.manager.put(&url(queue, "/members"), &body).await.assert_status(200).json()
}

async fn route(agency: &Agency, key: &str) {
    let queue = queue(agency, key).await;
    let body = json!({ "routing": "round_robin", "version": queue["version"] });
    agency.manager.patch(&url(&queue, ""), &body).await.assert_status(200);
}

fn owner(case: &Value) -> String {
    case["owner"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_default_queues_are_their_roles() {
    let agency = Agency::new().await;
    let members = |queue: &Value| -> Vec<Value> {
        queue["members"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect()
    };
    assert_eq!(members(&queue(&agency, "intake").await), [json!(agency.intake.user_id)]);
    assert_eq!(members(&queue(&agency, "case_management").await), [json!(agency.care.user_id)]);
    let second = agency.organization.actor(Role::IntakeSpecialist).await;
    assert_eq!(members(&queue(&agency, "intake").await).len(), 2);
    agency.case("Ava Scott").await;
    assert_eq!(queue(&agency, "intake").await["open_cases"], 1);
    second.get("/api/queues").await.assert_status(200);
}

#[tokio::test]
async fn managers_make_change_and_retire_queues() {
    let agency = Agency::new().await;
    let made = make(&agency, "  Second  opinion ").await;
    assert_eq!(
        (&made["key"], &made["name"], &made["position"]),
        (&json!("second_opinion"), &json!("Second opinion"), &json!(3))
    );
    let duplicate = agency.manager.post("/api/queues", &json!({ "name": "Second opinion" })).await;
    duplicate.assert_problem(ProblemCode::AlreadyExists);
    assert_eq!(make(&agency, "Second opinion!").await["key"], "second_opinion_2");
    let renamed = json!({ "name": "Reviews", "version": made["version"] });
    let view = agency.manager.patch(&url(&made, ""), &renamed).await.assert_status(200).json();
    assert_eq!((&view["name"], &view["key"]), (&json!("Reviews"), &json!("second_opinion")));
    let stale = agency.manager.patch(&url(&made, ""), &renamed).await;
    assert_eq!(stale.assert_problem(ProblemCode::VersionConflict)["current"], view);

    let case = agency.case("Ava Scott").await;
    let to_queue = json!({ "owner": { "kind": "queue", "id": made["id"] } });
    agency.manager.patch(&path(&case, "/assign"), &to_queue).await.assert_status(200);
    let retire = url(&made, "/retire");
    let nowhere = json!({ "move_to": null });
    agency.manager.post(&retire, &nowhere).await.assert_problem(ProblemCode::InUse);
    agency.manager.post(&retire, &json!({ "move_to": to_queue["owner"] })).await.assert_invalid("move_to");
    agency.wait();
    let body = json!({ "move_to": { "kind": "user", "id": agency.care.user_id } });
    let retired = agency.manager.post(&retire, &body).await.assert_status(200).json();
    assert_eq!((&retired["is_active"], &retired["open_cases"]), (&json!(false), &json!(0)));
    assert_eq!(owner(&read(&agency.manager, &case).await), agency.care.user_id.to_string());
    assert_eq!(activity_types(&agency.manager, &case).await[0], "assigned");
    agency.manager.post(&retire, &nowhere).await.assert_problem(ProblemCode::InvalidState);
    agency.manager.patch(&path(&case, "/assign"), &to_queue).await.assert_invalid("owner");
    // Given back, the case can't go where it was last.
    let back = agency.care.post(&path(&case, "/release"), &json!({})).await.assert_status(200).json();
    assert_eq!(back["owner"]["name"], "Intake");
    agency.manager.post(&url(&made, "/restore"), &Value::Null).await.assert_status(200);
    agency
        .manager
        .post(&url(&made, "/restore"), &Value::Null)
        .await
        .assert_problem(ProblemCode::InvalidState);

    let intake = queue(&agency, "intake").await;
    agency.manager.post(&url(&intake, "/retire"), &nowhere).await.assert_problem(ProblemCode::InvalidState);
    for actor in [&agency.intake, &agency.care] {
        actor.post("/api/queues", &json!({ "name": "Mine" })).await.assert_problem(ProblemCode::Forbidden);
        actor.post(&retire, &nowhere).await.assert_problem(ProblemCode::Forbidden);
        let body = json!({ "user_ids": [] });
        actor.put(&url(&intake, "/members"), &body).await.assert_problem(ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn only_active_members_of_the_organization_belong_to_queues() {
    let agency = Agency::new().await;
    let elsewhere = Agency::within(&agency.organization.app).await;
    let intake = queue(&agency, "intake").await;
    let view = set_members(&agency, &intake, &[&agency.manager, &agency.developer, &agency.manager]).await;
    assert_eq!(view["members"].as_array().unwrap().len(), 2);
    for wrong in [json!(elsewhere.intake.user_id), json!("018f0000-0000-7000-8000-000000000000")] {
        let body = json!({ "user_ids": [wrong] });
        agency.manager.put(&url(&intake, "/members"), &body).await.assert_invalid("user_ids");
    }
}

#[tokio::test]
async fn a_queue_that_routes_passes_cases_on_by_turns() {
    let agency = Agency::new().await;
    let (second, third) = (
        agency.organization.actor(Role::IntakeSpecialist).await,
        agency.organization.actor(Role::IntakeSpecialist).await,
    );
    route(&agency, "intake").await;
    let mut turns = Vec::new();
    for number in 0..6 {
        turns.push(owner(&agency.case(&format!("Case {number}")).await));
    }
    assert_eq!(turns[..3], turns[3..]);
    let mut each = turns[..3].to_vec();
    each.sort();
    each.dedup();
    assert_eq!(each.len(), 3);

    // Whoever is not there has no turn; whoever stays alone has them all; with no one the queue keeps the case.
    let body = json!({ "reassign_to": { "kind": "user", "id": agency.manager.user_id } });
    agency
        .manager
        .post(&format!("/api/members/{}/deactivate", third.user_id), &body)
        .await
        .assert_status(200);
    for _ in 0..4 {
        assert_ne!(owner(&agency.case("Ava Scott").await), third.user_id.to_string());
    }
    let intake = queue(&agency, "intake").await;
    set_members(&agency, &intake, &[&second]).await;
    let hers = agency.case("Mia Scott").await;
    assert_eq!(owner(&hers), second.user_id.to_string());
    assert_eq!((&hers["version"], activity_types(&second, &hers).await.len()), (&json!(1), 1));
    // Given back, a case waits.
    let back = second.post(&path(&hers, "/release"), &json!({})).await.assert_status(200).json();
    assert_eq!(back["owner"]["id"], intake["id"]);
    set_members(&agency, &intake, &[]).await;
    assert_eq!(agency.case("Zoe Scott").await["owner"]["id"], intake["id"]);
}

#[tokio::test]
async fn turns_stay_even_when_many_cases_arrive_at_once() {
    let agency = Agency::new().await;
    for _ in 0..3 {
        agency.organization.actor(Role::IntakeSpecialist).await;
    }
    route(&agency, "intake").await;
    let cases = at_once((0..40).collect(), |number| {
        let actor = agency.intake.clone();
        async move { create(&actor, &json!({ "full_name": format!("Case {number}") })).await }
    })
    .await;
    let mut counts = BTreeMap::new();
    for case in &cases {
        *counts.entry(owner(case)).or_insert(0) += 1;
    }
    assert_eq!(counts.values().copied().collect::<Vec<_>>(), [10, 10, 10, 10]);
}

#[tokio::test]
async fn a_queue_passes_a_case_in_care_only_to_those_who_see_it() {
    let agency = Agency::new().await;
    let management = queue(&agency, "case_management").await;
    set_members(&agency, &management, &[&agency.intake, &agency.manager]).await;
    route(&agency, "case_management").await;
    for _ in 0..3 {
        let case = agency.case_at("Ava Scott", "meds_started").await;
        let body = json!({ "owner": { "kind": "queue", "id": queue_id(&agency, "case_management").await } });
        let routed = agency.care.patch(&path(&case, "/assign"), &body).await.assert_status(200).json();
        assert_eq!(owner(&routed), agency.manager.user_id.to_string());
    }
}
