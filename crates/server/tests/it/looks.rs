//! How many statements the daily look of a rule sends: a few for every stretch of cases that it passes over, not for every case.

use chrono::Duration;
use kernel::Role;
use serde_json::json;

use crate::{tracing_capture::Capture, world};

#[tokio::test]
async fn what_a_rule_passes_over_is_read_once() {
    let test = world::spawn().await;
    let (capture, _guard) = Capture::of_statements();
    let organization = test.organization().await;
    let rule = json!({
        "name": "Quiet ones", "trigger": { "type": "no_contact", "days": 1 }, "is_active": true,
        "conditions": [{ "field": "priority", "values": ["true"] }],
        "actions": [{ "type": "notify", "who": "managers", "message": "Look" }],
    });
    organization.actor(Role::Manager).await.post("/api/automation/rules", &rule).await.assert_status(201);
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, is_priority,
                                   created_at, updated_at)
         select $1, gen_random_uuid(), n, 'website', 'Lead ' || n, 'new', 'intake', n > 1600, $2, $2
           from generate_series(1, 1603) n",
    )
    .bind(organization.id.0)
    .bind(test.clock.now())
    .execute(&test.admin)
    .await
    .unwrap();
    test.advance(Duration::days(2));
    let registry = outreach::automation::register_jobs(kit::jobs::JobRegistry::new());
    kit::jobs::queue_daily_jobs(&test.app, &registry, Some(organization.id)).await.unwrap();
    capture.take_statements();
    kit::jobs::run_due_jobs_of(&test.app, &registry, organization.id).await.unwrap();
    let sent = capture.take_statements();
    let with = |text: &str| sent.iter().filter(|it| it.contains(text)).count();
    assert_eq!(with("order by c.quiet_since"), 5, "500 at a time, and once more for the end");
    assert_eq!(with("has_overdue"), 3, "only where the conditions hold");
    assert!(sent.len() < 60, "{} statements", sent.len());
}
