//! Intended parents: making, editing, moving, archiving, and their list.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::{support::Agency, tasks::make};

const NOTHING: Value = Value::Null;
const URL: &str = "/api/intended-parents";

/// Makes intended parents.
pub async fn parents(actor: &TestActor, body: Value) -> Value {
    actor.post(URL, &body).await.assert_status(201).json()
}

fn at(parents: &Value, rest: &str) -> String {
    format!("{URL}/{}{rest}", parents["id"].as_str().unwrap())
}

#[tokio::test]
async fn values_are_brought_into_one_form() {
    let agency = Agency::new().await;
    let couple = parents(
        &agency.intake,
        json!({
            "full_name": " Rosa  and Hugh ", "email": "ROSA@example.com", "phone": "(512) 555-0134",
            "state": "California", "budget": "$45,000.5", "notes_internal": " Twins.\r\nPlease. ",
            "owner": { "kind": "user", "id": agency.care.user_id },
        }),
    )
    .await;
    for (field, value) in [
        ("full_name", "Rosa and Hugh"),
        ("email", "rosa@example.com"),
        ("phone", "+15125550134"),
        ("state", "CA"),
        ("budget", "45000.50"),
        ("notes_internal", "Twins.\nPlease."),
        ("status", "new"),
    ] {
        assert_eq!(couple[field], value, "{field}");
    }
    assert_eq!(couple["owner"]["id"], agency.care.user_id.to_string());
    assert_eq!(couple["created_by"]["id"], agency.intake.user_id.to_string());
    assert_eq!(couple["actions"], json!(["edit", "change_status", "archive"]));
    for (field, body) in [
        ("full_name", json!({ "full_name": "" })),
        ("email", json!({ "full_name": "x", "email": "rosa@" })),
        ("phone", json!({ "full_name": "x", "phone": "(512) 555-0134 ext. 5" })),
        ("state", json!({ "full_name": "x", "state": "Bavaria" })),
        ("budget", json!({ "full_name": "x", "budget": "10000000000" })),
        ("budget", json!({ "full_name": "x", "budget": "1.005" })),
        ("notes_internal", json!({ "full_name": "x", "notes_internal": "x".repeat(10_001) })),
        ("owner", json!({ "full_name": "x", "owner": { "kind": "user", "id": agency.organization.id } })),
    ] {
        agency.intake.post(URL, &body).await.assert_invalid(field);
    }
    let most = parents(&agency.intake, json!({ "full_name": "Rich", "budget": "9999999999.99" })).await;
    assert_eq!(most["budget"], "9999999999.99");
}

#[tokio::test]
async fn edits_keep_clear_and_conflict() {
    let agency = Agency::new().await;
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa", "budget": "1", "state": "TX" })).await;
    let edit = json!({ "version": 1, "budget": null, "email": "rosa@example.com" });
    let edited = agency.care.patch(&at(&couple, ""), &edit).await.assert_status(200).json();
    assert_eq!(
        (&edited["budget"], &edited["state"], &edited["version"]),
        (&NOTHING, &json!("TX"), &json!(2))
    );
    let stale = json!({ "version": 1, "state": "CA" });
    let conflict =
        agency.care.patch(&at(&couple, ""), &stale).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(conflict["current"], edited);
    let same = json!({ "version": 2, "state": "Texas" });
    assert_eq!(agency.care.patch(&at(&couple, ""), &same).await.assert_status(200).json()["version"], 2);
    agency
        .care
        .patch(&at(&couple, ""), &json!({ "version": 2, "full_name": null }))
        .await
        .assert_invalid("full_name");
}

#[tokio::test]
async fn every_move_is_in_the_history_and_archiving_keeps_the_status() {
    let agency = Agency::new().await;
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa" })).await;
    let url = at(&couple, "/status");
    for status in ["contacted", "in_review", "qualified", "matched", "declined", "on_hold", "on_hold"] {
        agency.wait();
        let body = json!({ "status": status, "reason": "as it went" });
        let moved = agency.care.patch(&url, &body).await.assert_status(200).json();
        assert_eq!(moved["status"], status);
    }
    let history = agency.intake.get(&at(&couple, "/history")).await.assert_status(200).json();
    let moves: Vec<(&Value, &Value)> =
        history["items"].as_array().unwrap().iter().map(|row| (&row["from"], &row["to"])).collect();
    assert_eq!(moves.len(), 7, "the same status again is no move");
    assert_eq!(moves[0], (&json!("declined"), &json!("on_hold")));
    assert_eq!(moves[6], (&NOTHING, &json!("new")));
    assert_eq!(history["items"][0]["reason"], "as it went");
    assert_eq!(history["items"][0]["actor"]["id"], agency.care.user_id.to_string());

    let archived = agency.intake.post(&at(&couple, "/archive"), &NOTHING).await.assert_status(200).json();
    assert!(archived["archived_at"].is_string());
    assert_eq!(archived["actions"], json!([]));
    let body = json!({ "status": "new" });
    agency.manager.patch(&url, &body).await.assert_problem(ProblemCode::Archived);
    let edit = json!({ "version": archived["version"], "state": "CA" });
    agency.manager.patch(&at(&couple, ""), &edit).await.assert_problem(ProblemCode::Archived);
    agency.intake.post(&at(&couple, "/archive"), &NOTHING).await.assert_problem(ProblemCode::Archived);
    agency.care.post(&at(&couple, "/restore"), &NOTHING).await.assert_problem(ProblemCode::Forbidden);
    let restored = agency.manager.post(&at(&couple, "/restore"), &NOTHING).await.assert_status(200).json();
    assert_eq!((&restored["status"], &restored["archived_at"]), (&json!("on_hold"), &NOTHING));
    agency.manager.post(&at(&couple, "/restore"), &NOTHING).await.assert_problem(ProblemCode::NotArchived);
}

#[tokio::test]
async fn an_email_belongs_to_one_among_the_active() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Rosa", "email": "rosa@example.com" });
    let first = parents(&agency.intake, body.clone()).await;
    let refused = agency.care.post(URL, &body).await.assert_problem(ProblemCode::DuplicateEmail);
    assert_eq!(refused["errors"][0]["field"], "email");
    assert!(!refused.to_string().contains("Rosa"), "{refused}");
    let other = parents(&agency.intake, json!({ "full_name": "Hugh" })).await;
    let edit = json!({ "version": 1, "email": "Rosa@Example.com" });
    agency.care.patch(&at(&other, ""), &edit).await.assert_problem(ProblemCode::DuplicateEmail);
    agency.manager.post(&at(&first, "/archive"), &NOTHING).await.assert_status(200);
    agency.care.patch(&at(&other, ""), &edit).await.assert_status(200);
    agency.manager.post(&at(&first, "/restore"), &NOTHING).await.assert_problem(ProblemCode::DuplicateEmail);
    // A candidate may have the same address, and so may the couple of another agency.
    agency.intake.post("/api/cases", &body).await.assert_status(201);
    let elsewhere = Agency::within(&agency.organization.app).await;
    parents(&elsewhere.intake, body).await;
}

#[tokio::test]
async fn of_many_who_take_an_email_at_once_one_does() {
    let agency = Agency::new().await;
    let calls: Vec<_> = (0..8)
        .map(|n| {
            let actor = agency.care.clone();
            let body = json!({ "full_name": format!("Couple {n}"), "email": "same@example.com" });
            tokio::spawn(async move { actor.post(URL, &body).await.status.as_u16() })
        })
        .collect();
    let mut statuses = Vec::new();
    for call in calls {
        statuses.push(call.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn only_managers_delete_and_only_what_is_archived() {
    let agency = Agency::new().await;
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa" })).await;
    make(&agency.intake, json!({ "title": "Call", "intended_parent_id": couple["id"] })).await;
    agency.manager.delete(&at(&couple, "")).await.assert_problem(ProblemCode::NotArchived);
    agency.intake.post(&at(&couple, "/archive"), &NOTHING).await.assert_status(200);
    agency.care.delete(&at(&couple, "")).await.assert_problem(ProblemCode::Forbidden);
    agency.manager.delete(&at(&couple, "")).await.assert_status(204);
    agency.manager.get(&at(&couple, "")).await.assert_problem(ProblemCode::NotFound);
    assert_eq!(agency.intake.get("/api/tasks").await.json()["total"], 0);
}

#[tokio::test]
async fn filters_orders_and_counts() {
    let agency = Agency::new().await;
    let mut made = Vec::new();
    for body in [
        json!({ "full_name": "Ána", "email": "z@example.com", "state": "TX", "budget": "50000" }),
        json!({ "full_name": "bert", "phone": "512 555 0199", "state": "CA", "budget": "9000.50",
                "owner": { "kind": "user", "id": agency.care.user_id } }),
        json!({ "full_name": "Cleo", "email": "a@example.com" }),
        json!({ "full_name": "Dora", "state": "CA", "budget": "100000" }),
    ] {
        made.push(parents(&agency.care, body).await);
        agency.wait();
    }
    let matched = json!({ "status": "matched" });
    agency.care.patch(&at(&made[0], "/status"), &matched).await.assert_status(200);
    agency.care.post(&at(&made[3], "/archive"), &NOTHING).await.assert_status(200);
    for (query, expected) in [
        ("", vec!["Cleo", "bert", "Ána"]),
        ("sort=full_name", vec!["Ána", "bert", "Cleo"]),
        ("sort=-full_name&include_archived=true", vec!["Dora", "Cleo", "bert", "Ána"]),
        ("sort=budget", vec!["bert", "Ána", "Cleo"]),
        ("sort=-budget", vec!["Ána", "bert", "Cleo"]),
        ("sort=email", vec!["Cleo", "Ána", "bert"]),
        ("sort=-status", vec!["Ána", "Cleo", "bert"]),
        ("sort=owner", vec!["bert", "Ána", "Cleo"]),
        ("sort=updated_at", vec!["bert", "Cleo", "Ána"]),
        ("sort=full_name&status=matched,new&state=CA,texas", vec!["Ána", "bert"]),
        ("budget_min=9000.50&budget_max=9000.50", vec!["bert"]),
        ("budget_min=9000.51", vec!["Ána"]),
        ("owner=me", vec!["bert"]),
        ("owner=none&sort=full_name", vec!["Ána", "Cleo"]),
        ("q=ana", vec!["Ána"]),
        ("q=(512)+555-0199", vec!["bert"]),
        ("q=0199", vec!["bert"]),
        ("q=a@example", vec!["Cleo"]),
        ("q=%25", vec![]),
    ] {
        let page = agency.care.get(&format!("{URL}?{query}")).await.assert_status(200).json();
        let names: Vec<&str> =
            page["items"].as_array().unwrap().iter().map(|row| row["full_name"].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{query}");
        assert_eq!(page["total"], expected.len(), "{query}");
    }
    assert!(agency.care.get(URL).await.json()["items"][0].get("notes_internal").is_none());
    for (query, field) in [
        ("status=gone", "status"),
        ("state=nowhere", "state"),
        ("budget_min=lots", "budget_min"),
        ("budget_max=-1", "budget_max"),
        ("owner=you", "owner"),
        ("sort=phone", "sort"),
    ] {
        agency.care.get(&format!("{URL}?{query}")).await.assert_invalid(field);
    }
    let stats = agency.intake.get(&format!("{URL}/stats")).await.assert_status(200).json();
    assert_eq!(stats["total"], 3);
    assert_eq!(stats["by_status"].as_array().unwrap().len(), 7);
    assert_eq!(stats["by_status"][0], json!({ "status": "new", "count": 2 }));
    assert_eq!(stats["by_status"][4], json!({ "status": "matched", "count": 1 }));
}

#[tokio::test]
async fn a_leavers_intended_parents_go_to_the_successor() {
    let agency = Agency::new().await;
    let leaver = agency.organization.actor(Role::CaseManager).await;
    let owner = json!({ "kind": "user", "id": leaver.user_id });
    let couple = parents(&agency.intake, json!({ "full_name": "Rosa", "owner": owner })).await;
    let body = json!({ "reassign_to": { "kind": "user", "id": agency.intake.user_id } });
    let url = format!("/api/members/{}/deactivate", leaver.user_id);
    agency.manager.post(&url, &body).await.assert_status(200);
    let couple = agency.care.get(&at(&couple, "")).await.assert_status(200).json();
    assert_eq!(couple["owner"]["id"], agency.intake.user_id.to_string());
}
