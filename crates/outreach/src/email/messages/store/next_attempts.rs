//! When mails that failed for now are tried again. That is known to their jobs alone; the rows of mails don't repeat it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx};
use sqlx::{Row as _, postgres::PgRow};

use crate::email::messages::model::{EmailStatus, MessageView, job_key};

struct NextAttempt {
    key: String,
    run_at: DateTime<Utc>,
    number: i32,
    max_attempts: i32,
}

/// Tells of the mails that wait when they are tried again, if they were tried before. One statement for all of them.
pub async fn fill<'a, M: Mode>(
    tx: &mut OrgTx<M>,
    mails: impl IntoIterator<Item = (&'a PgRow, &'a mut MessageView)>,
) -> Result<(), DbError> {
    let mut waiting = HashMap::new();
    for (row, mail) in mails {
        if mail.status == EmailStatus::Pending && !mail.is_held {
            waiting.insert(job_key(mail.id, row.try_get("round")?), mail);
        }
    }
    if waiting.is_empty() {
        return Ok(());
    }
    let keys: Vec<String> = waiting.keys().cloned().collect();
    let found = sqlx::query_as!(
        NextAttempt,
        r#"select idempotency_key as "key!", run_at, attempts + 1 as "number!", max_attempts from platform.jobs
            where organization_id = $1 and idempotency_key = any($2) and state = 'queued' and attempts > 0"#,
        tx.organization().0,
        &keys,
    )
    .fetch_all(tx.conn())
    .await?;
    for next in found {
        if let Some(mail) = waiting.get_mut(&next.key) {
            mail.next_attempt_at = Some(next.run_at);
            mail.next_attempt_number = Some(next.number);
            mail.max_attempts = Some(next.max_attempts);
        }
    }
    Ok(())
}
