//! The search over everything.

use serde_json::{Value, json};
use testkit::TestActor;

use crate::{
    intended_parents::parents,
    support::{Agency, create, move_to, path},
    tasks::{at, make},
};

async fn search(actor: &TestActor, q: &str) -> Value {
    actor.get(&format!("/api/search?q={q}")).await.assert_status(200).json()
}

fn names<'a>(found: &'a Value, kind: &str, field: &str) -> Vec<&'a str> {
    found[kind].as_array().unwrap().iter().map(|hit| hit[field].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_kind_is_found_by_what_people_remember() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Rosa Núñez", "email": "rosa@example.com", "phone": "(512) 555-0134" });
    create(&agency.intake, &body).await;
    parents(&agency.intake, json!({ "full_name": "Hugh and Rosa", "phone": "(512) 555-0177" })).await;
    make(&agency.intake, json!({ "title": "Call Rosa", "due_date": "2026-12-01" })).await;
    let found = search(&agency.care, "ROSA").await;
    assert_eq!(names(&found, "cases", "full_name"), ["Rosa Núñez"]);
    assert_eq!(names(&found, "intended_parents", "full_name"), ["Hugh and Rosa"]);
    assert_eq!(names(&found, "tasks", "title"), ["Call Rosa"]);
    assert_eq!(found["tasks"][0]["completed"], false);
    assert_eq!(found["cases"][0]["email"], "rosa@example.com");
    for q in ["nunez", "rosa@example", "(512)+555-0134", "0134", "00001"] {
        assert_eq!(names(&search(&agency.care, q).await, "cases", "full_name"), ["Rosa Núñez"], "{q}");
    }
    assert_eq!(
        names(&search(&agency.care, "5550177").await, "intended_parents", "full_name"),
        ["Hugh and Rosa"]
    );
    for q in ["", "%20", "%25", "_", "nobody"] {
        let nothing = json!({ "cases": [], "intended_parents": [], "tasks": [] });
        assert_eq!(search(&agency.care, q).await, nothing, "{q}");
    }
    agency.care.get("/api/search").await.assert_invalid("q");
}

#[tokio::test]
async fn what_begins_with_the_text_comes_first_what_is_done_last_and_what_is_archived_not_at_all() {
    let agency = Agency::new().await;
    agency.case("Rosa First").await;
    agency.wait();
    agency.case("Ambrosa Second").await;
    let archived = agency.case("Rosa Gone").await;
    agency.care.post(&path(&archived, "/archive"), &Value::Null).await.assert_status(200);
    let done = make(&agency.care, json!({ "title": "Rosa done" })).await;
    agency.care.post(&at(&done, "/complete"), &Value::Null).await.assert_status(200);
    for n in 0..7 {
        make(&agency.care, json!({ "title": format!("Task {n} of Rosa") })).await;
    }
    let found = search(&agency.care, "rosa").await;
    assert_eq!(names(&found, "cases", "full_name"), ["Rosa First", "Ambrosa Second"]);
    assert_eq!(found["tasks"].as_array().unwrap().len(), 6);
    assert!(!names(&found, "tasks", "title").contains(&"Rosa done"));
    assert_eq!(names(&search(&agency.care, "rosa+done").await, "tasks", "title"), ["Rosa done"]);
}

#[tokio::test]
async fn hidden_cases_and_their_tasks_are_not_found() {
    let agency = Agency::new().await;
    let case = agency.case("Rosa").await;
    make(&agency.care, json!({ "title": "Call Rosa", "case_id": case["id"] })).await;
    move_to(&agency.care, &case, "pending_match").await;
    let found = search(&agency.intake, "rosa").await;
    assert_eq!(found, json!({ "cases": [], "intended_parents": [], "tasks": [] }));
    let found = search(&agency.care, "rosa").await;
    assert_eq!((found["cases"].as_array().unwrap().len(), found["tasks"].as_array().unwrap().len()), (1, 1));
}
