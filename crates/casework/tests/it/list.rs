//! The list over many cases: every filter, sort and search, through HTTP.

use std::collections::BTreeSet;

use kernel::Role;
use serde_json::Value;
use testkit::{TestActor, TestOrganization};

use crate::support::Agency;

/// Cases of every kind, some values missing: enough for three pages of 100.
const CASES: i32 = 260;

/// Inserts them past the commands: the list is about reading.
async fn fill(organization: &TestOrganization, owner: uuid::Uuid) {
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, email, phone, state, date_of_birth,
             is_priority, status, access_phase, owner_user_id, owner_queue_id, last_contacted_at, archived_at, created_at, updated_at)
         select $1, gen_random_uuid(), 1000 + n, (array['manual', 'meta', 'website', 'referral', 'import'])[1 + n % 5],
                (array['Zoë', 'ana', 'Bea', 'Núria', '陈'])[1 + n % 5] || ' Tester ' || n,
                case when n % 7 > 0 then 'tester' || n || '@example.com' end,
                case when n % 6 > 0 then '+1512555' || lpad(n::text, 4, '0') end,
                case when n % 4 > 0 then (array['CA', 'TX', 'NY'])[n % 4] end,
                case when n % 3 > 0 then date '1980-01-01' + n * 10 end,
                n % 10 = 0,
                (array['new', 'approved', 'pending_handoff', 'pending_match', 'delivered', 'lost'])[1 + n % 6],
                case when n % 6 in (3, 4) then 'care' else 'intake' end,
                case when n % 3 = 0 then $2 end,
                case when n % 3 = 1 then (select id from tenant.queues where organization_id = $1 and key = 'intake') end,
                case when n % 5 > 0 then $3 - n * interval '1 hour' end,
                case when n % 20 = 19 then $3 end,
                $3 - n * interval '1 day', $3 - (n % 50) * interval '1 hour'
           from generate_series(1, $4::int) n",
    )
    .bind(organization.id.0)
    .bind(owner)
    .bind(organization.app.clock.now())
    .bind(CASES)
    .execute(&organization.app.admin)
    .await
    .unwrap();
}

async fn filled() -> Agency {
    let agency = Agency::new().await;
    fill(&agency.organization, agency.care.user_id.0).await;
    agency
}

async fn page(actor: &TestActor, query: &str) -> Value {
    actor.get(&format!("/api/cases?{query}")).await.assert_status(200).json()
}

/// Every row that matches, page by page.
async fn all(actor: &TestActor, query: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for number in 1.. {
        let page = page(actor, &format!("{query}&per_page=100&page={number}")).await;
        let items = page["items"].as_array().unwrap().clone();
        rows.extend(items);
        if number >= page["pages"].as_i64().unwrap() {
            assert_eq!(rows.len(), usize::try_from(page["total"].as_i64().unwrap()).unwrap(), "{query}");
            return rows;
        }
    }
    unreachable!("the last page returns");
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_sort_shows_each_case_once_in_order_with_blanks_last() {
    let agency = filled().await;
    let expected = ids(&all(&agency.manager, "sort=case_number").await);
    for sort in [
        "case_number",
        "full_name",
        "email",
        "phone",
        "state",
        "source",
        "status",
        "priority",
        "owner",
        "age",
        "created_at",
        "updated_at",
        "last_contacted_at",
    ] {
        for descending in [false, true] {
            let query = format!("sort={}{sort}", if descending { "-" } else { "" });
            let rows = all(&agency.manager, &query).await;
            assert_eq!(ids(&rows), expected, "{query}");
            let keys: Vec<Option<String>> = rows.iter().map(|row| key(row, sort)).collect();
            let (mut present, blanks): (Vec<_>, Vec<_>) = keys.iter().partition(|key| key.is_some());
            if sort != "last_contacted_at" || descending {
                assert!(keys[present.len()..].iter().all(Option::is_none), "{query}: blanks are not last");
            }
            if descending {
                present.reverse();
            }
            assert!(present.is_sorted(), "{query}: {present:?}");
            assert!(blanks.len() < rows.len(), "{query} compares nothing");
        }
    }
}

/// What a row is sorted by, as text that sorts the same way.
fn key(row: &Value, sort: &str) -> Option<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match sort {
        "full_name" => text(&row["full_name"]).map(|name| fold(&name)),
        "status" => {
            let path = ["new", "approved", "pending_handoff", "pending_match", "delivered", "lost"];
            let position = path.iter().position(|stage| row["status"] == *stage)?;
            Some(format!("{position:03}"))
        }
        "priority" => Some(row["is_priority"].to_string()),
        "owner" => text(&row["owner"]["name"]).map(|name| fold(&name)),
        "age" => row["age"].as_i64().map(|age| format!("{age:03}")),
        other => text(&row[other]),
    }
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace('ë', "e").replace('ú', "u")
}

#[tokio::test]
async fn filters_mean_what_they_say() {
    let agency = filled().await;
    let manager = &agency.manager;
    let every = all(manager, "include_archived=true").await;
    assert_eq!(every.len(), usize::try_from(CASES).unwrap());
    let active: Vec<Value> = every.iter().filter(|row| row["archived_at"].is_null()).cloned().collect();
    let queue =
        active.iter().find(|row| row["owner"]["kind"] == "queue").unwrap()["owner"]["id"].as_str().unwrap();
    let care = agency.care.user_id.to_string();
    let has = |row: &Value, field: &str, values: &[&str]| values.iter().any(|value| row[field] == *value);
    let check = async |query: &str, matches: &dyn Fn(&Value) -> bool| {
        let expected: Vec<Value> = active.iter().filter(|row| matches(row)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < active.len(), "{query} decides nothing");
        assert_eq!(ids(&all(manager, query).await), ids(&expected), "{query}");
    };
    check("status=new", &|row| row["status"] == "new").await;
    check("status=new,delivered", &|row| has(row, "status", &["new", "delivered"])).await;
    check("source=meta,import", &|row| has(row, "source", &["meta", "import"])).await;
    check("state=CA,texas", &|row| has(row, "state", &["CA", "TX"])).await;
    check("priority=true", &|row| row["is_priority"] == true).await;
    check("priority=false", &|row| row["is_priority"] == false).await;
    check("owner=none", &|row| row["owner"].is_null()).await;
    check(&format!("owner={care}"), &|row| row["owner"]["id"] == *care).await;
    check(&format!("queue={queue}"), &|row| row["owner"]["id"] == *queue).await;
    check("status=new&priority=true&source=meta,manual", &|row| {
        row["status"] == "new" && row["is_priority"] == true && has(row, "source", &["meta", "manual"])
    })
    .await;
    assert_eq!(ids(&all(&agency.care, "owner=me").await), ids(&all(manager, &format!("owner={care}")).await));
}

#[tokio::test]
async fn a_range_of_days_is_of_the_organizations_calendar_and_includes_its_last_day() {
    let agency = Agency::new().await;
    // 07:30 UTC on the 10th is still the evening of the 9th in Los Angeles.
    for (number, at) in [
        (1, "2026-11-09T07:59:59Z"),
        (2, "2026-11-09T08:00:00Z"),
        (3, "2026-11-10T07:30:00Z"),
        (4, "2026-11-10T08:00:00Z"),
    ] {
        let at: chrono::DateTime<chrono::Utc> = at.parse().unwrap();
        sqlx::query(
            "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
             values ($1, gen_random_uuid(), $2, 'manual', 'Day', 'new', 'intake', $3, $3)",
        )
        .bind(agency.organization.id.0)
        .bind(i64::from(number))
        .bind(at)
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    }
    let numbers = async |query: &str| -> Vec<String> {
        let rows = all(&agency.manager, &format!("sort=case_number&{query}")).await;
        rows.iter().map(|row| row["case_number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers("created_from=2026-11-09&created_to=2026-11-09").await, ["00002", "00003"]);
    assert_eq!(numbers("created_to=2026-11-08").await, ["00001"]);
    assert_eq!(numbers("created_from=2026-11-10").await, ["00004"]);
    assert_eq!(numbers("created_from=2026-11-09T08:00:00Z&created_to=2026-11-10T07:30:00Z").await, ["00002"]);
}

#[tokio::test]
async fn search_finds_names_emails_numbers_and_phones_however_they_are_typed() {
    let agency = filled().await;
    let found = async |q: &str| -> Vec<String> {
        let rows = all(&agency.manager, &format!("sort=case_number&include_archived=true&q={q}")).await;
        rows.iter().map(|row| row["case_number"].as_str().unwrap().to_owned()).collect()
    };
    // Case 1123 is n = 123: "Núria Tester 123", tester123@…, +1 512 555 0123.
    assert_eq!(found("(512)%20555-0125").await, ["01125"]);
    assert_eq!(found("5125550125").await, ["01125"]);
    assert_eq!(found("%2B15125550125").await, ["01125"]);
    assert_eq!(found("TESTER123%40example").await, ["01123"]);
    assert_eq!(found("01123").await, ["01123"]);
    assert_eq!(found("nuria%20tester%2001123").await, ["01123"]);
    assert_eq!(found("01123%20N%C3%9ARIA").await, ["01123"]);
    // The last four digits of a phone, or any part of a number: cases 1250 to 1259 too.
    assert_eq!(found("0125").await.len(), 11);
    assert_eq!(found("25").await, Vec::<String>::new());
    // n = 4, 9, 14 … are 陈.
    assert_eq!(found("%E9%99%88%2001124").await, ["01124"]);
    for nothing in ["%25", "_", "100%25", "%5C", "tester_123", "nobody"] {
        assert!(found(nothing).await.is_empty(), "{nothing}");
    }
    assert_eq!(found("tester").await.len(), usize::try_from(CASES).unwrap());
    assert_eq!(found("te").await.len(), usize::try_from(CASES).unwrap());
}

#[tokio::test]
async fn intake_finds_nothing_of_a_care_case_by_any_way_over_many() {
    let agency = filled().await;
    let intake = &agency.intake;
    let seen = all(intake, "include_archived=true").await;
    assert!(!seen.is_empty());
    let hidden: BTreeSet<String> = &ids(&all(&agency.manager, "include_archived=true").await) - &ids(&seen);
    assert!(hidden.len() > 50);
    let care = ["pending_match", "delivered"];
    for query in [
        "",
        "q=tester",
        "status=pending_match,delivered",
        "sort=status",
        "sort=owner",
        "sort=-owner&q=tester",
        "include_archived=true&q=te",
    ] {
        let rows = all(intake, query).await;
        assert!(rows.iter().all(|row| !care.iter().any(|stage| row["status"] == *stage)), "{query}");
        assert!(ids(&rows).is_disjoint(&hidden), "{query}");
    }
    let stats = intake.get("/api/cases/stats").await.assert_status(200).json();
    let stages: Vec<_> =
        stats["by_stage"].as_array().unwrap().iter().map(|stage| stage["status"].clone()).collect();
    assert!(!stages.iter().any(|stage| stage == "pending_match" || stage == "delivered"), "{stages:?}");
    assert_eq!(stats["total"], page(intake, "").await["total"]);
    let export = intake.get("/api/cases/export.csv?include_archived=true").await.assert_status(200).text();
    assert_eq!(export.lines().count(), seen.len() + 1);
    assert!(!export.contains("pending_match") && !export.contains("delivered"));
}

#[tokio::test]
async fn statistics_count_what_is_active_and_know_the_organizations_week() {
    let agency = filled().await;
    let stats = agency.manager.get("/api/cases/stats").await.assert_status(200).json();
    let active = all(&agency.manager, "").await;
    assert_eq!(stats["total"], active.len());
    let by_stage: i64 =
        stats["by_stage"].as_array().unwrap().iter().map(|stage| stage["count"].as_i64().unwrap()).sum();
    assert_eq!(by_stage, stats["total"].as_i64().unwrap());
    // The tests begin on Friday, November 20; case n was created n days earlier.
    let since =
        async |day: &str| page(&agency.manager, &format!("created_from={day}")).await["total"].clone();
    assert_eq!(stats["this_week"], since("2026-11-16").await);
    assert_eq!(stats["this_month"], since("2026-11-01").await);
}

#[tokio::test]
async fn bad_parameters_are_refused_by_name() {
    let agency = Agency::new().await;
    for (query, field) in [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=9999999999999999999", "page"),
        ("page=102&per_page=100", "page"),
        ("per_page=0", "per_page"),
        ("per_page=101", "per_page"),
        ("sort=height", "sort"),
        ("sort=id%3B%20drop%20table", "sort"),
        ("status=nowhere", "status"),
        ("source=tiktok", "source"),
        ("state=ZZ", "state"),
        ("owner=somebody", "owner"),
        ("queue=1", "queue"),
        ("priority=maybe", "priority"),
        ("created_from=yesterday", "created_from"),
        ("created_to=2026-02-30", "created_to"),
        ("include_archived=2", "include_archived"),
        ("nonsense=1", "nonsense"),
    ] {
        agency.manager.get(&format!("/api/cases?{query}")).await.assert_invalid(field);
    }
    // Text that the database cannot store is no match, not a failure.
    for q in ["%00", "a%00b", "%EF%BF%BF", "%F0%9F%91%B6", &"x".repeat(3000)] {
        let answer = agency.manager.get(&format!("/api/cases?q={q}")).await;
        assert!(answer.status.as_u16() == 200 || answer.status.as_u16() == 422, "{q}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_export_neutralises_formulas_and_keeps_the_filter() {
    let agency = Agency::new().await;
    let names = ["=1+1", "@cmd", "Plain, \"quoted\"", "Zoë\u{a0}Núñez", "＝1+1", "Ava;=1+1"];
    for name in names {
        crate::support::create(
            &agency.intake,
            &serde_json::json!({ "full_name": name, "phone": "+15125550134" }),
        )
        .await;
    }
    let answer = agency.intake.get("/api/cases/export.csv?sort=case_number").await.assert_status(200);
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
    let text = answer.text();
    assert!(text.starts_with("\u{feff}Case number,"), "Excel reads UTF-8 only with the mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let second: Vec<&str> = rows.iter().map(|row| &row[1]).collect();
    assert_eq!(second, ["'=1+1", "'@cmd", "Plain, \"quoted\"", "Zoë Núñez", "'＝1+1", "Ava;'=1+1"]);
    assert_eq!(&rows[0][3], "'+15125550134");
    let filtered = agency.intake.get("/api/cases/export.csv?q=quoted").await.assert_status(200).text();
    assert_eq!(filtered.lines().count(), 2);
    let other = agency.organization.app.organization().await.actor(Role::Manager).await;
    assert_eq!(other.get("/api/cases/export.csv").await.assert_status(200).text().lines().count(), 1);
}

#[tokio::test]
async fn the_export_ends_in_order_when_it_is_compressed() {
    let agency = filled().await;
    let request = agency
        .manager
        .request(http::Method::GET, "/api/cases/export.csv")
        .header("accept-encoding", "gzip")
        .body(axum::body::Body::empty());
    let answer = agency.manager.send(request).await.assert_status(200);
    assert_eq!(answer.headers["content-encoding"], "gzip");
    assert_eq!(answer.body[..2], [0x1f, 0x8b]);
}
