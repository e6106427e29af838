//! What is told of mail that failed for now.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use testkit::{SmtpFault, SmtpServer};

use super::{
    sending::{agency_with, read, send},
    support::at,
};

/// When a mail is tried again, which attempt that will be, and of how many.
fn next_attempt(mail: &Value) -> (Value, Value, Value) {
    let told = |field: &str| mail[field].clone();
    (told("next_attempt_at"), told("next_attempt_number"), told("max_attempts"))
}

const NOTHING: (Value, Value, Value) = (Value::Null, Value::Null, Value::Null);

#[tokio::test]
async fn mail_that_failed_for_now_says_when_it_is_tried_again_and_why() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    let mail = send(&agency, &case).await;
    assert_eq!(next_attempt(&mail), NOTHING, "it was not tried yet");
    for attempt in 1..=2 {
        server.fail_next(SmtpFault::Busy);
        agency.organization.run_jobs().await;
        let waiting = read(&agency, &mail).await;
        let (at, number, of) = next_attempt(&waiting);
        let due =
            at.as_str().unwrap().parse::<DateTime<Utc>>().unwrap() - agency.organization.app.clock.now();
        assert!(due > Duration::zero() && due <= Duration::seconds(5 * attempt), "{due}");
        assert_eq!((&waiting["attempts"], number, of), (&json!(attempt), json!(attempt + 1), json!(24)));
        assert!(waiting["error"].is_string());
        let listed = agency.intake.get("/api/emails").await.json()["items"][0].clone();
        assert_eq!(next_attempt(&listed), next_attempt(&waiting));
        let listed = agency.intake.get(&at_case(&case)).await.json()["items"][0].clone();
        assert_eq!(next_attempt(&listed), next_attempt(&waiting));
        agency.organization.app.advance(due + Duration::milliseconds(1));
    }
    agency.organization.run_jobs().await;
    let sent = read(&agency, &mail).await;
    assert_eq!((&sent["status"], next_attempt(&sent)), (&json!("sent"), NOTHING));
}

#[tokio::test]
async fn mail_that_is_cancelled_or_sent_by_hand_meanwhile_is_not_said_to_be_tried_again() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    server.fail_next(SmtpFault::Busy);
    server.fail_next(SmtpFault::NobodyThere);
    let (cancelled, failed) = (send(&agency, &case).await, send(&agency, &case).await);
    agency.organization.run_jobs().await;
    agency.intake.post(&at("/api/emails", &cancelled, "/cancel"), &json!({})).await.assert_status(200);
    assert_eq!(next_attempt(&read(&agency, &cancelled).await), NOTHING);
    assert_eq!(next_attempt(&read(&agency, &failed).await), NOTHING);
    let path = at("/api/emails", &failed, "/resend");
    let again = agency.intake.post(&path, &json!({})).await.assert_status(200).json();
    assert_eq!((&again["status"], next_attempt(&again)), (&json!("pending"), NOTHING), "it is due now");
}

fn at_case(case: &Value) -> String {
    at("/api/cases", case, "/emails")
}
