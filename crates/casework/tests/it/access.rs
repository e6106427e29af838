//! Who sees which case, on every route of a case.

use casework::cases::service::{self, StageMove};
use http::Method;
use kernel::{CaseId, ProblemCode};
use serde_json::{Value, json};
use testkit::{TestActor, TestApp};

use crate::support::{Agency, activity_types, create, move_to, path, read};

/// Every route of one case, with a body that would do something.
fn routes(case: &Value) -> Vec<(Method, String, Value)> {
    let version = &case["version"];
    vec![
        (Method::GET, path(case, ""), Value::Null),
        (Method::GET, path(case, "/history"), Value::Null),
        (Method::GET, path(case, "/activity"), Value::Null),
        (Method::PATCH, path(case, ""), json!({ "version": version, "full_name": "Somebody Else" })),
        (Method::PATCH, path(case, ""), json!({ "version": version, "is_priority": true })),
        (Method::PATCH, path(case, ""), json!({ "version": 1000, "state": "CA" })),
        (Method::PATCH, path(case, "/status"), json!({ "status": "contacted" })),
        (Method::POST, path(case, "/claim"), Value::Null),
        (Method::POST, path(case, "/release"), json!({})),
        (Method::PATCH, path(case, "/assign"), json!({ "owner": null })),
        (Method::POST, path(case, "/accept"), Value::Null),
        (Method::POST, path(case, "/deny"), json!({ "reason": "no" })),
        (Method::POST, path(case, "/reopen"), Value::Null),
        (Method::POST, path(case, "/archive"), Value::Null),
        (Method::POST, path(case, "/restore"), Value::Null),
        (Method::DELETE, path(case, ""), Value::Null),
    ]
}

async fn assert_closed(actor: &TestActor, case: &Value, code: ProblemCode) {
    for (method, url, body) in routes(case) {
        let problem = actor.send_json(method.clone(), &url, &body).await.assert_problem(code);
        assert_eq!(problem["current"], Value::Null, "{method} {url} tells nothing");
    }
}

#[tokio::test]
async fn care_is_closed_to_intake_on_every_route() {
    let agency = Agency::new().await;
    let case = agency.case_at("Ava Scott", "pending_match").await;
    assert_closed(&agency.intake, &case, ProblemCode::Forbidden).await;
    assert_eq!(read(&agency.manager, &case).await, case);

    // An exit from care, and archiving, change nothing about who sees it.
    let left = move_to(&agency.care, &case, "lost").await;
    assert_closed(&agency.intake, &left, ProblemCode::Forbidden).await;
    let archived = agency.care.post(&path(&case, "/archive"), &Value::Null).await.assert_status(200).json();
    assert_closed(&agency.intake, &archived, ProblemCode::Forbidden).await;
    assert_eq!(read(&agency.care, &case).await["left_status"], "pending_match");
}

#[tokio::test]
async fn intake_keeps_what_left_from_intake_or_handoff() {
    let agency = Agency::new().await;
    for stage in ["approved", "pending_handoff"] {
        let case = agency.case_at("Ava Scott", stage).await;
        move_to(&agency.manager, &case, "lost").await;
        assert_eq!(read(&agency.intake, &case).await["left_status"], stage);
        agency.manager.post(&path(&case, "/archive"), &Value::Null).await.assert_status(200);
        read(&agency.intake, &case).await;
    }
}

#[tokio::test]
async fn another_organizations_case_does_not_exist() {
    let app = TestApp::spawn().await;
    let (here, there) = (Agency::within(&app).await, Agency::within(&app).await);
    let case = here.case_at("Ava Scott", "contacted").await;
    for actor in there.everybody() {
        assert_closed(actor, &case, ProblemCode::NotFound).await;
    }
    assert_eq!(read(&here.manager, &case).await, case);
    assert_eq!(activity_types(&here.intake, &case).await, ["status_changed", "case_created"]);

    let unknown = json!({ "id": "018f0000-0000-7000-8000-000000000000", "version": 1 });
    assert_closed(&here.manager, &unknown, ProblemCode::NotFound).await;
    here.manager.get("/api/cases/not-an-id").await.assert_invalid("id");
}

#[tokio::test]
async fn the_number_of_a_hidden_case_stays_hidden() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Ava Scott", "email": "ava@example.com" });
    let hidden = create(&agency.intake, &body).await;
    let other = agency.case("Mia Scott").await;
    move_to(&agency.care, &hidden, "pending_match").await;
    let edit = json!({ "version": 1, "email": "ava@example.com" });
    for (actor, number) in [(&agency.intake, &Value::Null), (&agency.care, &hidden["case_number"])] {
        let made = actor.post("/api/cases", &body).await.assert_problem(ProblemCode::DuplicateEmail);
        let edited = actor.patch(&path(&other, ""), &edit).await.assert_problem(ProblemCode::DuplicateEmail);
        for problem in [made, edited] {
            assert_eq!(&problem["existing_case_number"], number);
            assert!(!number.is_null() || !problem.to_string().contains("00001"), "{problem}");
        }
    }
}

#[tokio::test]
async fn a_case_that_moves_to_care_while_intake_waits_for_it_is_closed_to_intake() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let mut tx = agency.organization.write().await;
    let opened =
        casework::cases::access::open(&mut tx, &agency.care.cx().actor, case_id(&case)).await.unwrap();
    let to = StageMove { to: "pending_match".to_owned(), reason: None, effective_at: None, version: None };
    service::change_stage(&mut tx, &agency.care.cx(), &opened, &to).await.unwrap();
    // Intake opens the case as it was committed, and then waits for the lock.
    let (intake, url) = (agency.intake.clone(), path(&case, ""));
    let edit = tokio::spawn(async move {
        intake.patch(&url, &json!({ "version": 1, "full_name": "Somebody Else" })).await
    });
    wait_for_a_blocked_statement(&agency).await;
    tx.commit().await.unwrap();
    edit.await.unwrap().assert_problem(ProblemCode::Forbidden);
    assert_eq!(read(&agency.care, &case).await["full_name"], "Ava Scott");
}

fn case_id(case: &Value) -> CaseId {
    case["id"].as_str().unwrap().parse().unwrap()
}

/// Until some statement waits for the lock of another transaction's row.
async fn wait_for_a_blocked_statement(agency: &Agency) {
    for _ in 0..500 {
        let is_blocked: bool = sqlx::query_scalar(
            "select exists (select from pg_stat_activity
                             where datname = current_database() and wait_event_type = 'Lock'
                               and query like 'select version, archived_at, created_at%')",
        )
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap();
        if is_blocked {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing waits");
}

#[tokio::test]
async fn activity_is_counted_up_to_a_thousand() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    let total = async |more: i32| {
        sqlx::query(
            "insert into tenant.case_activity (organization_id, id, case_id, type, created_at)
             select $1, gen_random_uuid(), $2, 'info_edited', now() from generate_series(1, $3)",
        )
        .bind(agency.organization.id.0)
        .bind(case_id(&case).0)
        .bind(more)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
        let page = agency.intake.get(&path(&case, "/activity?page=40")).await.assert_status(200).json();
        (page["total"].clone(), page["total_is_capped"].clone(), page["items"].as_array().unwrap().len())
    };
    assert_eq!(total(999).await, (json!(1000), json!(false), 25));
    assert_eq!(total(100).await, (json!(1000), json!(true), 25));
}

#[tokio::test]
async fn reads_need_a_session() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    for url in
        [path(&case, ""), path(&case, "/history"), path(&case, "/activity"), "/api/metadata".to_owned()]
    {
        agency.organization.app.get_anonymously(&url).await.assert_problem(ProblemCode::Unauthenticated);
    }
}

#[tokio::test]
async fn activity_pages_are_checked_and_newest_first() {
    let agency = Agency::new().await;
    let case = agency.case("Ava Scott").await;
    for stage in ["contacted", "qualified", "applied"] {
        agency.wait();
        move_to(&agency.intake, &case, stage).await;
    }
    let page = async |query: &str| agency.intake.get(&path(&case, &format!("/activity{query}"))).await;
    let second = page("?page=2&per_page=2").await.assert_status(200).json();
    assert_eq!(
        (
            &second["total"],
            &second["total_is_capped"],
            &second["pages"],
            &second["page"],
            &second["per_page"]
        ),
        (&json!(4), &json!(false), &json!(2), &json!(2), &json!(2))
    );
    assert_eq!(second["items"][0]["details"]["to"], "contacted");
    assert_eq!(second["items"][1]["type"], "case_created");
    for (query, field) in
        [("?per_page=101", "per_page"), ("?page=0", "page"), ("?page=x", "page"), ("?q=1", "q")]
    {
        page(query).await.assert_invalid(field);
    }
}
