//! Rules that time sets off, over more cases than one step looks at.

use chrono::Duration;
use kit::jobs::JobRegistry;
use serde_json::json;
use uuid::Uuid;

use crate::support::Agency;

/// An agency whose rule makes a task of inactive cases that have priority, and so many inactive cases, of which every so manieth has
/// it, the last one too.
async fn inactive(cases: i32, every: i32) -> (Agency, Uuid) {
    let agency = Agency::new().await;
    let rule = json!({
        "name": "Inactive ones", "trigger": { "type": "no_contact", "days": 3 }, "is_active": true,
        "conditions": [{ "field": "priority", "values": ["true"] }],
        "actions": [{ "type": "create_task", "title": "Call", "due_in_days": 0 }],
    });
    let rule = agency.manager.post("/api/automation/rules", &rule).await.assert_status(201).json();
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, is_priority,
                                   created_at, updated_at)
         select $1, gen_random_uuid(), 1000 + n, 'website', 'Lead ' || n, 'new', 'intake', n % $3 = 0,
                $4 + interval '1 second' * (n / 3), $4
           from generate_series(1, $2) n",
    )
    .bind(agency.organization.id.0)
    .bind(cases)
    .bind(every)
    .bind(agency.organization.app.clock.now() - Duration::days(1))
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    (agency, rule["id"].as_str().unwrap().parse().unwrap())
}

/// Queues the look of a new day.
async fn dawn(agency: &Agency) {
    let registry = outreach::automation::register_jobs(JobRegistry::new());
    agency.organization.app.advance(Duration::days(1));
    let app = &agency.organization.app.app;
    kit::jobs::queue_daily_jobs(app, &registry, Some(agency.organization.id)).await.unwrap();
}

/// How often the rule ran, on how many cases, and how many tasks that made.
async fn ran(agency: &Agency) -> (i64, i64, i64) {
    sqlx::query_as(
        "select count(*), count(distinct case_id),
                (select count(*) from tenant.tasks where organization_id = $1 and created_by_system = 'automation')
           from tenant.rule_runs where organization_id = $1",
    )
    .bind(agency.organization.id.0)
    .fetch_one(&agency.organization.app.admin)
    .await
    .unwrap()
}

#[tokio::test]
async fn those_passed_over_hide_nobody_behind_them() {
    let (agency, _) = inactive(1_200, 100).await;
    for wanted in [0, 0, 12, 12] {
        dawn(&agency).await;
        agency.organization.run_jobs().await;
        assert_eq!(ran(&agency).await, (wanted, wanted, wanted));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_between_two_steps_leaves_the_rest_to_the_next() {
    let (agency, _) = inactive(170, 1).await;
    agency.organization.app.advance(Duration::days(2));
    dawn(&agency).await;
    let killed = tokio::spawn({
        let organization = agency.organization.clone();
        async move { organization.run_jobs().await }
    });
    while ran(&agency).await.0 == 0 {
        tokio::task::yield_now().await;
    }
    killed.abort();
    assert!(killed.await.unwrap_err().is_cancelled());
    let (before, ..) = ran(&agency).await;
    assert!(before > 0 && before < 170, "{before} of 170 when it was killed");
    agency.organization.app.advance(Duration::minutes(6));
    agency.organization.run_jobs().await;
    assert_eq!(ran(&agency).await, (170, 170, 170));
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_a_rule_off_stops_it_at_the_next_step() {
    let (agency, rule) = inactive(170, 1).await;
    agency.organization.app.advance(Duration::days(2));
    dawn(&agency).await;
    let look = tokio::spawn({
        let organization = agency.organization.clone();
        async move { organization.run_jobs().await }
    });
    while ran(&agency).await.0 == 0 {
        tokio::task::yield_now().await;
    }
    // Past the route: the days that went by have signed everyone out.
    sqlx::query(
        "update tenant.rules set is_active = false, version = version + 1 where organization_id = $1 and id = $2",
    )
    .bind(agency.organization.id.0)
    .bind(rule)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    look.await.unwrap();
    let (runs, ..) = ran(&agency).await;
    assert!(runs < 170, "{runs} of 170");
}
