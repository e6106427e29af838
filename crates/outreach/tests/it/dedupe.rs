//! The same is told once an hour, whoever tries at the same moment.

use kernel::{CaseId, Event, StageChangeId, event::Move};
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Agency, assign, switch, titles};

/// Duplicates of one event: so many at a time, in so many transactions each, so often in each of them.
const AT_ONCE: usize = 64;
const TRANSACTIONS: usize = 16;
const EACH: usize = 10;

fn id(case: &Value) -> CaseId {
    CaseId(case["id"].as_str().unwrap().parse().unwrap())
}

/// Follows the same event ten thousand times.
async fn crowd(agency: &Agency, event: &Event) {
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (event, cx, organization) = (event.clone(), agency.manager.cx(), agency.organization.clone());
        crowd.spawn(async move {
            for _ in 0..TRANSACTIONS {
                let mut tx = organization.write().await;
                for _ in 0..EACH {
                    outreach::notifications::follow::follow(&mut tx, &cx, &event).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
        });
    }
    while let Some(done) = crowd.join_next().await {
        done.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_at_once_are_one_each_hour() {
    const { assert!(AT_ONCE * TRANSACTIONS * EACH >= 10_000) };
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let event = Event::CaseAssigned { case: id(&case), to: agency.care.user_id, entry: None };
    crowd(&agency, &event).await;
    assert_eq!(titles(&agency.care).await, ["Ana Lopez was assigned to you"]);
    agency.organization.app.advance(chrono::Duration::minutes(59));
    assign(&agency.manager, &case, &agency.care).await;
    agency.settle().await;
    assert_eq!(titles(&agency.care).await.len(), 1);
    agency.organization.app.advance(chrono::Duration::minutes(1));
    crowd(&agency, &event).await;
    assert_eq!(titles(&agency.care).await.len(), 2, "an hour after the first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_tells_nobody_who_does_not_want_it() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    switch(&agency.care, "case_handoff", false).await;
    let tries = (0..32).map(|_| async {
        let mut tx = agency.organization.write().await;
        let event = Event::HandoffReady { case: id(&case) };
        outreach::notifications::follow::follow(&mut tx, &agency.manager.cx(), &event).await.unwrap();
        tx.commit().await.unwrap();
    });
    futures::future::join_all(tries).await;
    assert!(titles(&agency.care).await.is_empty());
    assert!(titles(&agency.manager).await.is_empty(), "who did it");
    assert_eq!(titles(&agency.developer).await, ["Ana Lopez is ready for handoff"]);
}

#[tokio::test]
async fn another_stage_is_another_thing() {
    let agency = Agency::new().await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    for to in ["contacted", "qualified", "contacted"] {
        let event = Event::StageEntered {
            case: id(&case),
            from: Some("new".to_owned()),
            to: to.to_owned(),
            entry: StageChangeId(Uuid::nil()),
            through: Move::Plain,
        };
        let mut tx = agency.organization.write().await;
        outreach::notifications::follow::follow(&mut tx, &agency.manager.cx(), &event).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut titles = titles(&agency.intake).await;
    titles.sort();
    assert_eq!(titles, ["Ana Lopez moved to Contacted", "Ana Lopez moved to Qualified"]);
}
