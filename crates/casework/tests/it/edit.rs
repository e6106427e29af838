//! Editing cases.

use futures::future::join_all;
use kernel::ProblemCode;
use serde_json::{Value, json};

use crate::support::{Agency, activity_types, create, path, read};

#[tokio::test]
async fn absent_keeps_null_clears_and_activity_tells_old_and_new() {
    let agency = Agency::new().await;
    let case = create(
        &agency.intake,
        &json!({ "full_name": "Ava Scott", "email": "ava@example.com", "has_child": true, "weight_lb": 150 }),
    )
    .await;
    agency.wait();
    let body = json!({
        "version": 1, "full_name": "Ava Scott-Lopez", "email": null, "has_child": null, "height": 66,
        "phone": "5125550134", "source": "website",
    });
    let edited = agency.care.patch(&path(&case, ""), &body).await.assert_status(200).json();
    assert_eq!(edited["full_name"], "Ava Scott-Lopez");
    assert_eq!((&edited["email"], &edited["has_child"]), (&Value::Null, &Value::Null));
    assert_eq!((&edited["weight_lb"], &edited["height_inches"]), (&json!(150), &json!(66)));
    assert_eq!(edited["version"], 2);
    assert_ne!(edited["updated_at"], case["updated_at"]);
    assert_eq!(edited, read(&agency.care, &case).await);

    let page = agency.intake.get(&path(&case, "/activity")).await.assert_status(200).json();
    let line = &page["items"][0];
    assert_eq!(line["type"], "info_edited");
    assert_eq!(line["actor"]["id"], agency.care.user_id.to_string());
    assert_eq!(
        line["details"]["changes"],
        json!([
            { "field": "full_name", "from": "Ava Scott", "to": "Ava Scott-Lopez" },
            { "field": "source", "from": "manual", "to": "website" },
            { "field": "email", "from": "ava@example.com", "to": null },
            { "field": "phone", "from": null, "to": "+15125550134" },
            { "field": "height_inches", "from": null, "to": 66 },
            { "field": "has_child", "from": true, "to": null },
        ])
    );
}

#[tokio::test]
async fn an_edit_that_changes_nothing_leaves_no_trace() {
    let agency = Agency::new().await;
    let case = create(&agency.intake, &json!({ "full_name": "Ava Scott", "state": "CA" })).await;
    agency.wait();
    for body in [
        json!({ "version": 1 }),
        json!({ "version": 1, "full_name": " Ava  Scott", "state": "California", "is_priority": false, "race": null }),
    ] {
        let same = agency.intake.patch(&path(&case, ""), &body).await.assert_status(200).json();
        assert_eq!(same, case);
    }
    assert_eq!(activity_types(&agency.intake, &case).await, ["case_created"]);
}

#[tokio::test]
async fn a_version_that_is_not_the_cases_gets_the_case_as_it_is() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let url = path(&case, "");
    let theirs =
        agency.care.patch(&url, &json!({ "version": 1, "state": "TX" })).await.assert_status(200).json();
    let mine = json!({ "version": 1, "state": "CA" });
    let problem = agency.manager.patch(&url, &mine).await.assert_problem(ProblemCode::VersionConflict);
    assert_eq!(problem["current"], theirs);
    assert_eq!(read(&agency.intake, &case).await["state"], "TX");
    agency.intake.patch(&url, &json!({ "state": "CA" })).await.assert_invalid("version");
}

#[tokio::test]
async fn of_parallel_edits_on_one_version_exactly_one_wins() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    agency.wait();
    let answers = join_all((0..8).map(|index| {
        let (actor, url) = (agency.manager.clone(), path(&case, ""));
        async move { actor.patch(&url, &json!({ "version": 1, "num_deliveries": index + 1 })).await }
    }))
    .await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    for lost in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(lost.assert_problem(ProblemCode::VersionConflict)["current"]["version"], 2);
    }
    assert_eq!(activity_types(&agency.manager, &case).await, ["info_edited", "case_created"]);
}

#[tokio::test]
async fn priority_is_told_apart_from_other_edits() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    agency.wait();
    let url = path(&case, "");
    let body = json!({ "version": 1, "is_priority": true });
    let edited = agency.intake.patch(&url, &body).await.assert_status(200).json();
    assert_eq!((&edited["is_priority"], &edited["version"]), (&json!(true), &json!(2)));
    assert_eq!(activity_types(&agency.intake, &case).await, ["priority_changed", "case_created"]);
    let page = agency.intake.get(&path(&case, "/activity?per_page=1")).await.assert_status(200).json();
    assert_eq!(page["items"][0]["details"], json!({ "to": true }));
    assert_eq!((&page["total"], &page["pages"]), (&json!(2), &json!(2)));
    agency
        .intake
        .patch(&url, &json!({ "version": 2, "is_priority": null }))
        .await
        .assert_invalid("is_priority");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_field() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    for (field, value) in [
        ("full_name", Value::Null),
        ("full_name", json!("")),
        ("source", Value::Null),
        ("email", json!("nobody")),
        ("phone", json!("12")),
        ("state", json!("Ontario")),
        ("date_of_birth", json!("1992-02-30")),
        ("height", json!("170")),
        ("num_csections", json!(11)),
        ("case_number", json!("00007")),
        ("status", json!("qualified")),
        ("owner", Value::Null),
        ("archived_at", Value::Null),
        ("bmi", json!(20)),
    ] {
        let mut body = json!({ "version": 1 });
        body[field] = value;
        agency.manager.patch(&path(&case, ""), &body).await.assert_invalid(field);
    }
    assert_eq!(read(&agency.intake, &case).await, case);
}

#[tokio::test]
async fn an_email_of_another_active_case_is_refused_and_that_of_an_archived_one_taken() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let (first, second) = (create(&agency.intake, &body).await, agency.case("Mia Scott").await);
    let edit = json!({ "version": 1, "email": "Ava@Example.com", "state": "CA" });
    let url = path(&second, "");
    let problem = agency.intake.patch(&url, &edit).await.assert_problem(ProblemCode::DuplicateEmail);
    assert_eq!(problem["existing_case_number"], first["case_number"]);
    assert_eq!(read(&agency.intake, &second).await, second);

    agency.intake.post(&path(&first, "/archive"), &json!({})).await.assert_status(200);
    let edited = agency.intake.patch(&url, &edit).await.assert_status(200).json();
    assert_eq!((&edited["email"], &edited["state"]), (&json!("ava@example.com"), &json!("CA")));
}
