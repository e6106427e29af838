//! Streams of changes: who hears what, how soon, and when they end.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures::StreamExt as _;
use http::Method;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestActor, TestApp};

use crate::world;

/// The open stream of one member.
struct Events {
    body: BodyDataStream,
    text: String,
}

impl Events {
    async fn open(test: &TestApp, actor: &TestActor) -> Self {
        let request = actor.request(Method::GET, "/api/me/events").body(Body::empty()).unwrap();
        let response = test.open(request).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut this = Self { body: response.into_body().into_data_stream(), text: String::new() };
        this.until("everything").await;
        this
    }

    /// The next change; `None` at the stream's end.
    async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).map(str::to_owned);
                self.text = String::from(rest);
                match data {
                    Some(data) => return Some(serde_json::from_str(&data).unwrap()),
                    None => continue,
                }
            }
            let patience = Duration::from_secs(10);
            let chunk = tokio::time::timeout(patience, self.body.next()).await.expect("news in time")?;
            self.text.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
        }
    }

    async fn until(&mut self, topic: &str) -> Value {
        loop {
            let change = self.next().await.expect("the stream goes on");
            if change["topic"] == topic {
                return change;
            }
        }
    }
}

async fn create(actor: &TestActor, name: &str) -> String {
    let created = actor.post("/api/cases", &json!({ "full_name": name })).await.assert_status(201);
    created.json()["id"].as_str().unwrap().to_owned()
}

async fn move_to(actor: &TestActor, case: &str, stage: &str) {
    let path = format!("/api/cases/{case}/status");
    actor.patch(&path, &json!({ "status": stage })).await.assert_status(200);
}

#[tokio::test]
async fn nobody_listens_without_a_session() {
    let test = world::spawn().await;
    test.get_anonymously("/api/me/events").await.assert_status(401);
}

#[tokio::test]
async fn a_change_reaches_the_organization_on_every_replica_and_nobody_else() {
    let (test, replica) = (world::spawn().await, world::spawn().await);
    let (ours, theirs) = (test.organization().await, test.organization().await);
    let (manager, stranger) = (ours.actor(Role::Manager).await, theirs.actor(Role::Manager).await);
    let mut here = Events::open(&test, &manager).await;
    let mut there = Events::open(&replica, &manager).await;
    let mut elsewhere = Events::open(&test, &stranger).await;

    let case = create(&manager, "Ann Lee").await;
    for stream in [&mut here, &mut there] {
        assert_eq!(stream.until("case").await["ids"], json!([case]));
    }
    let own = create(&stranger, "Bea Fox").await;
    assert_eq!(elsewhere.until("case").await["ids"], json!([own]));
}

#[tokio::test]
async fn intake_hears_of_a_case_until_it_is_in_care() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let intake = organization.actor(Role::IntakeSpecialist).await;
    let manager = organization.actor(Role::Manager).await;
    let case = create(&manager, "Ann Lee").await;
    let mut theirs = Events::open(&test, &intake).await;
    let mut ours = Events::open(&test, &manager).await;

    move_to(&manager, &case, "pending_match").await;
    assert_eq!(theirs.until("case").await["ids"], json!([case]), "it has to go from their lists");
    ours.until("case").await;
    move_to(&manager, &case, "meds_started").await;
    assert_eq!(ours.until("case").await["ids"], json!([case]));
    let next = create(&manager, "Bea Fox").await;
    assert_eq!(theirs.until("case").await["ids"], json!([next]), "nothing of the case in care came before");
}

#[tokio::test]
async fn what_hangs_on_a_case_is_news_of_the_case_for_those_who_see_it() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let intake = organization.actor(Role::IntakeSpecialist).await;
    let manager = organization.actor(Role::Manager).await;
    let (open, care) = (create(&manager, "Ann Lee").await, create(&manager, "Bea Fox").await);
    move_to(&manager, &care, "pending_match").await;
    let mut theirs = Events::open(&test, &intake).await;
    let mut ours = Events::open(&test, &manager).await;

    for case in [&care, &open] {
        let task = json!({ "title": "Call back", "case_id": case });
        let task = manager.post("/api/tasks", &task).await.assert_status(201).json();
        assert_eq!(ours.until("task").await["ids"], json!([task["id"]]));
        assert_eq!(ours.until("case").await["ids"], json!([case]));
        let note = json!({ "body_html": "<p>Spoke on the phone</p>" });
        manager.post(&format!("/api/cases/{case}/notes"), &note).await.assert_status(201);
        assert_eq!(ours.until("case").await["ids"], json!([case]));
        if case == &open {
            assert_eq!(theirs.next().await.unwrap()["ids"], json!([task["id"]]), "the first they hear");
            assert_eq!(theirs.next().await.unwrap()["ids"], json!([open]));
        }
    }
    let parents = json!({ "full_name": "Cleo and Dan Hart" });
    let parents = manager.post("/api/intended-parents", &parents).await.assert_status(201).json();
    assert_eq!(theirs.until("intended_parent").await["ids"], json!([parents["id"]]));
}

/// The ids of a mail's news: of the mail and of its case.
fn names(change: &Value, mail: &Value, case: &str) -> bool {
    change["ids"] == json!([mail["id"], case])
}

#[tokio::test]
async fn what_becomes_of_a_mail_reaches_those_who_see_its_case_on_every_replica() {
    let (test, replica) = (world::spawn().await, world::spawn().await);
    let organization = test.organization().await;
    let intake = organization.actor(Role::IntakeSpecialist).await;
    let manager = organization.actor(Role::Manager).await;
    let mut cases = Vec::new();
    for (name, stage) in [("Bea Fox", "pending_match"), ("Ann Lee", "contacted")] {
        let new = json!({ "full_name": name, "email": format!("{stage}@example.com") });
        let case = manager.post("/api/cases", &new).await.assert_status(201).json();
        cases.push(case["id"].as_str().unwrap().to_owned());
        move_to(&manager, &cases[cases.len() - 1], stage).await;
    }
    let mut theirs = Events::open(&test, &intake).await;
    let mut ours = Events::open(&replica, &manager).await;

    for case in &cases {
        let path = format!("/api/cases/{case}/emails");
        let words =
            json!({ "subject": "Hello", "body_html": "<p>Hi</p>", "send_at": "2026-12-24T09:00:00Z" });
        let mail = manager.post(&path, &words).await.assert_status(201).json();
        assert!(names(&ours.until("email").await, &mail, case), "queued");
        let cancelled_at = std::time::Instant::now();
        let cancel = format!("/api/emails/{}/cancel", mail["id"].as_str().unwrap());
        manager.post(&cancel, &json!({})).await.assert_status(200);
        assert!(names(&ours.until("email").await, &mail, case), "cancelled");
        assert!(cancelled_at.elapsed() < Duration::from_secs(1), "{:?}", cancelled_at.elapsed());
        if case == &cases[1] {
            for _ in ["queued", "cancelled"] {
                assert!(names(&theirs.until("email").await, &mail, case), "the first mail they hear of");
            }
        }
    }
}

#[tokio::test]
async fn a_template_that_is_tried_is_news_for_those_who_see_all_mail() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let care = organization.actor(Role::CaseManager).await;
    let manager = organization.actor(Role::Manager).await;
    let case = create(&manager, "Ann Lee").await;
    let template = json!({ "name": "Welcome", "subject": "Hello", "body_html": "<p>Hi</p>" });
    let template = manager.post("/api/email/templates", &template).await.assert_status(201).json();
    let mut theirs = Events::open(&test, &care).await;
    let mut ours = Events::open(&test, &manager).await;
    let path = format!("/api/email/templates/{}/test", template["id"].as_str().unwrap());
    let mail = manager.post(&path, &json!({ "case_id": case })).await.assert_status(201).json();
    assert_eq!(ours.until("email").await["ids"], json!([mail["id"]]));
    let next = create(&manager, "Bea Fox").await;
    assert_eq!(theirs.next().await.unwrap()["ids"], json!([next]), "nothing of the mail came before");
}

#[tokio::test]
async fn what_a_member_was_told_reaches_that_member_on_every_replica_and_nobody_else() {
    let (test, replica) = (world::spawn().await, world::spawn().await);
    let organization = test.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let (care, other) =
        (organization.actor(Role::CaseManager).await, organization.actor(Role::CaseManager).await);
    let case = create(&manager, "Ann Lee").await;
    organization.run_jobs().await;
    let mut here = Events::open(&test, &care).await;
    let mut there = Events::open(&replica, &care).await;
    let mut elsewhere = Events::open(&replica, &other).await;

    let owner = json!({ "owner": { "kind": "user", "id": care.user_id } });
    manager.patch(&format!("/api/cases/{case}/assign"), &owner).await.assert_status(200);
    // Two workers, of which each is about to follow up the same event.
    let second = testkit::TestOrganization { app: replica.clone(), id: organization.id };
    let followed_at = std::time::Instant::now();
    tokio::join!(organization.run_jobs(), second.run_jobs());
    for stream in [&mut here, &mut there] {
        assert_eq!(
            stream.until("notification").await["ids"],
            Value::Null,
            "that there is something, not what"
        );
    }
    assert!(followed_at.elapsed() < Duration::from_secs(1), "{:?}", followed_at.elapsed());
    let count = care.get("/api/me/notifications/count").await.assert_status(200).json();
    assert_eq!(count["unread"], 1);
    // Reading it on one device is news for the others.
    care.post("/api/me/notifications/read-all", &json!({})).await.assert_status(204);
    there.until("notification").await;
    let next = create(&manager, "Bea Fox").await;
    loop {
        let change = elsewhere.next().await.unwrap();
        assert_ne!(change["topic"], "notification", "what others are told is nobody's business");
        if change["ids"] == json!([next]) {
            break;
        }
    }
}

#[tokio::test]
async fn nothing_is_told_of_what_was_rolled_back_and_a_crowd_has_no_names() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let manager = organization.actor(Role::Manager).await;
    let mut events = Events::open(&test, &manager).await;
    let crowd = format!(
        "insert into tenant.cases (organization_id, id, case_number, source, full_name, status, access_phase, created_at, updated_at)
         select '{}', gen_random_uuid(), 1000 + n, 'manual', 'Extra ' || n, 'new', 'intake', now(), now()
           from generate_series(1, 21) n",
        organization.id
    );
    let mut regretted = test.admin.begin().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(crowd.clone())).execute(&mut *regretted).await.unwrap();
    regretted.rollback().await.unwrap();
    let case = create(&manager, "Ann Lee").await;
    assert_eq!(events.until("case").await["ids"], json!([case]));
    sqlx::raw_sql(sqlx::AssertSqlSafe(crowd)).execute(&test.admin).await.unwrap();
    assert_eq!(events.until("case").await["ids"], Value::Null);
}

#[tokio::test]
async fn a_stream_ends_with_its_session_and_with_the_server() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let (leaver, stayer) = (organization.actor(Role::Manager).await, organization.actor(Role::Manager).await);
    let mut ending = Events::open(&test, &leaver).await;
    let mut staying = Events::open(&test, &stayer).await;
    leaver.post("/api/auth/logout", &json!({})).await.assert_status(204);
    while ending.next().await.is_some() {}
    create(&stayer, "Ann Lee").await;
    staying.until("case").await;
    test.app.live.close();
    while staying.next().await.is_some() {}
}
