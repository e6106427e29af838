//! Several tasks at once.

use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::{TestActor, TestResponse};

use crate::{
    support::{Agency, activity_types, move_to},
    tasks::{at, make},
};

const PATH: &str = "/api/tasks/bulk";
const NOTHING: Value = Value::Null;

/// Does the same with each of the tasks, which `with` says more of.
async fn change(actor: &TestActor, action: &str, tasks: &[&Value], with: Value) -> TestResponse {
    let tasks: Vec<Value> = tasks
        .iter()
        .map(|task| {
            let mut change = with.clone();
            change["id"] = task["id"].clone();
            change
        })
        .collect();
    actor.post(PATH, &json!({ "action": action, "tasks": tasks })).await
}

async fn results(actor: &TestActor, action: &str, tasks: &[&Value], with: Value) -> Vec<Value> {
    let answer = change(actor, action, tasks, with).await.assert_status(200).json();
    let results = answer["results"].as_array().unwrap().clone();
    for (result, task) in results.iter().zip(tasks) {
        assert_eq!(result["id"], task["id"], "in the order asked for");
    }
    results
}

fn outcomes(results: &[Value]) -> Vec<&str> {
    results.iter().map(|result| result["outcome"].as_str().unwrap()).collect()
}

async fn now(actor: &TestActor, task: &Value) -> Value {
    actor.get(&at(task, "")).await.assert_status(200).json()
}

#[tokio::test]
async fn each_task_is_completed_as_by_itself_and_opened_again() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let about = make(&agency.intake, json!({ "title": "Call", "case_id": case["id"] })).await;
    let loose = make(&agency.intake, json!({ "title": "Order forms" })).await;
    let done = make(&agency.intake, json!({ "title": "Done" })).await;
    agency.intake.post(&at(&done, "/complete"), &json!({})).await.assert_status(200);

    let tasks = [&about, &loose, &done];
    let completed = results(&agency.intake, "complete", &tasks, json!({})).await;
    assert_eq!(outcomes(&completed), ["changed", "changed", "unchanged"]);
    assert_eq!(activity_types(&agency.intake, &case).await[0], "task_completed");
    let task = now(&agency.intake, &about).await;
    assert_eq!(task["completed_by"]["id"], agency.intake.user_id.to_string());
    assert_eq!(task["version"], completed[0]["version"]);

    let opened = results(&agency.intake, "uncomplete", &tasks[..2], json!({})).await;
    assert_eq!(outcomes(&opened), ["changed", "changed"]);
    assert_eq!(now(&agency.intake, &loose).await["completed_at"], NOTHING);
}

#[tokio::test]
async fn what_is_refused_for_one_stops_no_other() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let hidden = make(&agency.intake, json!({ "title": "Hidden", "case_id": case["id"] })).await;
    move_to(&agency.manager, &case, "meds_started").await;
    let own = make(&agency.intake, json!({ "title": "Own" })).await;
    let others = make(&agency.manager, json!({ "title": "Not theirs" })).await;
    let gone = make(&agency.intake, json!({ "title": "Gone" })).await;
    agency.intake.delete(&at(&gone, "")).await.assert_status(204);

    let tasks = [&hidden, &own, &others, &gone];
    let changed = results(&agency.intake, "complete", &tasks, json!({})).await;
    assert_eq!(outcomes(&changed), ["refused", "changed", "refused", "refused"]);
    let codes: Vec<&Value> = changed.iter().map(|result| &result["code"]).collect();
    assert_eq!(codes, [&json!("forbidden"), &NOTHING, &json!("forbidden"), &json!("not_found")]);
    assert_eq!(changed[0]["before"], NOTHING, "nothing is told of what one may not see");
    assert!(!now(&agency.intake, &own).await["completed_at"].is_null());
    assert_eq!(now(&agency.manager, &others).await["completed_at"], NOTHING);

    // Who has to do a task may not delete it, unless they made it.
    let given = json!({ "title": "Given", "assignee": { "kind": "user", "id": agency.intake.user_id } });
    let given = make(&agency.manager, given).await;
    let deleted = results(&agency.intake, "delete", &[&own, &given], json!({})).await;
    assert_eq!(outcomes(&deleted), ["changed", "refused"]);
    agency.intake.get(&at(&own, "")).await.assert_problem(ProblemCode::NotFound);
    assert_eq!(outcomes(&results(&agency.manager, "delete", &[&given], json!({})).await), ["changed"]);
}

#[tokio::test]
async fn an_assignee_sees_what_the_task_is_about() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let about =
        make(&agency.manager, json!({ "title": "About care", "case_id": case["id"], "assignee": null }))
            .await;
    move_to(&agency.manager, &case, "meds_started").await;
    let loose = make(&agency.manager, json!({ "title": "Loose" })).await;
    let to = json!({ "assignee": { "kind": "user", "id": agency.intake.user_id } });
    let given = results(&agency.manager, "edit", &[&about, &loose], to).await;
    assert_eq!(outcomes(&given), ["refused", "changed"]);
    assert_eq!(given[0]["code"], "validation_failed");
    assert_eq!(now(&agency.manager, &about).await["assignee"], NOTHING);
    assert_eq!(now(&agency.intake, &loose).await["assignee"]["id"], agency.intake.user_id.to_string());
}

#[tokio::test]
async fn a_change_is_taken_back_where_nobody_was_faster() {
    let agency = Agency::new().await;
    let due = json!({ "title": "Call", "due_date": "2026-12-01", "due_time": "14:30" });
    let (first, second) =
        (make(&agency.intake, due).await, make(&agency.intake, json!({ "title": "x" })).await);
    let moved = json!({ "due_date": "2026-12-24", "assignee": null });
    let changed = results(&agency.intake, "edit", &[&first, &second], moved).await;
    assert_eq!(outcomes(&changed), ["changed", "changed"]);
    let task = now(&agency.intake, &first).await;
    assert_eq!((&task["due_date"], &task["due_time"]), (&json!("2026-12-24"), &json!("14:30")));

    let version = changed[1]["version"].clone();
    let body = json!({ "version": version, "title": "meanwhile" });
    agency.intake.patch(&at(&second, ""), &body).await.assert_status(200);
    let back: Vec<Value> = changed
        .iter()
        .map(|result| {
            let mut back = result["before"].clone();
            back["id"] = result["id"].clone();
            back["version"] = result["version"].clone();
            back
        })
        .collect();
    let answer = agency.intake.post(PATH, &json!({ "action": "edit", "tasks": back })).await;
    let undone = answer.assert_status(200).json()["results"].as_array().unwrap().clone();
    assert_eq!(outcomes(&undone), ["changed", "refused"]);
    assert_eq!(undone[1]["code"], "version_conflict");
    let task = now(&agency.intake, &first).await;
    for field in ["due_date", "due_time", "assignee"] {
        assert_eq!(task[field], first[field], "{field}");
    }
    assert_eq!(now(&agency.intake, &second).await["due_date"], "2026-12-24");
}

#[tokio::test]
async fn values_that_do_not_fit_are_named() {
    let agency = Agency::new().await;
    let elsewhere = Agency::within(&agency.organization.app).await;
    let foreign = make(&elsewhere.intake, json!({ "title": "Foreign" })).await;
    let own = make(&agency.intake, json!({ "title": "Own" })).await;
    let send = async |action: &str, tasks: Value| {
        agency.intake.post(PATH, &json!({ "action": action, "tasks": tasks })).await
    };
    let id = &own["id"];
    for (field, action, tasks) in [
        ("tasks", "complete", json!([])),
        ("tasks", "complete", json!([{ "id": id }, { "id": id }])),
        ("tasks", "complete", Value::Array(vec![json!({ "id": id }); 101])),
        ("tasks[0]", "complete", json!([{ "id": id, "assignee": null }])),
        ("tasks[0]", "edit", json!([{ "id": id, "version": 1 }])),
        ("tasks[0].due_date", "edit", json!([{ "id": id, "due_date": "2026-02-30" }])),
        ("tasks[0].due_time", "edit", json!([{ "id": id, "due_time": "25:00" }])),
        ("action", "archive", json!([{ "id": id }])),
    ] {
        send(action, tasks).await.assert_invalid(field);
    }
    send("complete", json!([{ "id": foreign["id"] }])).await.assert_problem(ProblemCode::NotFound);
    let both = change(&agency.intake, "delete", &[&own, &foreign], json!({})).await.assert_status(200).json();
    assert_eq!(outcomes(both["results"].as_array().unwrap()), ["changed", "refused"]);
    now(&elsewhere.intake, &foreign).await;
}

#[tokio::test]
async fn two_changes_of_the_same_tasks_wait_for_each_other() {
    let agency = Agency::new().await;
    let mut tasks = Vec::new();
    for n in 0..20 {
        tasks.push(make(&agency.intake, json!({ "title": format!("Task {n}") })).await);
    }
    let forth: Vec<&Value> = tasks.iter().collect();
    let back: Vec<&Value> = tasks.iter().rev().collect();
    let (one, other) = tokio::join!(
        results(&agency.intake, "complete", &forth, json!({})),
        results(&agency.manager, "complete", &back, json!({})),
    );
    let changed = |results: &[Value]| outcomes(results).iter().filter(|it| **it == "changed").count();
    assert_eq!(changed(&one) + changed(&other), 20);
    assert!(changed(&one) == 0 || changed(&other) == 0);
}
