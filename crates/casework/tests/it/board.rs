//! The board: cases as cards under their stages.

use kernel::ProblemCode;
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, move_to, path};

async fn board(actor: &TestActor, query: &str) -> Vec<Value> {
    let board = actor.get(&format!("/api/cases/board?{query}")).await.assert_status(200).json();
    board["columns"].as_array().unwrap().clone()
}

fn column<'a>(board: &'a [Value], stage: &str) -> &'a Value {
    board.iter().find(|column| column["status"] == stage).unwrap()
}

fn ids(column: &Value) -> Vec<Value> {
    column["items"].as_array().unwrap().iter().map(|card| card["id"].clone()).collect()
}

#[tokio::test]
async fn every_stage_is_a_column_with_its_newest_cards() {
    let agency = Agency::new().await;
    let mut cases = Vec::new();
    for number in 0..7 {
        agency.wait();
        cases.push(agency.case(&format!("Case {number}")).await);
    }
    move_to(&agency.manager, &cases[0], "meds_started").await;
    agency.manager.post(&path(&cases[1], "/archive"), &Value::Null).await.assert_status(200);
    let columns = board(&agency.manager, "per_column=3").await;
    let metadata = agency.manager.get("/api/metadata").await.assert_status(200).json();
    let stages: Vec<_> = metadata["stages"].as_array().unwrap().iter().map(|stage| &stage["key"]).collect();
    assert_eq!(columns.iter().map(|column| &column["status"]).collect::<Vec<_>>(), stages);
    let new = column(&columns, "new");
    assert_eq!(
        (&new["count"], &new["count_is_capped"], &new["has_more"]),
        (&json!(5), &json!(false), &json!(true))
    );
    assert_eq!(ids(new), [&cases[6], &cases[5], &cases[4]].map(|case| case["id"].clone()));
    assert_eq!(ids(column(&columns, "meds_started")), [cases[0]["id"].clone()]);

    let url = "/api/cases/board/new?page=2&per_page=3";
    let next = agency.manager.get(url).await.assert_status(200).json();
    assert_eq!((&next["count"], &next["has_more"]), (&json!(5), &json!(false)));
    assert_eq!(ids(&next), [&cases[3], &cases[2]].map(|case| case["id"].clone()));

    // What the viewer may not see is neither shown nor counted.
    let seen = board(&agency.intake, "").await;
    let care = column(&seen, "meds_started");
    assert_eq!((&care["count"], &care["items"]), (&json!(0), &json!([])));
    let care = agency.intake.get("/api/cases/board/meds_started").await.assert_status(200).json();
    assert_eq!((&care["count"], &care["items"], &care["has_more"]), (&json!(0), &json!([]), &json!(false)));
}

#[tokio::test]
async fn the_board_filters_and_searches_like_the_list() {
    let agency = Agency::new().await;
    for (number, state) in [(0, "CA"), (1, "TX"), (2, "CA")] {
        let body = json!({ "full_name": format!("Case {number}"), "state": state });
        crate::support::create(&agency.intake, &body).await;
    }
    for (query, expected) in
        [("state=CA", 2), ("q=case%201", 1), ("owner=me", 0), ("queue=mine", 3), ("q=nobody", 0)]
    {
        let columns = board(&agency.intake, query).await;
        let new = column(&columns, "new");
        assert_eq!((&new["count"], ids(new).len()), (&json!(expected), expected), "{query}");
        let alone =
            agency.intake.get(&format!("/api/cases/board/new?{query}")).await.assert_status(200).json();
        assert_eq!((&alone["count"], ids(&alone)), (&new["count"], ids(new)), "{query}");
    }
    for (query, field) in [
        ("per_column=0", "per_column"),
        ("per_column=101", "per_column"),
        ("status=new", "status"),
        ("state=ZZ", "state"),
    ] {
        agency.intake.get(&format!("/api/cases/board?{query}")).await.assert_invalid(field);
    }
    agency.intake.get("/api/cases/board/nowhere").await.assert_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn what_is_filtered_is_counted_up_to_a_cap() {
    let agency = Agency::new().await;
    sqlx::query(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
         select $1, gen_random_uuid(), n, case when n % 50 = 0 then 'meta' else 'manual' end, 'Case ' || n, 'new', 'intake',
                now() - n * interval '1 minute', now()
           from generate_series(1, 1100) n",
    )
    .bind(agency.organization.id.0)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    for (query, count, is_capped) in
        [("", 1100, false), ("source=manual", 1000, true), ("source=meta", 22, false)]
    {
        let columns = board(&agency.manager, query).await;
        let new = column(&columns, "new");
        assert_eq!((&new["count"], &new["count_is_capped"]), (&json!(count), &json!(is_capped)), "{query}");
    }
    for (query, total, is_capped) in [
        ("", 1100, false),
        ("status=new,new,lost", 1100, false),
        ("source=manual", 1000, true),
        ("q=case", 200, true),
        ("q=case&source=meta", 22, false),
        ("q=1099", 1, false),
    ] {
        let page = agency.manager.get(&format!("/api/cases?{query}")).await.assert_status(200).json();
        assert_eq!((&page["total"], &page["total_is_capped"]), (&json!(total), &json!(is_capped)), "{query}");
    }
}
