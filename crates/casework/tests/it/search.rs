//! The search over everything.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::{
    intended_parents::parents,
    support::{Agency, create, move_to, path},
    tasks::{at, make},
};

async fn search(actor: &TestActor, q: &str) -> Value {
    actor.get(&format!("/api/search?q={q}")).await.assert_status(200).json()
}

fn names<'a>(found: &'a Value, kind: &str, field: &str) -> Vec<&'a str> {
    found[kind].as_array().unwrap().iter().map(|hit| hit[field].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_kind_is_found_by_what_people_remember() {
    let agency = Agency::new().await;
    let body = json!({ "full_name": "Rosa Núñez", "email": "rosa@example.com", "phone": "(512) 555-0134" });
    create(&agency.intake, &body).await;
    parents(&agency.intake, json!({ "full_name": "Hugh and Rosa", "phone": "(512) 555-0177" })).await;
    make(&agency.intake, json!({ "title": "Call Rosa", "due_date": "2026-12-01" })).await;
    let found = search(&agency.care, "ROSA").await;
    assert_eq!(names(&found, "cases", "full_name"), ["Rosa Núñez"]);
    assert_eq!(names(&found, "intended_parents", "full_name"), ["Hugh and Rosa"]);
    assert_eq!(names(&found, "tasks", "title"), ["Call Rosa"]);
    assert_eq!(found["tasks"][0]["completed"], false);
    assert_eq!(found["cases"][0]["email"], "rosa@example.com");
    for q in ["nunez", "rosa@example", "(512)+555-0134", "0134", "00001"] {
        assert_eq!(names(&search(&agency.care, q).await, "cases", "full_name"), ["Rosa Núñez"], "{q}");
    }
    assert_eq!(
        names(&search(&agency.care, "5550177").await, "intended_parents", "full_name"),
        ["Hugh and Rosa"]
    );
    for q in ["", "%20", "%25", "_", "nobody"] {
        let nothing = json!({ "cases": [], "intended_parents": [], "tasks": [] });
        assert_eq!(search(&agency.care, q).await, nothing, "{q}");
    }
    agency.care.get("/api/search").await.assert_invalid("q");
}

#[tokio::test]
async fn what_begins_with_the_text_comes_first_what_is_done_last_and_what_is_archived_not_at_all() {
    let agency = Agency::new().await;
    agency.case("Rosa First").await;
    agency.wait();
    agency.case("Ambrosa Second").await;
    let archived = agency.case("Rosa Gone").await;
    agency.care.post(&path(&archived, "/archive"), &Value::Null).await.assert_status(200);
    let done = make(&agency.care, json!({ "title": "Rosa done" })).await;
    agency.care.post(&at(&done, "/complete"), &Value::Null).await.assert_status(200);
    for n in 0..7 {
        make(&agency.care, json!({ "title": format!("Task {n} of Rosa") })).await;
    }
    let found = search(&agency.care, "rosa").await;
    assert_eq!(names(&found, "cases", "full_name"), ["Rosa First", "Ambrosa Second"]);
    assert_eq!(found["tasks"].as_array().unwrap().len(), 6);
    assert!(!names(&found, "tasks", "title").contains(&"Rosa done"));
    assert_eq!(names(&search(&agency.care, "rosa+done").await, "tasks", "title"), ["Rosa done"]);
}

#[tokio::test]
async fn hidden_cases_and_their_tasks_are_not_found() {
    let agency = Agency::new().await;
    let case = agency.case("Rosa").await;
    make(&agency.care, json!({ "title": "Call Rosa", "case_id": case["id"] })).await;
    move_to(&agency.care, &case, "pending_match").await;
    let found = search(&agency.intake, "rosa").await;
    assert_eq!(found, json!({ "cases": [], "intended_parents": [], "tasks": [] }));
    let found = search(&agency.care, "rosa").await;
    assert_eq!((found["cases"].as_array().unwrap().len(), found["tasks"].as_array().unwrap().len()), (1, 1));
}

/// A name as it is written, and texts by which people look for it.
const LANGUAGES: [(&str, &[&str]); 14] = [
    ("Zoë Muñoz-Çelik", &["zoe", "munoz", "celik", "ZOE\u{308}", "mu\u{200b}ñoz", "Muñoz–Çelik"]),
    ("Ștefan Țuca", &["stefan", "tuca", "Ştefan"]),
    ("Nguyễn Thị Trần", &["nguyen", "tran", "NGUYỄN", "Nguye\u{302}\u{303}n"]),
    ("Greta Strauß", &["strauss", "STRAUSS", "Strauß"]),
    ("Æsa Þórdís Guðmundsdóttir", &["aesa", "thordis", "gudmundsdottir"]),
    ("Łucja Świątek", &["lucja", "swiatek"]),
    ("İrem Işık", &["irem", "isik", "IŞIK"]),
    ("Søren Ångström", &["soren", "angstrom"]),
    ("Алёна Королёва", &["алена", "КОРОЛЁВА", "королева"]),
    ("Ελένη Παπαδοπούλου", &["ελενη", "ΠΑΠΑΔΟΠΟΥΛΟΥ"]),
    ("陈小雅", &["小雅", "陈", "陈小雅"]),
    ("김민수", &["민수", "김"]),
    ("أحمد مُحَمَّد", &["احمد", "محمد"]),
    ("Siobhán O’Neil", &["O'Neil", "o`neil", "oneil", "siobhan"]),
];

#[tokio::test]
async fn names_of_any_language_are_found_in_every_table() {
    let agency = Agency::new().await;
    for (name, _) in LANGUAGES {
        create(&agency.intake, &json!({ "full_name": name })).await;
        parents(&agency.intake, json!({ "full_name": name })).await;
        make(&agency.intake, json!({ "title": name })).await;
    }
    for (name, texts) in LANGUAGES {
        for text in texts {
            let q = utf8_percent_encode(text, NON_ALPHANUMERIC);
            let found = search(&agency.care, &q.to_string()).await;
            assert_eq!(names(&found, "cases", "full_name"), [name], "{text}");
            assert_eq!(names(&found, "intended_parents", "full_name"), [name], "{text}");
            assert_eq!(names(&found, "tasks", "title"), [name], "{text}");
            for list in ["cases", "intended-parents", "tasks"] {
                let list = agency.care.get(&format!("/api/{list}?q={q}")).await.assert_status(200).json();
                assert_eq!(list["total"], 1, "{text}");
            }
        }
    }
}

#[tokio::test]
async fn whatever_a_form_takes_finds_what_it_stored() {
    let agency = Agency::new().await;
    let zoe = json!({ "full_name": "Zoë", "email": "zoë@sink.example", "phone": "001 512 555 0134" });
    create(&agency.intake, &zoe).await;
    parents(&agency.intake, json!({ "full_name": "Zoë", "phone": "+44 (0)20 7946 0958" })).await;
    for text in [
        "zoë@sink.example",
        "zoe@sink",
        "ZOE\u{308}@SINK.EXAMPLE",
        "001 512 555 0134",
        "tel:+1-512-555-0134",
        "(512) 555-0134",
        "15125550134",
        "0134",
    ] {
        let found = search(&agency.care, &utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()).await;
        assert_eq!(names(&found, "cases", "full_name"), ["Zoë"], "{text}");
    }
    for text in ["+44 (0)20 7946 0958", "0044 20 7946 0958", "7946 0958"] {
        let found = search(&agency.care, &utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()).await;
        assert_eq!(names(&found, "intended_parents", "full_name"), ["Zoë"], "{text}");
    }
}
