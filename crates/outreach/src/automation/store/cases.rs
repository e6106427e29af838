//! What rules ask about cases, and the cases that time sets them off for.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, OwnerId, QueueId, RuleId, TaskId, UserId};
use uuid::Uuid;

/// What conditions and actions ask about a case.
pub struct CaseFacts {
    pub source: String,
    pub state: Option<String>,
    pub is_priority: bool,
    pub status: String,
    pub owner_user: Option<UserId>,
    pub owner_queue: Option<QueueId>,
    pub is_archived: bool,
    pub quiet_since: DateTime<Utc>,
    /// Whether one of its tasks is overdue on the day asked for.
    pub has_overdue: bool,
}

impl CaseFacts {
    /// Whose the case is.
    pub fn owner(&self) -> Option<OwnerId> {
        self.owner_user.map(OwnerId::User).or(self.owner_queue.map(OwnerId::Queue))
    }
}

/// `None` when the case is gone. Locks it, so that it stays so.
pub async fn case_facts(
    tx: &mut OrgTx<Write>,
    case: CaseId,
    today: NaiveDate,
) -> Result<Option<CaseFacts>, DbError> {
    Ok(sqlx::query_as!(
        CaseFacts,
        r#"select source, state, is_priority, status, owner_user_id as "owner_user: UserId",
                  owner_queue_id as "owner_queue: QueueId", archived_at is not null as "is_archived!", quiet_since,
                  exists (select from tenant.tasks t
                           where t.organization_id = $1 and t.case_id = c.id and t.completed_at is null
                             and t.due_date < $3) as "has_overdue!"
             from tenant.cases c where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        case.0,
        today,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The members who own a case: the one, or those of the queue.
pub async fn owner_members(tx: &mut OrgTx<Write>, owner: OwnerId) -> Result<Vec<UserId>, DbError> {
    match owner {
        OwnerId::User(user) => Ok(vec![user]),
        OwnerId::Queue(queue) => Ok(sqlx::query_scalar!(
            r#"select user_id as "id: UserId" from tenant.queue_members
                where organization_id = $1 and queue_id = $2 order by user_id"#,
            tx.organization().0,
            queue.0,
        )
        .fetch_all(tx.conn())
        .await?),
    }
}

/// Those of the ids that are neither a member nor a queue of the organization.
pub async fn unknown_owners(tx: &mut OrgTx<Write>, ids: &[Uuid]) -> Result<Vec<Uuid>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select asked.id as "id!" from unnest($2::uuid[]) asked (id)
            where not exists (select from tenant.users u where u.organization_id = $1 and u.id = asked.id)
              and not exists (select from tenant.queues q where q.organization_id = $1 and q.id = asked.id)"#,
        tx.organization().0,
        ids,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Cases on the path that have been quiet since before `before` and for which the rule did not run since, the longest quiet
/// first, with what it would run for.
pub async fn quiet(
    tx: &mut OrgTx<Write>,
    rule: RuleId,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(CaseId, String)>, DbError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CaseId", 'quiet:' || extract(epoch from c.quiet_since) as "entry!"
             from tenant.cases c
             join tenant.stages s on s.organization_id = $1 and s.key = c.status
              and s.phase in ('intake', 'handoff', 'care')
            where c.organization_id = $1 and c.archived_at is null and c.quiet_since <= $3
              and not exists (select from tenant.rule_runs r
                               where r.organization_id = $1 and r.rule_id = $2 and r.case_id = c.id
                                 and r.entry = 'quiet:' || extract(epoch from c.quiet_since))
            order by c.quiet_since, c.id
            limit $4"#,
        tx.organization().0,
        rule.0,
        before,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.entry)).collect())
}

/// Cases with a task that is overdue on this day and for which the rule did not run yet, with what it would run for.
pub async fn overdue(
    tx: &mut OrgTx<Write>,
    rule: RuleId,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<(CaseId, String)>, DbError> {
    let rows = sqlx::query!(
        r#"select c.id as "case: CaseId", t.id as "task: TaskId", t.due_date as "due!"
             from tenant.tasks t
             join tenant.cases c on c.organization_id = $1 and c.id = t.case_id and c.archived_at is null
            where t.organization_id = $1 and t.completed_at is null and t.due_date < $3
              and not exists (select from tenant.rule_runs r
                               where r.organization_id = $1 and r.rule_id = $2 and r.case_id = c.id
                                 and r.entry = 'task:' || t.id || ':' || t.due_date)
            order by t.due_date, t.id
            limit $4"#,
        tx.organization().0,
        rule.0,
        today,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.case, format!("task:{}:{}", row.task, row.due))).collect())
}
