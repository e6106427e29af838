//! Contact attempts in the database. SQL only; every statement names the organization, although row-level security would.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx, Write};
use kernel::{ActorRef, ContactId, Cx, PageParams, UserId};

use super::model::{ContactMethod, ContactOutcome, ContactView, NewContact};
use crate::cases::CaseRef;

struct Row {
    id: ContactId,
    method: ContactMethod,
    outcome: ContactOutcome,
    note: Option<String>,
    contacted_at: DateTime<Utc>,
    actor_user_id: Option<UserId>,
    actor_system: Option<String>,
    actor_name: Option<String>,
    created_at: DateTime<Utc>,
}

impl From<Row> for ContactView {
    fn from(row: Row) -> Self {
        let user = row.actor_user_id.map(|id| (id, row.actor_name.unwrap_or_default()));
        Self {
            id: row.id,
            method: row.method,
            outcome: row.outcome,
            note: row.note,
            contacted_at: row.contacted_at,
            actor: ActorRef::from_columns(user, row.actor_system.as_deref()),
            created_at: row.created_at,
        }
    }
}

/// Stores an attempt.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: ContactId,
    case: &CaseRef,
    contact: &NewContact,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.contact_attempts
             (organization_id, id, case_id, method, outcome, note, contacted_at, actor_user_id, actor_system, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        tx.organization().0,
        id.0,
        case.id().0,
        contact.method.key(),
        contact.outcome.key(),
        contact.note,
        contact.contacted_at,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Moves the case's last contact forward. The version stays: nobody's edit is in conflict with a call.
pub async fn set_last_contacted(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    contact: &NewContact,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.cases set last_contacted_at = $3, last_contact_method = $4, updated_at = $5
          where organization_id = $1 and id = $2 and (last_contacted_at is null or last_contacted_at <= $3)",
        tx.organization().0,
        case.id().0,
        contact.contacted_at,
        contact.method.key(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A page of a case's attempts, the latest first, and how many there are, counted up to `cap` + 1.
pub async fn page<M: Mode>(
    tx: &mut OrgTx<M>,
    case: &CaseRef,
    page: PageParams,
    cap: i64,
) -> Result<(Vec<ContactView>, i64), DbError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select a.id as "id: ContactId", a.method as "method: ContactMethod", a.outcome as "outcome: ContactOutcome",
                  a.note, a.contacted_at, a.actor_user_id as "actor_user_id: UserId", a.actor_system,
                  u.full_name as "actor_name?", a.created_at
             from tenant.contact_attempts a
             left join tenant.users u on u.organization_id = a.organization_id and u.id = a.actor_user_id
            where a.organization_id = $1 and a.case_id = $2
            order by a.contacted_at desc, a.id desc
            limit $3 offset $4"#,
        tx.organization().0,
        case.id().0,
        page.limit(),
        page.offset(),
    )
    .fetch_all(tx.conn())
    .await?;
    let total = sqlx::query_scalar!(
        r#"select count(*) as "total!" from (
               select from tenant.contact_attempts where organization_id = $1 and case_id = $2
                limit $3::bigint + 1) counted"#,
        tx.organization().0,
        case.id().0,
        cap,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((rows.into_iter().map(ContactView::from).collect(), total))
}

/// One attempt of a case.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    case: &CaseRef,
    id: ContactId,
) -> Result<Option<ContactView>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"select a.id as "id: ContactId", a.method as "method: ContactMethod", a.outcome as "outcome: ContactOutcome",
                  a.note, a.contacted_at, a.actor_user_id as "actor_user_id: UserId", a.actor_system,
                  u.full_name as "actor_name?", a.created_at
             from tenant.contact_attempts a
             left join tenant.users u on u.organization_id = a.organization_id and u.id = a.actor_user_id
            where a.organization_id = $1 and a.case_id = $2 and a.id = $3"#,
        tx.organization().0,
        case.id().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(ContactView::from))
}
