//! One change for many cases.

use kernel::{ProblemCode, Role};
use serde_json::{Value, json};
use testkit::{TestActor, TestOrganization};

use crate::support::{Agency, activity_types, create, move_to, path, read};

fn ids(cases: &[Value]) -> Value {
    json!({ "ids": cases.iter().map(|case| case["id"].clone()).collect::<Vec<_>>() })
}

async fn start(actor: &TestActor, change: &Value, selection: &Value, status: u16) -> Value {
    let mut body = change.clone();
    body["selection"] = selection.clone();
    actor.post("/api/cases/bulk", &body).await.assert_status(status).json()
}

async fn run(actor: &TestActor, run: &Value) -> Value {
    actor.get(&format!("/api/bulk/{}", run["id"].as_str().unwrap())).await.assert_status(200).json()
}

async fn undo(actor: &TestActor, run: &Value) -> Value {
    let url = format!("/api/bulk/{}/undo", run["id"].as_str().unwrap());
    actor.post(&url, &Value::Null).await.assert_status(200).json()
}

fn numbers(run: &Value) -> [i64; 5] {
    ["total", "done", "succeeded", "unchanged", "failed"].map(|field| run[field].as_i64().unwrap())
}

async fn cases(agency: &Agency, count: usize) -> Vec<Value> {
    let mut cases = Vec::new();
    for number in 0..count {
        cases.push(agency.case(&format!("Case {number}")).await);
    }
    cases
}

fn to_stage(stage: &str) -> Value {
    json!({ "action": "change_stage", "status": stage, "reason": "as agreed" })
}

#[tokio::test]
async fn chosen_cases_are_changed_each_by_its_own_rules() {
    let agency = Agency::new().await;
    let mut chosen = cases(&agency, 4).await;
    move_to(&agency.manager, &chosen[1], "contacted").await;
    move_to(&agency.manager, &chosen[2], "meds_started").await;
    agency.manager.post(&path(&chosen[3], "/archive"), &Value::Null).await.assert_status(200);
    chosen.push(json!({ "id": "018f0000-0000-7000-8000-000000000000" }));
    agency.wait();
    let done = start(&agency.intake, &to_stage("contacted"), &ids(&chosen), 200).await;
    assert_eq!((&done["state"], &done["action"]), (&json!("completed"), &json!("change_stage")));
    assert_eq!(numbers(&done), [5, 5, 1, 1, 3]);
    let failures = done["failures"].as_array().unwrap();
    let told: Vec<_> = failures.iter().map(|it| (&it["case_id"], &it["case_number"])).collect();
    // The number of a case that the member does not see is not told.
    assert_eq!(
        told,
        [
            (&chosen[2]["id"], &Value::Null),
            (&chosen[3]["id"], &chosen[3]["case_number"]),
            (&chosen[4]["id"], &Value::Null),
        ]
    );
    assert_eq!(read(&agency.intake, &chosen[0]).await["status"], "contacted");
    assert_eq!(activity_types(&agency.intake, &chosen[0]).await, ["status_changed", "case_created"]);
    assert_eq!(run(&agency.intake, &done).await, done);
    // A run is its member's.
    let url = format!("/api/bulk/{}", done["id"].as_str().unwrap());
    agency.manager.get(&url).await.assert_problem(ProblemCode::NotFound);
    agency.manager.post(&format!("{url}/undo"), &Value::Null).await.assert_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn every_action_works_and_the_same_again_changes_nothing() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 3).await;
    let owner = json!({ "kind": "user", "id": agency.care.user_id });
    for (change, field, value) in [
        (json!({ "action": "assign", "owner": owner }), "/owner/id", json!(agency.care.user_id)),
        (json!({ "action": "assign", "owner": null }), "/owner", Value::Null),
        (json!({ "action": "set_priority", "is_priority": true }), "/is_priority", json!(true)),
        (to_stage("qualified"), "/status", json!("qualified")),
        (to_stage("lost"), "/left_status", json!("qualified")),
    ] {
        for expected in [[3, 3, 3, 0, 0], [3, 3, 0, 3, 0]] {
            let done = start(&agency.manager, &change, &ids(&chosen), 200).await;
            assert_eq!(numbers(&done), expected, "{change}");
        }
        for case in &chosen {
            assert_eq!(read(&agency.manager, case).await.pointer(field), Some(&value), "{change}");
        }
    }
    for (action, is_archived) in [("archive", true), ("restore", false)] {
        for expected in [[3, 3, 3, 0, 0], [3, 3, 0, 3, 0]] {
            let done = start(&agency.manager, &json!({ "action": action }), &ids(&chosen), 200).await;
            assert_eq!(numbers(&done), expected, "{action}");
        }
        assert_eq!(read(&agency.manager, &chosen[0]).await["archived_at"].is_string(), is_archived);
    }
}

#[tokio::test]
async fn undo_gives_back_exactly_what_was_unless_somebody_was_there_since() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 4).await;
    agency.intake.post(&path(&chosen[0], "/claim"), &Value::Null).await.assert_status(200);
    move_to(&agency.manager, &chosen[1], "applied").await;
    move_to(&agency.manager, &chosen[1], "lost").await;
    let mut before = Vec::new();
    for case in &chosen {
        before.push(read(&agency.manager, case).await);
    }
    let same = |now: &Value, before: &Value| {
        for field in ["status", "left_status", "owner", "archived_at"] {
            assert_eq!(now[field], before[field], "{field}");
        }
    };
    let owner = json!({ "kind": "user", "id": agency.care.user_id });
    for change in [
        to_stage("pending_handoff"),
        to_stage("meds_started"),
        to_stage("on_hold"),
        json!({ "action": "assign", "owner": owner }),
        json!({ "action": "archive" }),
    ] {
        agency.wait();
        let done = start(&agency.manager, &change, &ids(&chosen), 200).await;
        assert_eq!(done["can_undo"], true, "{change}");
        agency.wait();
        let undone = undo(&agency.manager, &done).await;
        assert_eq!((&undone["state"], &undone["can_undo"]), (&json!("undone"), &json!(false)));
        for (case, before) in chosen.iter().zip(&before) {
            same(&read(&agency.manager, case).await, before);
        }
        let url = format!("/api/bulk/{}/undo", done["id"].as_str().unwrap());
        agency.manager.post(&url, &Value::Null).await.assert_problem(ProblemCode::InvalidState);
    }

    let done = start(&agency.manager, &to_stage("approved"), &ids(&chosen), 200).await;
    move_to(&agency.care, &chosen[2], "qualified").await;
    let undone = undo(&agency.manager, &done).await;
    assert_eq!(undone["failures"].as_array().unwrap().len(), 1);
    assert_eq!(undone["failures"][0]["case_id"], chosen[2]["id"]);
    assert_eq!(read(&agency.care, &chosen[2]).await["status"], "qualified");
    same(&read(&agency.care, &chosen[3]).await, &before[3]);

    let prioritised =
        start(&agency.manager, &json!({ "action": "set_priority", "is_priority": true }), &ids(&chosen), 200)
            .await;
    assert_eq!(prioritised["can_undo"], false);
}

async fn fill(organization: &TestOrganization, count: i32) {
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
         select $1, gen_random_uuid(), 1000 + n, 'meta', 'Case ' || n, 'new', 'intake', $3, $3 from generate_series(1, $2) n",
    )
    .bind(organization.id.0)
    .bind(count)
    .bind(organization.app.clock.now())
    .execute(&organization.app.admin)
    .await
    .unwrap();
}

#[tokio::test]
async fn all_that_match_are_changed_in_the_background_as_they_were_found() {
    let agency = Agency::new().await;
    fill(&agency.organization, 130).await;
    let other = create(&agency.intake, &json!({ "full_name": "Ava Scott", "source": "referral" })).await;
    let matching = |expected: i64| json!({ "filter": { "source": "meta" }, "expected": expected });
    let mut body = to_stage("contacted");
    body["selection"] = matching(129);
    let problem =
        agency.manager.post("/api/cases/bulk", &body).await.assert_problem(ProblemCode::CountChanged);
    assert_eq!(problem["current"]["count"], 130);

    let begun = start(&agency.manager, &to_stage("contacted"), &matching(130), 202).await;
    assert_eq!((&begun["state"], numbers(&begun)), (&json!("running"), [130, 0, 0, 0, 0]));
    // What matches by now is not meant.
    fill_later(&agency).await;
    agency.organization.run_jobs().await;
    let done = run(&agency.manager, &begun).await;
    assert_eq!((&done["state"], numbers(&done)), (&json!("completed"), [130, 130, 130, 0, 0]));
    let count = async |stage: &str| {
        let page = agency.manager.get(&format!("/api/cases?source=meta&status={stage}")).await;
        page.assert_status(200).json()["total"].clone()
    };
    assert_eq!((count("contacted").await, count("new").await), (json!(130), json!(1)));
    assert_eq!(read(&agency.manager, &other).await["status"], "new");

    agency.wait();
    assert_eq!(undo(&agency.manager, &begun).await["state"], "undoing");
    agency.organization.run_jobs().await;
    let undone = run(&agency.manager, &begun).await;
    assert_eq!((&undone["state"], &undone["done"]), (&json!("undone"), &json!(130)));
    assert_eq!(count("new").await, 131);
}

async fn fill_later(agency: &Agency) {
    create(&agency.intake, &json!({ "full_name": "Later", "source": "meta" })).await;
}

#[tokio::test]
async fn a_member_who_is_gone_changes_nothing_more() {
    let agency = Agency::new().await;
    let member = agency.organization.actor(Role::Manager).await;
    fill(&agency.organization, 101).await;
    let selection = json!({ "filter": { "source": "meta" }, "expected": 101 });
    let begun = start(&member, &to_stage("contacted"), &selection, 202).await;
    sqlx::query("update tenant.users set is_active = false where organization_id = $1 and id = $2")
        .bind(agency.organization.id.0)
        .bind(member.user_id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency.organization.run_jobs().await;
    let state: String =
        sqlx::query_scalar("select state from tenant.bulk_runs where organization_id = $1 and id = $2::uuid")
            .bind(agency.organization.id.0)
            .bind(begun["id"].as_str().unwrap())
            .fetch_one(&agency.organization.app.admin)
            .await
            .unwrap();
    assert_eq!(state, "failed");
    let page = agency.manager.get("/api/cases?status=contacted").await.assert_status(200).json();
    assert_eq!(page["total"], 0);
}

#[tokio::test]
async fn what_would_be_refused_for_all_is_refused_at_once() {
    let agency = Agency::new().await;
    let chosen = cases(&agency, 1).await;
    let elsewhere = Agency::within(&agency.organization.app).await;
    let foreign = json!({ "kind": "user", "id": elsewhere.care.user_id });
    let many: Vec<_> = (0..101).map(|n| format!("018f0000-0000-7000-8000-{n:012}")).collect();
    for (body, field) in [
        (json!({ "action": "assign", "selection": ids(&chosen) }), "owner"),
        (json!({ "action": "assign", "owner": foreign, "selection": ids(&chosen) }), "owner"),
        (json!({ "action": "change_stage", "selection": ids(&chosen) }), "status"),
        (json!({ "action": "change_stage", "status": "nowhere", "selection": ids(&chosen) }), "status"),
        (json!({ "action": "change_stage", "status": "lost", "selection": ids(&chosen) }), "reason"),
        (json!({ "action": "set_priority", "selection": ids(&chosen) }), "is_priority"),
        (json!({ "action": "archive", "selection": { "ids": many } }), "selection.ids"),
        (json!({ "action": "archive", "selection": { "ids": [] } }), "selection.ids"),
        (json!({ "action": "archive", "selection": {} }), "selection"),
        (json!({ "action": "archive", "selection": { "filter": {} } }), "selection.expected"),
        (
            json!({ "action": "archive", "selection": { "filter": { "state": "ZZ" }, "expected": 0 } }),
            "selection.filter.state",
        ),
    ] {
        agency.manager.post("/api/cases/bulk", &body).await.assert_invalid(field);
    }
    let assign = json!({ "action": "assign", "owner": null, "selection": ids(&chosen) });
    agency.intake.post("/api/cases/bulk", &assign).await.assert_problem(ProblemCode::Forbidden);
    let mut care = to_stage("meds_started");
    care["selection"] = ids(&chosen);
    agency.intake.post("/api/cases/bulk", &care).await.assert_problem(ProblemCode::Forbidden);
    let foreign = cases(&elsewhere, 1).await;
    let body = json!({ "action": "archive", "selection": ids(&foreign) });
    agency.manager.post("/api/cases/bulk", &body).await.assert_problem(ProblemCode::NotFound);
}

/// Longer than any lease, and shorter than a session may rest.
fn let_the_lease_expire(agency: &Agency) {
    agency.organization.app.advance(chrono::Duration::minutes(10));
}

/// Workers that die in the middle, one after the other; the last one comes to the end.
async fn work_through_deaths(agency: &Agency, begun: &Value) -> Value {
    for pause in [5, 11, 17, 29, 43] {
        let organization = agency.organization.clone();
        let worker = tokio::spawn(async move { organization.run_jobs().await });
        tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
        worker.abort();
        let _ = worker.await;
        let_the_lease_expire(agency);
    }
    for _ in 0..500 {
        agency.organization.run_jobs().await;
        let now = run(&agency.manager, begun).await;
        if now["state"] != "running" && now["state"] != "undoing" {
            return now;
        }
        // A transaction of a worker that died may hold its job for a moment more.
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        let_the_lease_expire(agency);
    }
    panic!("nobody took the job over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_die_leave_no_case_out_and_change_none_twice() {
    let agency = Agency::new().await;
    fill(&agency.organization, 400).await;
    let selection = json!({ "filter": { "source": "meta" }, "expected": 400 });
    let begun = start(&agency.manager, &to_stage("contacted"), &selection, 202).await;
    let done = work_through_deaths(&agency, &begun).await;
    assert_eq!((&done["state"], numbers(&done)), (&json!("completed"), [400, 400, 400, 0, 0]));
    let lines = async || -> (i64, i64) {
        sqlx::query_as(
            "select count(*), count(distinct case_id) from tenant.case_activity
              where organization_id = $1 and type = 'status_changed'",
        )
        .bind(agency.organization.id.0)
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap()
    };
    assert_eq!(lines().await, (400, 400));
    assert_eq!(undo(&agency.manager, &begun).await["state"], "undoing");
    let undone = work_through_deaths(&agency, &begun).await;
    assert_eq!(
        (&undone["state"], &undone["done"], &undone["succeeded"]),
        (&json!("undone"), &json!(400), &json!(0))
    );
    assert_eq!(lines().await, (800, 400));
}
