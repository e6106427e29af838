//! Mails whose job died, for reasons that have nothing to do with any mail server.

use chrono::Duration;
use kit::Environment;
use outreach::email::{MailServer, MailSettings};
use serde_json::{Value, json};
use testkit::{SmtpServer, TestActor, TestApp};

use super::support::{Agency, at};

/// An agency that sends through this server, and one mail that waits to be sent.
async fn waiting(server: &SmtpServer) -> (Agency, Value) {
    let url = server.url();
    let app = TestApp::with(Environment::Development, identity::Providers::new(Vec::new()), |settings| {
        let server = Some(MailServer::parse(&url, "Cradle <crm@example.org>").unwrap());
        settings.insert(MailSettings { server, ..MailSettings::default() });
    })
    .await;
    let agency = Agency::within(&app).await;
    let case = agency.case("Ava", "ava@example.com").await;
    let body = json!({ "subject": "Hello", "body_html": "<p>Dear {{ full_name }}</p>" });
    let mail = agency.intake.post(&at("/api/cases", &case, "/emails"), &body).await.assert_status(201).json();
    (agency, mail)
}

async fn read(agency: &Agency, mail: &Value) -> Value {
    agency.intake.get(&at("/api/emails", mail, "")).await.assert_status(200).json()
}

/// Every worker that tried it stopped; the next look buries the job, and the one that follows runs.
async fn kill_every_attempt(agency: &Agency) {
    let killed = sqlx::query(
        "update platform.jobs
            set state = 'running', attempts = max_attempts, lease_token = gen_random_uuid(), lease_expires_at = $2
          where organization_id = $1 and kind = 'email.send' and state = 'queued'",
    )
    .bind(agency.organization.id.0)
    .bind(agency.organization.app.clock.now() - Duration::seconds(1))
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    assert_eq!(killed.rows_affected(), 1);
    agency.organization.run_jobs().await;
    agency.organization.run_jobs().await;
}

/// The job of the mail.
async fn job(developer: &TestActor) -> Value {
    let jobs = developer.get("/api/jobs?kind=email.send").await.assert_status(200).json();
    jobs["items"][0].clone()
}

#[tokio::test]
async fn it_was_not_sent_says_so_and_can_be_sent_again() {
    let server = SmtpServer::start().await;
    let (agency, mail) = waiting(&server).await;
    kill_every_attempt(&agency).await;
    let failed = read(&agency, &mail).await;
    assert_eq!((&failed["status"], &failed["is_uncertain"]), (&json!("failed"), &json!(false)), "{failed}");
    assert!(failed["error"].as_str().unwrap().ends_with("It was not sent."), "{failed}");
    assert_eq!(failed["actions"], json!(["resend"]));
    agency.intake.post(&at("/api/emails", &mail, "/resend"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &mail).await["status"], "sent");
    assert_eq!(server.accepted().len(), 1);
    // The dead job of the first round is replayed in vain.
    let developer = agency.organization.actor(kernel::Role::Developer).await;
    let dead = developer.get("/api/jobs?kind=email.send&state=dead").await.assert_status(200).json();
    developer.post(&at("/api/jobs", &dead["items"][0], "/retry"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    assert_eq!(server.accepted().len(), 1);
    assert_eq!(read(&agency, &mail).await["status"], "sent");
}

#[tokio::test]
async fn a_replayed_job_sends_it_after_all() {
    let server = SmtpServer::start().await;
    let (agency, mail) = waiting(&server).await;
    kill_every_attempt(&agency).await;
    assert_eq!(read(&agency, &mail).await["status"], "failed");
    let developer = agency.organization.actor(kernel::Role::Developer).await;
    developer.post(&at("/api/jobs", &job(&developer).await, "/retry"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    let sent = read(&agency, &mail).await;
    assert_eq!((&sent["status"], &sent["error"]), (&json!("sent"), &Value::Null));
    assert_eq!(server.accepted().len(), 1);
}

#[tokio::test]
async fn one_replayed_before_it_was_given_up_is_not_called_failed() {
    let server = SmtpServer::start().await;
    let (agency, mail) = waiting(&server).await;
    sqlx::query(
        "update platform.jobs set state = 'dead', finished_at = $2 where organization_id = $1 and kind = 'email.send'",
    )
    .bind(agency.organization.id.0)
    .bind(agency.organization.app.clock.now())
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    let developer = agency.organization.actor(kernel::Role::Developer).await;
    developer.post(&at("/api/jobs", &job(&developer).await, "/retry"), &json!({})).await.assert_status(200);
    // What the dead job left behind comes first.
    sqlx::query(
        "update platform.jobs set run_at = run_at + interval '1 hour' where organization_id = $1 and kind = 'email.send'",
    )
    .bind(agency.organization.id.0)
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &mail).await["status"], "pending");
    agency.organization.app.advance(Duration::hours(1));
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &mail).await["status"], "sent");
    assert_eq!(server.accepted().len(), 1);
}

#[tokio::test]
async fn one_that_may_have_arrived_is_for_a_person_to_decide() {
    let server = SmtpServer::start().await;
    let (agency, mail) = waiting(&server).await;
    sqlx::query(
        "update tenant.email_messages set status = 'sending', data_started_at = $2 where organization_id = $1",
    )
    .bind(agency.organization.id.0)
    .bind(agency.organization.app.clock.now())
    .execute(&agency.organization.app.admin)
    .await
    .unwrap();
    kill_every_attempt(&agency).await;
    let failed = read(&agency, &mail).await;
    assert_eq!((&failed["status"], &failed["is_uncertain"]), (&json!("failed"), &json!(true)), "{failed}");
    assert_eq!(failed["actions"], json!(["resend", "mark_sent"]));
    let developer = agency.organization.actor(kernel::Role::Developer).await;
    developer.post(&at("/api/jobs", &job(&developer).await, "/retry"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &mail).await["is_uncertain"], true);
    assert!(server.accepted().is_empty());
}

#[tokio::test]
async fn a_password_that_no_key_opens_ends_so_too() {
    let server = SmtpServer::start().await;
    let (agency, mail) = waiting(&server).await;
    let settings = json!({
        "version": 0, "host": "smtp.example.com", "security": "starttls", "username": "me", "password": "hush",
        "from_email": "hello@example.com",
    });
    agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
    let broken =
        sqlx::query("update tenant.email_settings set password_sealed = 'x' where organization_id = $1")
            .bind(agency.organization.id.0)
            .execute(&agency.organization.app.admin)
            .await
            .unwrap();
    assert_eq!(broken.rows_affected(), 1);
    for _ in 0..40 {
        agency.organization.run_jobs().await;
        agency.organization.app.advance(Duration::hours(1));
    }
    let developer = agency.organization.actor(kernel::Role::Developer).await;
    let mail = developer.get(&at("/api/emails", &mail, "")).await.assert_status(200).json();
    assert_eq!((&mail["status"], &mail["actions"]), (&json!("failed"), &json!(["resend"])), "{mail}");
    assert!(server.accepted().is_empty());
}
