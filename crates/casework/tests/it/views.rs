//! Saved views.

use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::Agency;

const URL: &str = "/api/views";

async fn save(actor: &TestActor, body: Value) -> Value {
    actor.post(URL, &body).await.assert_status(201).json()
}

fn at(view: &Value) -> String {
    format!("{URL}/{}", view["id"].as_str().unwrap())
}

async fn names(actor: &TestActor, page: &str) -> Vec<String> {
    let list = actor.get(&format!("{URL}?page_key={page}")).await.assert_status(200).json();
    list["items"].as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

fn named(name: &str, shared: bool) -> Value {
    json!({ "page_key": "cases", "name": name, "query": "?status=new&page=3", "is_shared": shared })
}

#[tokio::test]
async fn ones_own_views_come_first_and_private_ones_stay_private() {
    let agency = Agency::new().await;
    let mine = save(&agency.care, named("Mine", false)).await;
    assert_eq!(
        (&mine["query"], &mine["is_mine"], &mine["position"]),
        (&json!("status=new"), &json!(true), &json!(1))
    );
    save(&agency.care, named("Mine too", true)).await;
    save(&agency.intake, named("Of intake", true)).await;
    save(&agency.intake, named("Secret", false)).await;
    save(&agency.care, json!({ "page_key": "tasks", "name": "Mine", "query": "" })).await;
    assert_eq!(names(&agency.care, "cases").await, ["Mine", "Mine too", "Of intake"]);
    assert_eq!(names(&agency.intake, "cases").await, ["Of intake", "Secret", "Mine too"]);
    assert_eq!(names(&agency.care, "tasks").await, ["Mine"]);
    agency.care.get(&format!("{URL}?page_key=people")).await.assert_invalid("page_key");
}

#[tokio::test]
async fn names_are_unique_per_person_and_list() {
    let agency = Agency::new().await;
    let first = save(&agency.care, named("Hot leads", false)).await;
    agency.care.post(URL, &named(" HOT  leads", false)).await.assert_problem(ProblemCode::AlreadyExists);
    save(&agency.intake, named("Hot leads", false)).await;
    let second = save(&agency.care, named("Cold leads", false)).await;
    let edit = json!({ "version": 1, "name": "hot leads" });
    agency.care.patch(&at(&second), &edit).await.assert_problem(ProblemCode::AlreadyExists);
    agency.care.patch(&at(&first), &edit).await.assert_status(200);
    for (field, body) in [
        ("name", json!({ "page_key": "cases", "name": " ", "query": "" })),
        ("name", json!({ "page_key": "cases", "name": "x".repeat(61), "query": "" })),
        ("query", json!({ "page_key": "cases", "name": "x", "query": "a b" })),
        ("page_key", json!({ "page_key": "people", "name": "x", "query": "" })),
    ] {
        agency.care.post(URL, &body).await.assert_invalid(field);
    }
}

#[tokio::test]
async fn makers_change_their_views_and_managers_the_shared_ones() {
    let agency = Agency::new().await;
    let shared = save(&agency.intake, named("Shared", true)).await;
    let private = save(&agency.intake, named("Private", false)).await;
    let edit = json!({ "version": 1, "query": "status=contacted" });
    agency.care.patch(&at(&shared), &edit).await.assert_problem(ProblemCode::Forbidden);
    agency.care.delete(&at(&shared)).await.assert_problem(ProblemCode::Forbidden);
    for actor in [&agency.care, &agency.manager] {
        actor.patch(&at(&private), &edit).await.assert_problem(ProblemCode::NotFound);
        actor.delete(&at(&private)).await.assert_problem(ProblemCode::NotFound);
    }
    let edited = agency.manager.patch(&at(&shared), &edit).await.assert_status(200).json();
    assert_eq!((&edited["query"], &edited["version"]), (&json!("status=contacted"), &json!(2)));
    let conflict =
        agency.intake.patch(&at(&shared), &edit).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(conflict["current"]["query"], "status=contacted");
    agency.manager.delete(&at(&shared)).await.assert_status(204);
    agency.intake.delete(&at(&private)).await.assert_status(204);
    assert!(names(&agency.intake, "cases").await.is_empty());
}
