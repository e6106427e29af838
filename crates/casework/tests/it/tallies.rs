//! Statistics come from tallies: whatever is done to cases, at whatever the same time, they are what counting gives.

use kernel::{OwnerId, Role};
use serde_json::{Value, json};
use sqlx::Row as _;
use testkit::TestActor;

use crate::support::{Agency, at_once, create, path};

/// The tallies that differ from what counting gives.
async fn differences(agency: &Agency) -> Vec<String> {
    sqlx::query(
        "with counted as (
             select access_phase, status, null::timestamptz as created_in, count(*)::bigint as number
               from tenant.cases where organization_id = $1 and archived_at is null
              group by access_phase, status
             union all
             select access_phase, null, tenant.quarter_hour(created_at), count(*)
               from tenant.cases where organization_id = $1 and archived_at is null
              group by access_phase, tenant.quarter_hour(created_at)
         ), tallied as (
             select access_phase, status, created_in, sum(delta)::bigint as number
               from tenant.case_tallies where organization_id = $1
              group by access_phase, status, created_in having sum(delta) <> 0
         )
         (select 'counted ' || counted::text as line from counted except all select 'counted ' || tallied::text from tallied)
         union all
         (select 'tallied ' || tallied::text from tallied except all select 'tallied ' || counted::text from counted)",
    )
    .bind(agency.organization.id.0)
    .fetch_all(&agency.organization.app.admin)
    .await
    .unwrap()
    .iter()
    .map(|row| row.get("line"))
    .collect()
}

/// One of the things that members do to cases, as this number says. Whether it may be done is not the question.
async fn act(actor: TestActor, cases: Vec<Value>, dice: u64) {
    let case = &cases[usize::try_from(dice / 7).unwrap() % cases.len()];
    let stages = ["new", "qualified", "pending_handoff", "pending_match", "delivered", "lost", "on_hold"];
    let stage = stages[usize::try_from(dice / 11).unwrap() % stages.len()];
    match dice % 9 {
        0 => drop(create(&actor, &json!({ "full_name": format!("Case {dice}") })).await),
        1..=3 => {
            let body = json!({ "status": stage, "reason": "for the test" });
            actor.patch(&path(case, "/status"), &body).await;
        }
        4 => drop(actor.post(&path(case, "/archive"), &Value::Null).await),
        5 => drop(actor.post(&path(case, "/restore"), &Value::Null).await),
        6 => drop(actor.delete(&path(case, "")).await),
        7 => drop(actor.post(&path(case, "/accept"), &Value::Null).await),
        _ => {
            let ids: Vec<_> = cases.iter().take(6).map(|case| case["id"].clone()).collect();
            let body = json!({ "action": "change_stage", "status": stage, "reason": "all", "selection": { "ids": ids } });
            let run = actor.post("/api/cases/bulk", &body).await.json();
            if let (Some(id), true) = (run["id"].as_str(), dice.is_multiple_of(2)) {
                actor.post(&format!("/api/bulk/{id}/undo"), &Value::Null).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tallies_are_exact_whatever_is_done_at_the_same_time() {
    let agency = Agency::new().await;
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        dice >> 33
    };
    let mut cases = Vec::new();
    for number in 0..12 {
        cases.push(agency.case(&format!("Case {number}")).await);
    }
    for _ in 0..6 {
        let actors = [&agency.care, &agency.manager, &agency.developer];
        let calls: Vec<(TestActor, u64)> = (0..40).map(|index| (actors[index % 3].clone(), next())).collect();
        let cases = cases.clone();
        at_once(calls, |(actor, dice)| act(actor, cases.clone(), dice)).await;
        agency.wait();
        assert_eq!(differences(&agency).await, Vec::<String>::new());
    }
    let (stats, list) = (
        agency.manager.get("/api/cases/stats").await.assert_status(200).json(),
        agency.manager.get("/api/cases").await.assert_status(200).json(),
    );
    assert_eq!(stats["total"], list["total"]);
}

#[tokio::test]
async fn changes_of_many_rows_and_none_are_tallied_and_compacted() {
    let agency = Agency::new().await;
    let admin = &agency.organization.app.admin;
    let run = async |sql: &'static str| {
        sqlx::query(sql).bind(agency.organization.id.0).execute(admin).await.unwrap();
    };
    run("insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
         select $1, gen_random_uuid(), n, 'manual', 'Case ' || n, 'new', 'intake', now() - n * interval '7 minutes', now()
           from generate_series(1, 500) n")
    .await;
    for _ in 0..30 {
        run("update tenant.cases set status = case status when 'new' then 'contacted' else 'new' end where organization_id = $1")
            .await;
    }
    run("update tenant.cases set archived_at = now() where organization_id = $1 and case_number % 3 = 0")
        .await;
    run("update tenant.cases set created_at = created_at - interval '1 day' where organization_id = $1 and case_number < 50").await;
    run("delete from tenant.cases where organization_id = $1 and case_number % 5 = 0").await;
    run("delete from tenant.cases where organization_id = $1 and false").await;
    assert_eq!(differences(&agency).await, Vec::<String>::new());
    run("select tenant.compact_case_tallies($1, (select array_agg(created_in) from tenant.case_tallies))")
        .await;
    assert_eq!(differences(&agency).await, Vec::<String>::new());
    let left: i64 = sqlx::query_scalar(
        "select count(*) from tenant.case_tallies where organization_id = $1 and created_in is null",
    )
    .bind(agency.organization.id.0)
    .fetch_one(admin)
    .await
    .unwrap();
    assert!(left <= 2, "{left}");
}

#[tokio::test]
async fn a_leavers_cases_and_taken_back_imports_are_tallied() {
    let agency = Agency::new().await;
    let member = agency.organization.actor(Role::CaseManager).await;
    let case = agency.case("Ava Scott").await;
    let body = json!({ "owner": { "kind": "user", "id": member.user_id } });
    agency.manager.patch(&path(&case, "/assign"), &body).await.assert_status(200);
    let mut tx = agency.organization.write().await;
    let successor = OwnerId::User(agency.care.user_id);
    casework::hooks::member_deactivated(&mut tx, &agency.manager.cx(), member.user_id, successor)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(differences(&agency).await, Vec::<String>::new());
}

#[tokio::test]
async fn statistics_know_the_week_and_the_month_before() {
    let agency = Agency::new().await;
    // The tests begin on Friday, November 20, in Los Angeles; 07:30 UTC is still the evening before there.
    for (number, at) in [
        "2026-11-16T08:00:00Z",
        "2026-11-16T07:59:00Z",
        "2026-11-09T08:00:00Z",
        "2026-11-09T07:30:00Z",
        "2026-11-01T07:00:00Z",
        "2026-11-01T06:59:00Z",
        "2026-10-01T07:00:00Z",
        "2026-10-01T06:59:00Z",
    ]
    .into_iter()
    .enumerate()
    {
        let at: chrono::DateTime<chrono::Utc> = at.parse().unwrap();
        sqlx::query(
            "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
             values ($1, gen_random_uuid(), $2, 'manual', 'Day', 'new', 'intake', $3, $3)",
        )
        .bind(agency.organization.id.0)
        .bind(i64::try_from(number).unwrap() + 1)
        .bind(at)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    }
    let stats = agency.intake.get("/api/cases/stats").await.assert_status(200).json();
    let numbers =
        ["this_week", "last_week", "this_month", "last_month"].map(|period| stats[period].as_i64().unwrap());
    assert_eq!(numbers, [1, 2, 5, 2]);
    // Another zone moves the borders, without anything to count anew.
    sqlx::query("update platform.organizations set time_zone = 'Asia/Kathmandu' where id = $1")
        .bind(agency.organization.id.0)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    let stats = agency.intake.get("/api/cases/stats").await.assert_status(200).json();
    let numbers =
        ["this_week", "last_week", "this_month", "last_month"].map(|period| stats[period].as_i64().unwrap());
    assert_eq!(numbers, [2, 2, 6, 2]);
}
