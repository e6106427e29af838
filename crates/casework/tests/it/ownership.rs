//! Who has a case: taking it from a queue, giving it back, giving it to others.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, activity_types, at_once, path, queue_id, read};

async fn claim(actor: &TestActor, case: &Value) -> Value {
    actor.post(&path(case, "/claim"), &Value::Null).await.assert_status(200).json()
}

async fn assign(actor: &TestActor, case: &Value, owner: &Value) -> Value {
    actor.patch(&path(case, "/assign"), &json!({ "owner": owner })).await.assert_status(200).json()
}

fn user(actor: &TestActor) -> Value {
    json!({ "kind": "user", "id": actor.user_id })
}

async fn newest_activity(actor: &TestActor, case: &Value) -> Value {
    actor.get(&path(case, "/activity")).await.assert_status(200).json()["items"][0].clone()
}

#[tokio::test]
async fn a_new_lead_waits_for_intake_who_takes_it_and_gives_it_back() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    assert_eq!(case["owner"]["name"], "Intake");
    agency.wait();
    let mine = claim(&agency.intake, &case).await;
    assert_eq!(mine["owner"]["id"], json!(agency.intake.user_id));
    assert_eq!(newest_activity(&agency.intake, &case).await["type"], "claimed");
    assert_eq!(newest_activity(&agency.intake, &case).await["details"], json!({ "from": case["owner"] }));
    let again = agency.intake.post(&path(&case, "/claim"), &Value::Null).await;
    again.assert_problem(ProblemCode::InvalidState);

    agency.wait();
    let back = agency.intake.post(&path(&case, "/release"), &json!({})).await.assert_status(200).json();
    assert_eq!(back["owner"], case["owner"]);
    assert_eq!(newest_activity(&agency.intake, &case).await["type"], "released");
    let again = agency.intake.post(&path(&case, "/release"), &json!({})).await;
    again.assert_problem(ProblemCode::InvalidState);
    assert_eq!(read(&agency.intake, &case).await["version"], 3);
}

#[tokio::test]
async fn of_many_who_claim_at_once_one_has_the_case() {
    let agency = Agency::new().await;
    for _ in 0..3 {
        let case = agency.case("Ava Scott").await;
        let mut actors = Vec::new();
        for _ in 0..4 {
            actors.extend(agency.everybody().into_iter().cloned());
        }
        let answers = at_once(actors, |actor| {
            let url = path(&case, "/claim");
            async move { (actor.user_id, actor.post(&url, &Value::Null).await) }
        })
        .await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(_, answer)| answer.status == 200);
        assert_eq!(won.len(), 1);
        for (_, answer) in lost {
            answer.assert_problem(ProblemCode::InvalidState);
        }
        let now = read(&agency.manager, &case).await;
        assert_eq!((&now["owner"]["id"], &now["version"]), (&json!(won[0].0), &json!(2)));
        let types = activity_types(&agency.manager, &case).await;
        assert_eq!(types.iter().filter(|kind| *kind == "claimed").count(), 1);
    }
}

#[tokio::test]
async fn intake_takes_from_its_own_queues_only_and_care_from_any() {
    let agency = Agency::new().await;
    let care_queue = json!({ "kind": "queue", "id": queue_id(&agency, "case_management").await });
    let case = agency.case("Ava Scott").await;
    assign(&agency.manager, &case, &care_queue).await;
    agency.intake.post(&path(&case, "/claim"), &Value::Null).await.assert_problem(ProblemCode::Forbidden);
    assert!(!actions(&agency.intake, &case).await.contains(&json!("claim")));
    assert!(actions(&agency.developer, &case).await.contains(&json!("claim")));
    claim(&agency.developer, &case).await;

    let waiting = agency.case("Mia Scott").await;
    assert!(actions(&agency.intake, &waiting).await.contains(&json!("claim")));
    claim(&agency.care, &waiting).await;
    // Another's case is given back by those who assign.
    agency.intake.post(&path(&waiting, "/release"), &json!({})).await.assert_problem(ProblemCode::Forbidden);
    let body = json!({ "queue_id": care_queue["id"] });
    let given = agency.manager.post(&path(&waiting, "/release"), &body).await.assert_status(200).json();
    assert_eq!(given["owner"]["id"], care_queue["id"]);
}

async fn actions(actor: &TestActor, case: &Value) -> Vec<Value> {
    read(actor, case).await["actions"].as_array().unwrap().clone()
}

#[tokio::test]
async fn care_assigns_to_members_queues_and_nobody() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let to_intake = assign(&agency.care, &case, &user(&agency.intake)).await;
    assert_eq!(to_intake["owner"]["id"], json!(agency.intake.user_id));
    assert_eq!(
        newest_activity(&agency.care, &case).await["details"],
        json!({ "from": case["owner"], "to": to_intake["owner"] })
    );
    // The same owner is no change.
    assert_eq!(assign(&agency.care, &case, &user(&agency.intake)).await, to_intake);
    agency.wait();
    let nobodys = assign(&agency.manager, &case, &Value::Null).await;
    assert_eq!(nobodys["owner"], Value::Null);
    assert_eq!(newest_activity(&agency.care, &case).await["type"], "unassigned");
    agency.intake.post(&path(&case, "/claim"), &Value::Null).await.assert_problem(ProblemCode::InvalidState);

    let url = path(&case, "/assign");
    agency.intake.patch(&url, &json!({ "owner": null })).await.assert_problem(ProblemCode::Forbidden);
    agency.manager.patch(&url, &json!({})).await.assert_invalid("owner");
    let stale = json!({ "owner": user(&agency.care), "version": 1 });
    let problem = agency.manager.patch(&url, &stale).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(problem["current"]["version"], nobodys["version"]);
    let elsewhere = Agency::within(&agency.organization.app).await;
    for owner in
        [user(&elsewhere.care), json!({ "kind": "queue", "id": queue_id(&elsewhere, "intake").await })]
    {
        agency.manager.patch(&url, &json!({ "owner": owner })).await.assert_invalid("owner");
    }
}

#[tokio::test]
async fn a_case_in_care_belongs_to_nobody_who_does_not_see_it() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava Scott", "pending_match").await;
    let url = path(&case, "/assign");
    let refused = agency.care.patch(&url, &json!({ "owner": user(&agency.intake) })).await;
    assert_eq!(refused.assert_invalid("owner")["errors"][0]["code"], "owner_cannot_see");

    // Moved past the handoff, it leaves the owner who no longer sees it.
    let skipped = agency.case("Mia Scott").await;
    claim(&agency.intake, &skipped).await;
    let body = json!({ "status": "meds_started" });
    let moved = agency.manager.patch(&path(&skipped, "/status"), &body).await.assert_status(200).json();
    assert_eq!(moved["owner"]["name"], "Case management");
    let told = newest_activity(&agency.manager, &skipped).await;
    assert_eq!((&told["type"], &told["details"]["owner"]), (&json!("status_changed"), &moved["owner"]));
}

#[tokio::test]
async fn a_member_who_loses_sight_of_care_loses_the_cases_there() {
    let agency = Agency::new().await;
    let member = agency.organization.actor(Role::CaseManager).await;
    let (care, intake) = (agency.case_at("Ava Scott", "meds_started").await, agency.case("Mia Scott").await);
    for case in [&care, &intake] {
        assign(&agency.manager, case, &user(&member)).await;
    }
    agency.manager.post(&path(&care, "/archive"), &Value::Null).await.assert_status(200);
    agency.wait();
    let body = json!({ "role": "intake_specialist", "version": 1 });
    let url = format!("/api/members/{}", member.user_id);
    agency.manager.patch(&url, &body).await.assert_status(200);

    assert_eq!(read(&agency.manager, &care).await["owner"]["name"], "Case management");
    let told = newest_activity(&agency.manager, &care).await;
    assert_eq!((&told["type"], &told["details"]["from"]["id"]), (&json!("assigned"), &json!(member.user_id)));
    assert_eq!(read(&agency.manager, &intake).await["owner"]["id"], json!(member.user_id));
    // And changes queues.
    let queues = agency.manager.get("/api/queues").await.assert_status(200).json();
    let is_in = |index: usize| {
        let members = queues["items"][index]["members"].as_array().unwrap();
        members.iter().any(|it| it["id"] == json!(member.user_id))
    };
    assert!(is_in(0) && !is_in(1));
}

#[tokio::test]
async fn the_list_knows_ones_queues_and_with_whom_nobody_was_in_touch() {
    let agency = Agency::new().await;
    let old = agency.case("Ava Scott").await;
    let done = agency.case_at("Done", "delivered").await;
    sqlx::query(
        "update tenant.cases set created_at = created_at - interval '10 days' where organization_id = $1",
    )
    .bind(agency.organization.id.0)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    let new = agency.case("Mia Scott").await;
    let listed = async |actor: &TestActor, query: &str| -> Vec<Value> {
        let page = actor.get(&format!("/api/cases?sort=case_number&{query}")).await.assert_status(200).json();
        page["items"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
    };
    assert_eq!(listed(&agency.manager, "not_contacted_days=5").await, [old["id"].clone()]);
    assert_eq!(listed(&agency.manager, "not_contacted_days=11").await, Vec::<Value>::new());
    assert_eq!(listed(&agency.intake, "queue=mine").await, [old["id"].clone(), new["id"].clone()]);
    assert_eq!(listed(&agency.manager, "queue=mine").await, Vec::<Value>::new());
    assign(&agency.manager, &done, &Value::Null).await;
    assert_eq!(listed(&agency.manager, "owner=none").await, [done["id"].clone()]);
    for query in ["not_contacted_days=0", "not_contacted_days=3651", "not_contacted_days=x"] {
        agency.manager.get(&format!("/api/cases?{query}")).await.assert_invalid("not_contacted_days");
    }
}
