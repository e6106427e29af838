//! The cases for which time triggers a rule, a page at a time. Each page continues after the last row of the one before, so
//! that what a rule passes over is read once and however much there is, little is held at a time.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, QueueId, RuleId, TaskId, UserId};
use uuid::Uuid;

use super::cases::{Traits, owner};

/// A case that a rule runs for if its conditions hold.
pub struct Waiting {
    pub case: CaseId,
    /// What it would run for.
    pub entry: String,
    pub traits: Traits,
    pub cursor: Cursor,
}

/// The position of a row in the order of its query.
#[derive(Clone, Copy)]
pub struct Cursor {
    time: DateTime<Utc>,
    id: Uuid,
}

impl Cursor {
    /// Before everything: the first day of the calendar. A missing bound would say the same, but then PostgreSQL reads the index
    /// from its beginning every time.
    pub const START: Self = Self {
        time: match DateTime::from_timestamp(-62_135_596_800, 0) {
            Some(time) => time,
            None => DateTime::UNIX_EPOCH,
        },
        id: Uuid::nil(),
    };
}

/// Cases on the path that have been inactive since before `before` and for which the rule did not run since, the longest inactive
/// first.
pub async fn inactive(
    tx: &mut OrgTx<Write>,
    rule: RuleId,
    before: DateTime<Utc>,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Waiting>, DbError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CaseId", c.quiet_since as inactive_since, 'quiet:' || extract(epoch from c.quiet_since) as "entry!",
                  c.source, c.state, c.is_priority, c.owner_user_id as "user: UserId", c.owner_queue_id as "queue: QueueId"
             from tenant.cases c
             join tenant.stages s on s.organization_id = $1 and s.key = c.status
              and s.phase in ('intake', 'handoff', 'care')
            where c.organization_id = $1 and c.archived_at is null and c.quiet_since <= $3
              and (c.quiet_since, c.id) > ($4, $5)
              and not exists (select from tenant.rule_runs r
                               where r.organization_id = $1 and r.rule_id = $2 and r.case_id = c.id
                                 and r.entry = 'quiet:' || extract(epoch from c.quiet_since))
            order by c.quiet_since, c.id
            limit $6"#,
        tx.organization().0,
        rule.0,
        before,
        after.time,
        after.id,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            case: row.id,
            entry: row.entry,
            traits: Traits {
                source: row.source,
                state: row.state,
                is_priority: row.is_priority,
                owner: owner(row.user, row.queue),
            },
            cursor: Cursor { time: row.inactive_since, id: row.id.0 },
        })
        .collect())
}

/// Cases with a task that is overdue on this day and for which the rule did not run yet, the longest overdue first.
pub async fn overdue(
    tx: &mut OrgTx<Write>,
    rule: RuleId,
    today: NaiveDate,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Waiting>, DbError> {
    let rows = sqlx::query!(
        r#"select c.id as "case: CaseId", t.id as "task: TaskId", t.due_date as "due!",
                  c.source, c.state, c.is_priority, c.owner_user_id as "user: UserId", c.owner_queue_id as "queue: QueueId"
             from tenant.tasks t
             join tenant.cases c on c.organization_id = $1 and c.id = t.case_id and c.archived_at is null
            where t.organization_id = $1 and t.completed_at is null and t.due_date < $3
              and (t.due_date, t.id) > ($4, $5)
              and not exists (select from tenant.rule_runs r
                               where r.organization_id = $1 and r.rule_id = $2 and r.case_id = c.id
                                 and r.entry = 'task:' || t.id || ':' || t.due_date)
            order by t.due_date, t.id
            limit $6"#,
        tx.organization().0,
        rule.0,
        today,
        after.time.date_naive(),
        after.id,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            case: row.case,
            entry: format!("task:{}:{}", row.task, row.due),
            traits: Traits {
                source: row.source,
                state: row.state,
                is_priority: row.is_priority,
                owner: owner(row.user, row.queue),
            },
            cursor: Cursor { time: row.due.and_time(NaiveTime::MIN).and_utc(), id: row.task.0 },
        })
        .collect())
}
