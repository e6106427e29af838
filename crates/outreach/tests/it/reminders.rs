//! Members are reminded of what is due once a day, in the organization's own morning.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use testkit::{TestActor, TestApp};

use crate::support::{Agency, kinds, move_to, notifications, switch, titles};

/// An agency by the clocks of this zone, at this time.
async fn agency(zone: &str, at: &str) -> Agency {
    let app = TestApp::spawn().await;
    // Before anyone signs in: sessions do not last for weeks.
    app.advance(at.parse::<DateTime<Utc>>().unwrap() - app.clock.now());
    let agency = Agency::within(&app).await;
    sqlx::query("update platform.organizations set time_zone = $2 where id = $1")
        .bind(agency.organization.id.0)
        .bind(zone)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency
}

fn wait_until(agency: &Agency, at: &str) {
    let at: DateTime<Utc> = at.parse().unwrap();
    agency.organization.app.advance(at - agency.organization.app.clock.now());
}

async fn task(agency: &Agency, title: &str, due: &str, to: &TestActor) -> Value {
    let assignee = json!({ "kind": "user", "id": to.user_id });
    let body = json!({ "title": title, "due_date": due, "assignee": assignee });
    let creator = if to.user_id == agency.manager.user_id { &agency.developer } else { &agency.manager };
    creator.post("/api/tasks", &body).await.assert_status(201).json()
}

/// As a worker does every minute. Returns how many jobs it queued.
async fn morning(app: &TestApp, agency: &Agency) -> u64 {
    let registry = server_jobs();
    kit::jobs::queue_daily_jobs(&app.app, &registry, Some(agency.organization.id)).await.unwrap()
}

fn server_jobs() -> kit::jobs::JobRegistry {
    outreach::notifications::remind::register_jobs(kit::jobs::JobRegistry::new())
}

/// Everything but that a task was assigned, in the order of the titles.
async fn reminders(actor: &TestActor) -> Vec<String> {
    // Days have passed since they signed in.
    let actor = TestActor::sign_in(&actor.organization, actor.user_id, actor.role).await;
    let received = notifications(&actor).await;
    let received = received.iter().filter(|it| it["type"] != "task_assigned");
    let mut titles: Vec<_> = received.map(|it| it["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn due_today_one_by_one_and_overdue_together() {
    let agency = agency("America/Los_Angeles", "2026-12-01T15:00:00Z").await;
    for (title, due) in [("Call", "2026-12-01"), ("Write", "2026-12-01"), ("Later", "2026-12-02")] {
        task(&agency, title, due, &agency.care).await;
    }
    for (title, due) in [("Old", "2026-11-30"), ("Older", "2026-11-01"), ("Oldest", "2026-10-01")] {
        task(&agency, title, due, &agency.care).await;
    }
    let only = task(&agency, "Alone", "2026-11-30", &agency.intake).await;
    let done = task(&agency, "Done", "2026-11-30", &agency.intake).await;
    let url = format!("/api/tasks/{}/complete", done["id"].as_str().unwrap());
    agency.intake.post(&url, &json!({})).await.assert_status(200);
    switch(&agency.developer, "task_reminders", false).await;
    task(&agency, "Unwanted", "2026-12-01", &agency.developer).await;
    agency.settle().await;

    assert_eq!(morning(&agency.organization.app, &agency).await, 0, "seven o'clock");
    wait_until(&agency, "2026-12-01T16:00:00Z");
    assert_eq!(morning(&agency.organization.app, &agency).await, 1);
    agency.settle().await;
    assert_eq!(reminders(&agency.care).await, ["3 tasks are overdue", "Due today: Call", "Due today: Write"]);
    assert_eq!(reminders(&agency.intake).await, ["Overdue: Alone"]);
    let received = notifications(&agency.intake).await;
    assert_eq!(received[0]["link"], json!({ "kind": "task", "id": only["id"] }));
    assert_eq!(received[0]["actor"], Value::Null);
    assert!(reminders(&agency.developer).await.is_empty() && titles(&agency.manager).await.is_empty());
}

#[tokio::test]
async fn once_a_day_whatever_the_number_of_workers_and_restarts() {
    let agency = agency("America/New_York", "2026-12-01T13:00:00Z").await;
    task(&agency, "Old", "2026-11-01", &agency.care).await;
    agency.settle().await;
    for _restart in 0..3 {
        let replica = TestApp::spawn().await;
        replica.advance(agency.organization.app.clock.now() - replica.clock.now());
        let other = testkit::TestOrganization { app: replica.clone(), id: agency.organization.id };
        let looks = (0..8).map(|n| {
            let app = if n % 2 == 0 { &agency.organization.app } else { &replica };
            morning(app, &agency)
        });
        futures::future::join_all(looks).await;
        tokio::join!(agency.organization.run_jobs(), other.run_jobs());
        assert_eq!(reminders(&agency.care).await, ["Overdue: Old"]);
        agency.organization.app.advance(chrono::Duration::hours(4));
    }
    wait_until(&agency, "2026-12-02T13:00:00Z");
    assert_eq!(morning(&agency.organization.app, &agency).await, 1);
    agency.settle().await;
    assert_eq!(reminders(&agency.care).await, ["Overdue: Old", "Overdue: Old"], "once more the next day");
}

#[tokio::test]
async fn eight_o_clock_is_the_zones_own_also_when_the_clocks_change() {
    // On 14 March 2027 clocks in California go forward; in Phoenix they never do.
    let [west, still] = [
        agency("America/Los_Angeles", "2027-03-13T15:59:00Z").await,
        agency("America/Phoenix", "2027-03-13T14:59:00Z").await,
    ];
    for (agency, mornings) in [
        (&west, ["2027-03-13T16:00:00Z", "2027-03-14T15:00:00Z"]),
        (&still, ["2027-03-13T15:00:00Z", "2027-03-14T15:00:00Z"]),
    ] {
        task(agency, "Sunday's", "2027-03-14", &agency.care).await;
        agency.settle().await;
        for (at, wanted) in mornings.into_iter().zip([0, 1]) {
            let at: DateTime<Utc> = at.parse().unwrap();
            wait_until(agency, &(at - chrono::Duration::seconds(1)).to_rfc3339());
            assert_eq!(morning(&agency.organization.app, agency).await, 0, "{at}");
            wait_until(agency, &at.to_rfc3339());
            assert_eq!(morning(&agency.organization.app, agency).await, 1, "{at}");
            agency.organization.run_jobs().await;
            assert_eq!(reminders(&agency.care).await.len(), wanted, "{at}");
        }
    }
}

#[tokio::test]
async fn a_reminder_of_yesterday_is_not_told_today() {
    let agency = agency("America/Los_Angeles", "2026-12-01T16:00:00Z").await;
    task(&agency, "Call", "2026-12-01", &agency.care).await;
    agency.settle().await;
    assert_eq!(morning(&agency.organization.app, &agency).await, 1);
    wait_until(&agency, "2026-12-02T16:00:00Z");
    agency.settle().await;
    assert!(reminders(&agency.care).await.is_empty());
}

#[tokio::test]
async fn nobody_is_reminded_of_a_case_they_may_not_see() {
    let agency = agency("America/Los_Angeles", "2026-12-01T15:00:00Z").await;
    let case = agency.case_of(&agency.manager, "Ana Lopez").await;
    let assignee = json!({ "kind": "user", "id": agency.intake.user_id });
    let body =
        json!({ "title": "Call", "due_date": "2026-12-01", "case_id": case["id"], "assignee": assignee });
    agency.manager.post("/api/tasks", &body).await.assert_status(201);
    move_to(&agency.manager, &case, "meds_started").await;
    wait_until(&agency, "2026-12-01T16:00:00Z");
    assert_eq!(morning(&agency.organization.app, &agency).await, 1);
    agency.settle().await;
    assert!(kinds(&agency.intake).await.is_empty());
    let rows: i64 = sqlx::query_scalar(
        "select count(*) from tenant.notifications where organization_id = $1 and type = 'task_due_today'",
    )
    .bind(agency.organization.id.0)
    .fetch_one(&agency.organization.app.admin)
    .await
    .unwrap();
    assert_eq!(rows, 0, "not even hidden");
}
