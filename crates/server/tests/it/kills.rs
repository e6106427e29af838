//! Real workers that are killed while mail goes out: no one gets a mail twice, and nothing is called sent that was not.

use std::{collections::HashMap, process::Stdio, time::Duration};

use testkit::{SmtpServer, TestApp};
use tokio::{process::Command, time::sleep};
use uuid::Uuid;

use crate::own_database::OwnDatabase;

const MAILS: i32 = 1_000;
const KILLS: usize = 100;

/// Mails with the jobs that send them, as commands leave them.
const QUEUE: &str = "
    insert into tenant.email_messages
        (organization_id, id, to_email, subject, html, body_text, actor_system, created_at, updated_at)
    select $1, gen_random_uuid(), 'candidate' || n || '@example.com', 'Hello', '<p>Hello</p>', 'Hello', 'automation', now(),
           now()
      from generate_series(1, $2) n";
const QUEUE_JOBS: &str = "
    insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, idempotency_key, created_at)
    select organization_id, gen_random_uuid(), 'email.send', jsonb_build_object('message', id, 'round', 1), now(), 24,
           'email.send:' || id || ':1', now()
      from tenant.email_messages where organization_id = $1";

async fn unfinished(database: &OwnDatabase) -> i64 {
    sqlx::query_scalar("select count(*) from platform.jobs where finished_at is null")
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

fn worker(database: &OwnDatabase, server: &SmtpServer) -> tokio::process::Child {
    Command::new(env!("CARGO_BIN_EXE_cradle"))
        .arg("worker")
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .env("CRADLE_ENV", "development")
        .env("CRADLE_SECRET_KEY", "the-secret-key-of-the-automated-tests")
        .env("CRADLE_JOB_CONCURRENCY", "4")
        .env("DATABASE_URL", &database.url)
        .env("SMTP_URL", server.url())
        .env("EMAIL_FROM", "crm@example.org")
        .env("RUST_LOG", "off")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_are_killed_send_no_mail_twice_and_claim_none_that_was_not_taken() {
    let test = TestApp::spawn().await;
    let database = OwnDatabase::create(&test).await;
    let server = SmtpServer::slow(Duration::from_millis(10)).await;
    let organization = Uuid::now_v7();
    sqlx::query(
        "insert into platform.organizations (id, name, slug, created_at, updated_at)
         values ($1, 'Test agency', 'test', now(), now())",
    )
    .bind(organization)
    .execute(&database.pool)
    .await
    .unwrap();
    sqlx::query(QUEUE).bind(organization).bind(MAILS).execute(&database.pool).await.unwrap();
    sqlx::query(QUEUE_JOBS).bind(organization).execute(&database.pool).await.unwrap();

    for _ in 0..KILLS {
        let before = server.accepted().len();
        let mut killed = worker(&database, &server);
        for _ in 0..2_000 {
            if server.accepted().len() > before {
                break;
            }
            sleep(Duration::from_millis(5)).await;
        }
        sleep(Duration::from_millis(rand::random_range(0..60))).await;
        killed.kill().await.unwrap();
        // It is dead, so there is no need to wait until its lease says so.
        let expire = "update platform.jobs set lease_expires_at = now() where lease_expires_at > now()";
        sqlx::query(expire).execute(&database.pool).await.unwrap();
    }
    assert!(unfinished(&database).await > 0, "the mails were sent before the last worker was killed");
    let last = worker(&database, &server);
    for _ in 0..1_200 {
        if unfinished(&database).await == 0 {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    drop(last);

    let mut deliveries = HashMap::<String, usize>::new();
    for mail in server.accepted() {
        *deliveries.entry(mail.header("Message-ID").unwrap()).or_default() += 1;
    }
    let rows: Vec<(Uuid, String, bool)> = sqlx::query_as(
        "select id, status, is_uncertain from tenant.email_messages where organization_id = $1",
    )
    .bind(organization)
    .fetch_all(&database.pool)
    .await
    .unwrap();
    let mut uncertain = 0;
    for (id, status, is_uncertain) in &rows {
        let count = deliveries.get(&format!("<{id}@example.org>")).copied().unwrap_or_default();
        match (status.as_str(), is_uncertain) {
            ("sent", false) => assert_eq!(count, 1, "{id} is called sent"),
            ("failed", true) => {
                assert!(count <= 1, "{id} was delivered {count} times");
                uncertain += 1;
            }
            other => panic!("{id} ended as {other:?} after {count} deliveries"),
        }
    }
    assert_eq!(i32::try_from(rows.len()), Ok(MAILS));
    assert!(uncertain > 0, "no worker was killed at the decisive moment");
    database.drop(&test).await;
}
