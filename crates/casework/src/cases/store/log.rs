//! Reading what happened to a case: its moves and its activity.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx};
use kernel::{ActivityId, ActorRef, PageParams, StageChangeId, UserId};
use serde_json::Value;

use crate::cases::CaseRef;

/// One move of a case, as shown.
#[derive(serde::Serialize, utoipa::ToSchema)]
#[schema(as = CaseStageChange)]
pub struct HistoryRow {
    pub id: StageChangeId,
    /// The key of the stage before; null for the first.
    pub from: Option<String>,
    pub to: String,
    pub actor: ActorRef,
    pub reason: Option<String>,
    pub recorded_at: DateTime<Utc>,
    /// When it really happened, if it was written down later.
    pub effective_at: DateTime<Utc>,
}

/// Every move of the case, newest first.
pub async fn history<M: Mode>(tx: &mut OrgTx<M>, case: &CaseRef) -> Result<Vec<HistoryRow>, DbError> {
    let rows = sqlx::query!(
        r#"select h.id as "id: StageChangeId", h.from_status, h.to_status, h.reason, h.recorded_at, h.effective_at,
                  h.actor_user_id as "actor_user_id: UserId", h.actor_system, u.full_name as "actor_name?"
             from tenant.case_stage_history h
             left join tenant.users u on u.organization_id = h.organization_id and u.id = h.actor_user_id
            where h.organization_id = $1 and h.case_id = $2
            order by h.recorded_at desc, h.id desc"#,
        tx.organization().0,
        case.id().0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| HistoryRow {
            id: row.id,
            from: row.from_status,
            to: row.to_status,
            actor: actor_ref(row.actor_user_id, row.actor_name, row.actor_system.as_deref()),
            reason: row.reason,
            recorded_at: row.recorded_at,
            effective_at: row.effective_at,
        })
        .collect())
}

/// One thing that happened to a case, as shown.
#[derive(serde::Serialize, utoipa::ToSchema)]
#[schema(as = CaseActivity)]
pub struct ActivityRow {
    pub id: ActivityId,
    /// One of the activity types of `/api/metadata`.
    #[serde(rename = "type")]
    pub kind: String,
    pub actor: ActorRef,
    /// What there is to tell; its fields follow from the type.
    #[schema(value_type = Object)]
    pub details: Value,
    pub created_at: DateTime<Utc>,
}

/// A page of what happened to the case, newest first, and how much there is, counted up to `cap` + 1.
pub async fn activity_page<M: Mode>(
    tx: &mut OrgTx<M>,
    case: &CaseRef,
    page: PageParams,
    cap: i64,
) -> Result<(Vec<ActivityRow>, i64), DbError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: ActivityId", a.type as kind, a.details, a.created_at,
                  a.actor_user_id as "actor_user_id: UserId", a.actor_system, u.full_name as "actor_name?"
             from tenant.case_activity a
             left join tenant.users u on u.organization_id = a.organization_id and u.id = a.actor_user_id
            where a.organization_id = $1 and a.case_id = $2
            order by a.created_at desc, a.id desc
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
               select from tenant.case_activity where organization_id = $1 and case_id = $2 limit $3::bigint + 1) counted"#,
        tx.organization().0,
        case.id().0,
        cap,
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|row| ActivityRow {
            id: row.id,
            kind: row.kind,
            actor: actor_ref(row.actor_user_id, row.actor_name, row.actor_system.as_deref()),
            details: row.details,
            created_at: row.created_at,
        })
        .collect();
    Ok((rows, total))
}

/// Who did something, from the columns of a history and a join.
pub fn actor_ref(user: Option<UserId>, name: Option<String>, system: Option<&str>) -> ActorRef {
    ActorRef::from_columns(user.map(|id| (id, name.unwrap_or_default())), system)
}
