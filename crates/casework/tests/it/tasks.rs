//! Tasks: making, editing, completing, who sees and may do what.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, activity_types, move_to, path, read};

const NOTHING: Value = Value::Null;

/// Makes a task.
pub async fn make(actor: &TestActor, body: Value) -> Value {
    actor.post("/api/tasks", &body).await.assert_status(201).json()
}

/// The address of a task.
pub fn at(task: &Value, rest: &str) -> String {
    format!("/api/tasks/{}{rest}", task["id"].as_str().unwrap())
}

/// The titles on a page.
pub fn titles(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap()).collect()
}

fn user(actor: &TestActor) -> Value {
    json!({ "kind": "user", "id": actor.user_id })
}

#[tokio::test]
async fn a_task_is_ones_own_unless_said_otherwise() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let task = make(&agency.intake, json!({ "title": "  Call \n back ", "case_id": case["id"] })).await;
    assert_eq!(task["title"], "Call back");
    assert_eq!(task["type"], "other");
    assert_eq!(task["assignee"]["id"], agency.intake.user_id.to_string());
    assert_eq!(task["created_by"]["id"], agency.intake.user_id.to_string());
    assert_eq!(task["case"]["full_name"], "Ava Scott");
    assert_eq!(task["case"]["case_number"], case["case_number"]);
    for unset in ["description", "due_date", "due_time", "intended_parent", "completed_at", "completed_by"] {
        assert_eq!(task[unset], NOTHING, "{unset}");
    }
    assert_eq!(task["actions"], json!(["edit", "delete", "complete"]));
    assert_eq!(activity_types(&agency.intake, &case).await[0], "task_created");
    let nobodys = make(&agency.intake, json!({ "title": "Anybody", "assignee": null })).await;
    assert_eq!(nobodys["assignee"], NOTHING);
}

#[tokio::test]
async fn values_that_do_not_fit_are_named() {
    let agency = Agency::new().await;
    let elsewhere = Agency::within(&agency.organization.app).await;
    let foreign_case = elsewhere.case("Mia").await;
    let case = agency.case("Ava").await;
    for (field, body) in [
        ("title", json!({ "title": " " })),
        ("title", json!({ "title": "x".repeat(256) })),
        ("description", json!({ "title": "x", "description": "x".repeat(2001) })),
        ("type", json!({ "title": "x", "type": "call" })),
        ("due_date", json!({ "title": "x", "due_date": "2026-02-30" })),
        ("due_time", json!({ "title": "x", "due_date": "2026-02-03", "due_time": "25:00" })),
        ("due_time", json!({ "title": "x", "due_time": "14:30" })),
        ("case_id", json!({ "title": "x", "case_id": foreign_case["id"] })),
        ("assignee", json!({ "title": "x", "assignee": user(&elsewhere.manager) })),
        ("intended_parent_id", json!({ "title": "x", "intended_parent_id": agency.manager.user_id })),
        (
            "intended_parent_id",
            json!({ "title": "x", "case_id": case["id"], "intended_parent_id": agency.manager.user_id }),
        ),
    ] {
        agency.manager.post("/api/tasks", &body).await.assert_invalid(field);
    }
    let long =
        make(&agency.manager, json!({ "title": "é".repeat(255), "description": "é".repeat(2000) })).await;
    assert_eq!(long["title"], "é".repeat(255));
}

#[tokio::test]
async fn edits_keep_clear_and_conflict() {
    let agency = Agency::new().await;
    let body =
        json!({ "title": "Call", "description": "Soon", "due_date": "2026-12-01", "due_time": "14:30" });
    let task = make(&agency.care, body).await;
    assert_eq!((&task["due_date"], &task["due_time"]), (&json!("2026-12-01"), &json!("14:30")));
    let same = agency.care.patch(&at(&task, ""), &json!({ "version": 1, "title": "Call" })).await;
    assert_eq!(same.assert_status(200).json()["version"], 1, "nothing changed");
    let edit = json!({ "version": 1, "description": null, "type": "meeting", "due_date": null });
    let edited = agency.care.patch(&at(&task, ""), &edit).await.assert_status(200).json();
    assert_eq!(edited["version"], 2);
    assert_eq!((&edited["description"], &edited["type"]), (&NOTHING, &json!("meeting")));
    assert_eq!((&edited["due_date"], &edited["due_time"]), (&NOTHING, &NOTHING), "a time goes with its day");
    let stale = json!({ "version": 1, "title": "Mine" });
    let conflict =
        agency.care.patch(&at(&task, ""), &stale).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(conflict["current"], edited);
    for null in ["title", "type"] {
        agency.care.patch(&at(&task, ""), &json!({ "version": 2, null: null })).await.assert_invalid(null);
    }
}

#[tokio::test]
async fn a_task_that_moves_to_a_case_is_told_there() {
    let agency = Agency::new().await;
    let (first, second) = (agency.case("Ava").await, agency.case("Mia").await);
    let task = make(&agency.intake, json!({ "title": "Call", "case_id": first["id"] })).await;
    agency.wait();
    let edit = json!({ "version": 1, "case_id": second["id"] });
    let moved = agency.intake.patch(&at(&task, ""), &edit).await.assert_status(200).json();
    assert_eq!(moved["case"]["id"], second["id"]);
    assert_eq!(activity_types(&agency.intake, &second).await[0], "task_created");
}

#[tokio::test]
async fn completing_and_reopening_change_nothing_twice() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let task = make(&agency.intake, json!({ "title": "Call", "case_id": case["id"] })).await;
    agency.wait();
    let done = agency.intake.post(&at(&task, "/complete"), &NOTHING).await.assert_status(200).json();
    assert!(done["completed_at"].is_string());
    assert_eq!(done["completed_by"]["id"], agency.intake.user_id.to_string());
    assert_eq!(done["actions"], json!(["edit", "delete", "uncomplete"]));
    agency.wait();
    let again = agency.manager.post(&at(&task, "/complete"), &NOTHING).await.assert_status(200).json();
    for same in ["completed_at", "completed_by", "version"] {
        assert_eq!(again[same], done[same], "{same}");
    }
    assert_eq!(
        activity_types(&agency.intake, &case).await,
        ["task_completed", "task_created", "case_created"]
    );
    for _ in 0..2 {
        let open = agency.intake.post(&at(&task, "/uncomplete"), &NOTHING).await.assert_status(200).json();
        assert_eq!((&open["completed_at"], &open["completed_by"]), (&NOTHING, &NOTHING));
        assert_eq!(open["version"], 3);
    }
}

#[tokio::test]
async fn of_many_who_complete_at_once_one_does() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let task = make(&agency.manager, json!({ "title": "Call", "case_id": case["id"] })).await;
    let url = at(&task, "/complete");
    let calls = (0..8).map(|n| {
        let actor = if n % 2 == 0 { agency.manager.clone() } else { agency.developer.clone() };
        let url = url.clone();
        tokio::spawn(async move { actor.post(&url, &NOTHING).await.assert_status(200).json() })
    });
    let mut seen = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        seen.push(call.await.unwrap()["completed_by"].clone());
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    let completions = activity_types(&agency.manager, &case).await;
    assert_eq!(completions.iter().filter(|kind| *kind == "task_completed").count(), 1);
}

#[tokio::test]
async fn creators_assignees_members_of_the_queue_and_managers_work_on_a_task() {
    let agency = Agency::new().await;
    let stranger = agency.organization.actor(Role::CaseManager).await;
    let task = make(&agency.intake, json!({ "title": "Call", "assignee": user(&agency.care) })).await;
    let seen_by = async |actor: &TestActor, task: &Value| {
        actor.get(&at(task, "")).await.assert_status(200).json()["actions"].clone()
    };
    assert_eq!(seen_by(&agency.intake, &task).await, json!(["edit", "delete", "complete"]));
    assert_eq!(seen_by(&agency.care, &task).await, json!(["edit", "complete"]));
    assert_eq!(seen_by(&agency.manager, &task).await, json!(["edit", "delete", "complete"]));
    assert_eq!(seen_by(&stranger, &task).await, json!([]));
    let edit = json!({ "version": 1, "title": "Mine" });
    stranger.patch(&at(&task, ""), &edit).await.assert_problem(ProblemCode::Forbidden);
    stranger.post(&at(&task, "/complete"), &NOTHING).await.assert_problem(ProblemCode::Forbidden);
    for actor in [&stranger, &agency.care] {
        actor.delete(&at(&task, "")).await.assert_problem(ProblemCode::Forbidden);
    }

    let queue = queue_with(&agency, &stranger).await;
    let assignee = json!({ "kind": "queue", "id": queue });
    let shared = make(&agency.intake, json!({ "title": "Shared", "assignee": assignee })).await;
    assert_eq!(seen_by(&stranger, &shared).await, json!(["edit", "complete"]));
    assert_eq!(seen_by(&agency.care, &shared).await, json!([]));
    stranger.post(&at(&shared, "/complete"), &NOTHING).await.assert_status(200);
    let mine = stranger.get("/api/tasks?queue=mine").await.assert_status(200).json();
    assert_eq!(titles(&mine), ["Shared"]);
    agency.manager.delete(&at(&task, "")).await.assert_status(204);
    agency.manager.get(&at(&task, "")).await.assert_problem(ProblemCode::NotFound);
}

async fn queue_with(agency: &Agency, member: &TestActor) -> String {
    sqlx::query_scalar::<_, uuid::Uuid>(
        "insert into tenant.queue_members (organization_id, queue_id, user_id)
         select organization_id, id, $2 from tenant.queues where organization_id = $1 and key = 'intake'
         returning queue_id",
    )
    .bind(agency.organization.id.0)
    .bind(member.user_id.0)
    .fetch_one(&agency.organization.app.admin)
    .await
    .unwrap()
    .to_string()
}

#[tokio::test]
async fn tasks_of_a_hidden_case_are_hidden() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    let task = make(&agency.intake, json!({ "title": "Call Ava", "case_id": case["id"] })).await;
    make(&agency.intake, json!({ "title": "Call anybody" })).await;
    move_to(&agency.manager, &case, "pending_match").await;
    for url in ["/api/tasks", "/api/tasks?assignee=me", "/api/tasks?q=call"] {
        let page = agency.intake.get(url).await.assert_status(200).json();
        assert_eq!((titles(&page), &page["total"]), (vec!["Call anybody"], &json!(1)), "{url}");
    }
    let by_case = format!("/api/tasks?case={}", case["id"].as_str().unwrap());
    assert_eq!(agency.intake.get(&by_case).await.json()["total"], 0);
    assert_eq!(agency.care.get(&by_case).await.json()["total"], 1);
    let groups = agency.intake.get("/api/tasks/groups").await.assert_status(200).json();
    assert_eq!(groups["groups"][5]["count"], 1);
    agency.intake.get(&at(&task, "")).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.post(&at(&task, "/complete"), &NOTHING).await.assert_problem(ProblemCode::Forbidden);
    agency.intake.delete(&at(&task, "")).await.assert_problem(ProblemCode::Forbidden);
    let body = json!({ "title": "Another", "case_id": case["id"] });
    agency.intake.post("/api/tasks", &body).await.assert_problem(ProblemCode::Forbidden);
    // No one is given what they could not see.
    let body = json!({ "title": "Another", "case_id": case["id"], "assignee": user(&agency.intake) });
    agency.manager.post("/api/tasks", &body).await.assert_invalid("assignee");
}

#[tokio::test]
async fn a_case_names_its_next_task_and_takes_its_tasks_with_it() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    assert_eq!(case["next_task"], NOTHING);
    for (title, due) in [("Someday", None), ("Later", Some("2026-12-24")), ("Soon", Some("2026-12-01"))] {
        make(&agency.intake, json!({ "title": title, "due_date": due, "case_id": case["id"] })).await;
    }
    let next = &read(&agency.intake, &case).await["next_task"];
    assert_eq!((&next["title"], &next["due_date"]), (&json!("Soon"), &json!("2026-12-01")));
    let task = json!({ "id": next["id"] });
    agency.intake.post(&at(&task, "/complete"), &NOTHING).await.assert_status(200);
    assert_eq!(read(&agency.intake, &case).await["next_task"]["title"], "Later");
    agency.intake.post(&path(&case, "/archive"), &NOTHING).await.assert_status(200);
    agency.manager.delete(&path(&case, "")).await.assert_status(204);
    agency.manager.get(&at(&task, "")).await.assert_problem(ProblemCode::NotFound);
    assert_eq!(agency.manager.get("/api/tasks").await.json()["total"], 0);
}

#[tokio::test]
async fn a_retried_request_makes_one_task() {
    let agency = Agency::new().await;
    let send = async || {
        let request = agency.intake.request(http::Method::POST, "/api/tasks");
        let request = request.header("content-type", "application/json").header("idempotency-key", "once");
        agency.intake.send(request.body(r#"{"title": "Call"}"#.into())).await.assert_status(201).json()
    };
    assert_eq!(send().await, send().await);
    assert_eq!(agency.intake.get("/api/tasks").await.json()["total"], 1);
}
