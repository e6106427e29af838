//! Managers edit the pipeline.

use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, activity_types, at_once, move_to, path, read};

async fn pipeline(agency: &Agency) -> Value {
    agency.manager.get("/api/pipeline").await.assert_status(200).json()
}

fn stage<'a>(pipeline: &'a Value, key: &str) -> &'a Value {
    pipeline["stages"].as_array().unwrap().iter().find(|stage| stage["key"] == key).unwrap()
}

fn url(stage: &Value, rest: &str) -> String {
    format!("/api/pipeline/stages/{}{rest}", stage["id"].as_str().unwrap())
}

fn keys(pipeline: &Value) -> Vec<&str> {
    pipeline["stages"].as_array().unwrap().iter().map(|stage| stage["key"].as_str().unwrap()).collect()
}

fn new_stage(label: &str, phase: &str) -> Value {
    json!({ "label": label, "color": "teal", "phase": phase, "is_qualified": true })
}

async fn retire(agency: &Agency, key: &str, move_to: &Value) -> testkit::TestResponse {
    let pipeline = pipeline(agency).await;
    agency.manager.post(&url(stage(&pipeline, key), "/retire"), &json!({ "move_to": move_to })).await
}

#[tokio::test]
async fn a_new_stage_stands_behind_its_phase_and_takes_cases() {
    let agency = Agency::new().await;
    let before = pipeline(&agency).await;
    let body = new_stage(" Home  visit ", "intake");
    let made = agency.manager.post("/api/pipeline/stages", &body).await.assert_status(201).json();
    assert_eq!(keys(&made)[5..8], ["approved", "home_visit", "pending_handoff"]);
    assert_eq!(stage(&made, "home_visit")["label"], "Home visit");
    assert!(made["version"].as_i64() > before["version"].as_i64());
    let first = json!({ "label": "Home visit", "color": "red", "phase": "intake", "is_qualified": false, "position": 1 });
    let made = agency.manager.post("/api/pipeline/stages", &first).await.assert_status(201).json();
    assert_eq!(keys(&made)[0], "home_visit_2");
    assert_eq!(agency.case("Ava Scott").await["status"], "home_visit_2");
    assert_eq!(stage(&pipeline(&agency).await, "home_visit_2")["cases"], 1);

    for (body, field) in [
        (new_stage("Second handoff", "handoff"), "phase"),
        (new_stage("", "care"), "label"),
        (json!({ "label": "X", "color": "mauve", "phase": "care", "is_qualified": true }), "color"),
        (
            json!({ "label": "X", "color": "red", "phase": "care", "is_qualified": true, "position": 1 }),
            "position",
        ),
    ] {
        agency.manager.post("/api/pipeline/stages", &body).await.assert_invalid(field);
    }
    for actor in [&agency.intake, &agency.care] {
        actor.get("/api/pipeline").await.assert_problem(ProblemCode::Forbidden);
        let made = actor.post("/api/pipeline/stages", &new_stage("Mine", "care")).await;
        made.assert_problem(ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn stages_are_renamed_recoloured_and_reordered_by_who_saw_them_last() {
    let agency = Agency::new().await;
    let before = pipeline(&agency).await;
    let contacted = stage(&before, "contacted");
    let body = json!({ "label": "In touch", "color": "pink", "version": contacted["version"] });
    let after = agency.manager.patch(&url(contacted, ""), &body).await.assert_status(200).json();
    let changed = stage(&after, "contacted");
    assert_eq!(
        (&changed["label"], &changed["color"], &changed["version"]),
        (&json!("In touch"), &json!("pink"), &json!(2))
    );
    let stale = agency.manager.patch(&url(contacted, ""), &body).await;
    assert_eq!(stale.assert_problem(ProblemCode::VersionConflict)["current"]["version"], after["version"]);

    let mut ids: Vec<Value> = after["stages"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    ids.swap(0, 1);
    let order = json!({ "stage_ids": ids, "version": before["version"] });
    let stale = agency.manager.put("/api/pipeline/order", &order).await;
    stale.assert_problem(ProblemCode::VersionConflict);
    let order = json!({ "stage_ids": ids, "version": after["version"] });
    let ordered = agency.manager.put("/api/pipeline/order", &order).await.assert_status(200).json();
    assert_eq!(keys(&ordered)[..2], ["contacted", "new"]);
    ids.swap(0, 8);
    let wrong = json!({ "stage_ids": ids, "version": ordered["version"] });
    agency.manager.put("/api/pipeline/order", &wrong).await.assert_invalid("stage_ids");
}

#[tokio::test]
async fn a_retired_stage_gives_its_cases_to_another_of_its_phase() {
    let agency = Agency::new().await;
    let (active, archived) =
        (agency.case_at("Ava Scott", "applied").await, agency.case_at("Mia Scott", "applied").await);
    let left = agency.case_at("Zoe Scott", "applied").await;
    move_to(&agency.manager, &left, "on_hold").await;
    agency.manager.post(&path(&archived, "/archive"), &Value::Null).await.assert_status(200);
    agency.wait();
    retire(&agency, "applied", &Value::Null).await.assert_problem(ProblemCode::InUse);
    for wrong in ["applied", "nowhere", "pending_match", "lost"] {
        retire(&agency, "applied", &json!(wrong)).await.assert_invalid("move_to");
    }
    let after = retire(&agency, "applied", &json!("qualified")).await.assert_status(200).json();
    assert_eq!(
        (&stage(&after, "applied")["is_active"], &stage(&after, "qualified")["cases"]),
        (&json!(false), &json!(1))
    );
    for case in [&active, &archived] {
        assert_eq!(read(&agency.manager, case).await["status"], "qualified");
        let history = agency.manager.get(&path(case, "/history")).await.assert_status(200).json();
        assert_eq!(
            (&history["items"][0]["from"], &history["items"][0]["to"]),
            (&json!("applied"), &json!("qualified"))
        );
    }
    assert_eq!(activity_types(&agency.manager, &active).await[0], "status_changed");
    assert_eq!(read(&agency.manager, &left).await["left_status"], "qualified");
    let body = json!({ "status": "applied" });
    agency.manager.patch(&path(&active, "/status"), &body).await.assert_invalid("status");
    retire(&agency, "applied", &Value::Null).await.assert_problem(ProblemCode::InvalidState);
    retire(&agency, "pending_handoff", &Value::Null).await.assert_problem(ProblemCode::InvalidState);

    let pipeline = pipeline(&agency).await;
    let restore = url(stage(&pipeline, "applied"), "/restore");
    let restored = agency.manager.post(&restore, &Value::Null).await.assert_status(200).json();
    assert_eq!(stage(&restored, "applied")["is_active"], true);
    agency.manager.post(&restore, &Value::Null).await.assert_problem(ProblemCode::InvalidState);
}

#[tokio::test]
async fn the_last_stage_of_a_phase_stays() {
    let agency = Agency::new().await;
    for key in ["contacted", "qualified", "applied", "under_review", "approved"] {
        retire(&agency, key, &Value::Null).await.assert_status(200);
    }
    retire(&agency, "new", &Value::Null).await.assert_problem(ProblemCode::InvalidState);
    // Without the stage for it, a denied case goes to the last of intake.
    let case = agency.case_at("Ava Scott", "pending_handoff").await;
    let denied = agency.care.post(&path(&case, "/deny"), &json!({ "reason": "no" })).await;
    assert_eq!(denied.assert_status(200).json()["status"], "new");
}

#[tokio::test]
async fn a_case_is_reopened_to_where_it_was() {
    let agency = Agency::new().await;
    let reopen =
        async |actor: &TestActor, case: &Value| actor.post(&path(case, "/reopen"), &Value::Null).await;
    let case = agency.case_at("Ava Scott", "under_review").await;
    reopen(&agency.intake, &case).await.assert_problem(ProblemCode::InvalidState);
    move_to(&agency.intake, &case, "lost").await;
    assert_eq!(reopen(&agency.intake, &case).await.assert_status(200).json()["status"], "under_review");
    move_to(&agency.intake, &case, "on_hold").await;
    retire(&agency, "under_review", &Value::Null).await.assert_status(200);
    assert_eq!(reopen(&agency.intake, &case).await.assert_status(200).json()["status"], "new");
    let care = agency.case_at("Mia Scott", "meds_started").await;
    move_to(&agency.care, &care, "lost").await;
    reopen(&agency.intake, &care).await.assert_problem(ProblemCode::Forbidden);
    assert_eq!(reopen(&agency.care, &care).await.assert_status(200).json()["status"], "meds_started");
}

#[tokio::test]
async fn no_case_is_left_in_a_stage_that_is_retired_meanwhile() {
    let agency = Agency::new().await;
    let mut calls: Vec<(TestActor, String, Value)> = Vec::new();
    for number in 0..10 {
        let case = agency.case(&format!("Case {number}")).await;
        calls.push((agency.intake.clone(), path(&case, "/status"), json!({ "status": "applied" })));
    }
    let pipeline = pipeline(&agency).await;
    let retire = url(stage(&pipeline, "applied"), "/retire");
    calls.insert(5, (agency.manager.clone(), retire, json!({ "move_to": "qualified" })));
    let answers = at_once(calls, |(actor, url, body)| async move {
        if url.ends_with("retire") { actor.post(&url, &body).await } else { actor.patch(&url, &body).await }
    })
    .await;
    for answer in answers {
        assert!(answer.status == 200 || answer.status == 422, "{}", answer.text());
    }
    let page = agency.manager.get("/api/cases?status=applied").await.assert_status(200).json();
    assert_eq!(page["total"], 0);
}
