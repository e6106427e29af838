//! Lists of tasks: filters, orders, and the groups by due date in the organization's zone.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use crate::{
    support::Agency,
    tasks::{at, make, titles},
};

/// An agency in Los Angeles at this moment.
async fn agency_at(moment: &str) -> Agency {
    let agency = Agency::new().await;
    let clock = &agency.organization.app.clock;
    let moment: DateTime<Utc> = moment.parse().unwrap();
    clock.advance(moment - clock.now());
    // Moving the clock back ends no session, moving it on may.
    sqlx::query("update platform.sessions set last_seen_at = $2, expires_at = $3 where organization_id = $1")
        .bind(agency.organization.id.0)
        .bind(moment)
        .bind(moment + Duration::days(30))
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    agency
}

async fn groups(agency: &Agency, query: &str) -> Value {
    agency.care.get(&format!("/api/tasks/groups{query}")).await.assert_status(200).json()
}

/// The titles by group, without the empty ones.
fn titles_by_group(groups: &Value) -> Vec<(&str, Vec<&str>)> {
    let groups = groups["groups"].as_array().unwrap().iter();
    groups
        .map(|group| (group["key"].as_str().unwrap(), titles(group)))
        .filter(|(_, titles)| !titles.is_empty())
        .collect()
}

async fn due(agency: &Agency, days: &[&str]) {
    for day in days {
        make(&agency.care, json!({ "title": day, "due_date": day })).await;
    }
}

#[tokio::test]
async fn due_today_is_today_also_in_los_angeles_at_eleven_in_the_evening() {
    // Thursday the 19th, 11 pm; in UTC it is the 20th already.
    let agency = agency_at("2026-11-20T07:00:00Z").await;
    due(&agency, &["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23"]).await;
    make(&agency.care, json!({ "title": "Someday" })).await;
    let groups = groups(&agency, "").await;
    assert_eq!(groups["today"], "2026-11-19");
    assert_eq!(
        titles_by_group(&groups),
        [
            ("overdue", vec!["2026-11-18"]),
            ("today", vec!["2026-11-19"]),
            ("tomorrow", vec!["2026-11-20"]),
            ("this_week", vec!["2026-11-22"]),
            ("later", vec!["2026-11-23"]),
            ("no_date", vec!["Someday"]),
        ]
    );
    for (group, title) in [("today", "2026-11-19"), ("tomorrow", "2026-11-20"), ("none", "Someday")] {
        let page = agency.care.get(&format!("/api/tasks?group={group}")).await.assert_status(200).json();
        assert_eq!((titles(&page), &page["total"]), (vec![title], &json!(1)), "{group}");
    }
}

#[tokio::test]
async fn days_keep_their_order_when_the_clocks_change() {
    // Clocks go back on 1 November 2026 at 2 am: at 12:30 am, 1:30 am twice, and 11:30 pm it is the 1st.
    for moment in
        ["2026-11-01T07:30:00Z", "2026-11-01T08:30:00Z", "2026-11-01T09:30:00Z", "2026-11-02T07:30:00Z"]
    {
        let agency = agency_at(moment).await;
        due(&agency, &["2026-10-31", "2026-11-01", "2026-11-02"]).await;
        let groups = groups(&agency, "").await;
        assert_eq!(
            titles_by_group(&groups),
            [
                ("overdue", vec!["2026-10-31"]),
                ("today", vec!["2026-11-01"]),
                ("tomorrow", vec!["2026-11-02"]),
            ],
            "{moment}"
        );
    }
    // They go forward on 8 March: 11:30 pm is an hour earlier in UTC than the day before.
    let agency = agency_at("2026-03-09T06:30:00Z").await;
    due(&agency, &["2026-03-08", "2026-03-09"]).await;
    let groups = groups(&agency, "").await;
    let expected = [("today", vec!["2026-03-08"]), ("tomorrow", vec!["2026-03-09"])];
    assert_eq!(titles_by_group(&groups), expected);
}

#[tokio::test]
async fn a_group_shows_its_first_and_counts_the_rest() {
    let agency = Agency::new().await;
    sqlx::query(
        "insert into tenant.tasks (organization_id, id, title, type, due_date, assignee_user_id, created_at, updated_at)
         select $1, gen_random_uuid(), 'T' || n, 'other', date '2026-01-01' + n / 100, $2, now(), now()
           from generate_series(1, 1010) n",
    )
    .bind(agency.organization.id.0)
    .bind(agency.care.user_id.0)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    make(&agency.intake, json!({ "title": "Not mine", "due_date": "2026-11-20" })).await;
    let groups = groups(&agency, "?assignee=me").await;
    let overdue = &groups["groups"][0];
    assert_eq!(titles(overdue).len(), 25);
    assert_eq!(
        (&overdue["count"], &overdue["count_is_capped"], &overdue["has_more"]),
        (&json!(1000), &json!(true), &json!(true))
    );
    assert_eq!(groups["groups"].as_array().unwrap().len(), 6);
    assert_eq!(groups["groups"][1]["count"], 0);
    let rest = agency.care.get("/api/tasks?assignee=me&group=overdue&page=2").await.json();
    assert_eq!(
        (titles(&rest).len(), &rest["total"], &rest["total_is_capped"]),
        (25, &json!(1000), &json!(true))
    );
}

#[tokio::test]
async fn filters_and_orders() {
    let agency = Agency::new().await;
    let case = agency.case("Ava").await;
    for body in [
        json!({ "title": "Núñez calls", "type": "contact", "due_date": "2026-12-02" }),
        json!({ "title": "Meet", "description": "100% sure of Núñez", "type": "meeting", "due_date": "2026-12-01",
                "due_time": "15:00" }),
        json!({ "title": "Early", "type": "meeting", "due_date": "2026-12-01", "due_time": "09:00" }),
        json!({ "title": "About Ava", "case_id": case["id"] }),
        json!({ "title": "For nobody", "assignee": null }),
    ] {
        make(&agency.care, body).await;
        agency.wait();
    }
    make(&agency.intake, json!({ "title": "Of intake", "type": "review" })).await;
    let done = make(&agency.care, json!({ "title": "Done" })).await;
    agency.care.post(&at(&done, "/complete"), &Value::Null).await.assert_status(200);
    let me = agency.care.user_id;
    let case_id = case["id"].as_str().unwrap();
    for (query, expected) in [
        ("sort=due&completed=false&type=meeting,contact".to_owned(), vec!["Early", "Meet", "Núñez calls"]),
        ("sort=-created_at&per_page=2".to_owned(), vec!["Done", "Of intake"]),
        ("sort=created_at&per_page=2".to_owned(), vec!["Núñez calls", "Meet"]),
        ("sort=created_at&q=nunez".to_owned(), vec!["Núñez calls", "Meet"]),
        ("q=nunez+meet".to_owned(), vec!["Meet"]),
        ("q=100%25".to_owned(), vec!["Meet"]),
        ("q=%25".to_owned(), vec![]),
        ("q=nothing".to_owned(), vec![]),
        ("completed=true".to_owned(), vec!["Done"]),
        ("assignee=none".to_owned(), vec!["For nobody"]),
        (format!("case={case_id}"), vec!["About Ava"]),
        (format!("assignee={me}&type=contact"), vec!["Núñez calls"]),
        ("due_after=2026-12-02".to_owned(), vec!["Núñez calls"]),
        ("due_before=2026-12-01".to_owned(), vec!["Early", "Meet"]),
        ("due_after=2026-12-01&due_before=2026-12-01".to_owned(), vec!["Early", "Meet"]),
    ] {
        let page = agency.care.get(&format!("/api/tasks?{query}")).await.assert_status(200).json();
        assert_eq!(titles(&page), expected, "{query}");
    }
    for (query, field) in [
        ("sort=title", "sort"),
        ("type=meeting,nothing", "type"),
        ("assignee=you", "assignee"),
        ("queue=yours", "queue"),
        ("group=someday", "group"),
        ("due_before=soon", "due_before"),
        ("case=1", "case"),
        ("page=0", "page"),
    ] {
        agency.care.get(&format!("/api/tasks?{query}")).await.assert_invalid(field);
    }
}
