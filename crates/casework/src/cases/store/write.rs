//! Writing cases. Every update is a compare-and-set on the version and answers whether it hit.

use chrono::{DateTime, Utc};
use db::{DbError, OnConstraint as _, OrgTx, Write};
use kernel::{CaseId, Cx, ImportId, LeadSource, OwnerId, QueueId, Race, StageChangeId};

use uuid::Uuid;

use super::owner::{OwnerChange, columns, passed_through};
use crate::{
    cases::{
        CaseError,
        model::{LeadAnswer, MetaIds},
        profile::Profile,
        transition::Standing,
    },
    queues,
    visibility::AccessPhase,
};

/// The columns of a case that is not there yet.
pub struct NewRow<'a> {
    pub id: CaseId,
    pub profile: &'a Profile,
    pub is_priority: bool,
    pub standing: &'a Standing,
    /// `None` is the Intake queue.
    pub owner: Option<OwnerId>,
    pub meta: &'a MetaIds,
    pub lead_answers: &'a [LeadAnswer],
    pub import_id: Option<ImportId>,
    pub created_at: DateTime<Utc>,
}

/// What the database decided about a new case.
pub struct Inserted {
    /// The queue it is in, if that passes cases on.
    pub routing_queue: Option<QueueId>,
}

/// Takes the next number and stores the case under it, in one statement. `None` when an active case has the email;
/// the number is then given back by rolling back.
///
/// From here on the organization's counter is locked until the transaction ends, which is what keeps the numbers free
/// of gaps: call it late.
pub async fn insert(tx: &mut OrgTx<Write>, cx: &Cx, new: &NewRow<'_>) -> Result<Option<Inserted>, CaseError> {
    let (owner_user, owner_queue) = new.owner.map_or((None, None), columns);
    let answers = serde_json::to_value(new.lead_answers).unwrap_or_default();
    let profile = new.profile;
    sqlx::query_as!(
        Inserted,
        r#"with number as (
               insert into tenant.case_counters as counter (organization_id, last_number) values ($1, 1)
               on conflict on constraint case_counters_pk do update set last_number = counter.last_number + 1
               returning last_number
           )
           insert into tenant.cases
               (organization_id, id, case_number, full_name, source, email, phone, state, date_of_birth, race,
                height_inches, weight_lb, is_citizen_or_pr, has_child, is_non_smoker, has_surrogate_experience,
                num_deliveries, num_csections, is_priority, status, left_status, access_phase, owner_user_id,
                owner_queue_id, created_by, created_by_system, meta_lead_id, meta_ad_id, meta_adset_id,
                meta_campaign_id, meta_form_id, lead_answers, import_id, created_at, updated_at)
           select $1, $2, number.last_number, $3, $4, $5, $6, $7, $8, $9,
                  $10, $11, $12, $13, $14, $15,
                  $16, $17, $18, $19, $20, $21, $22::uuid,
                  case when $22::uuid is null then coalesce($23::uuid, (
                      select id from tenant.queues where organization_id = $1 and key = $24)) end,
                  $25, $26, $27, $28, $29,
                  $30, $31, $32, $33, $34, $35
             from number
           on conflict (organization_id, email) where archived_at is null do nothing
           returning (
               select id from tenant.queues q
                where q.organization_id = $1 and q.id = owner_queue_id and q.routing = 'round_robin'
           ) as "routing_queue: QueueId""#,
        tx.organization().0,
        new.id.0,
        profile.full_name,
        profile.source as LeadSource,
        profile.email,
        profile.phone,
        profile.state,
        profile.date_of_birth,
        profile.race as Option<Race>,
        profile.height_inches,
        profile.weight_lb,
        profile.is_citizen_or_pr,
        profile.has_child,
        profile.is_non_smoker,
        profile.has_surrogate_experience,
        profile.num_deliveries,
        profile.num_csections,
        new.is_priority,
        new.standing.status,
        new.standing.left_status,
        new.standing.access_phase as AccessPhase,
        owner_user,
        owner_queue,
        queues::INTAKE,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        new.meta.lead_id,
        new.meta.ad_id,
        new.meta.adset_id,
        new.meta.campaign_id,
        new.meta.form_id,
        answers,
        new.import_id.map(|id| id.0),
        new.created_at,
        cx.now,
    )
    .fetch_optional(tx.conn())
    .await
    .on_constraint("cases_meta_lead_id_uq", CaseError::DuplicateLead)
}

/// Stores edited values. [`CaseError::DuplicateEmail`] names no case: the failed statement has to be rolled back
/// before anybody can look.
pub async fn update_profile(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: CaseId,
    version: i32,
    profile: &Profile,
    is_priority: bool,
) -> Result<bool, CaseError> {
    let done = sqlx::query!(
        "update tenant.cases
            set full_name = $4, source = $5, email = $6, phone = $7, state = $8, date_of_birth = $9, race = $10,
                height_inches = $11, weight_lb = $12, is_citizen_or_pr = $13, has_child = $14, is_non_smoker = $15,
                has_surrogate_experience = $16, num_deliveries = $17, num_csections = $18, is_priority = $19,
                updated_at = $20, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        profile.full_name,
        profile.source as LeadSource,
        profile.email,
        profile.phone,
        profile.state,
        profile.date_of_birth,
        profile.race as Option<Race>,
        profile.height_inches,
        profile.weight_lb,
        profile.is_citizen_or_pr,
        profile.has_child,
        profile.is_non_smoker,
        profile.has_surrogate_experience,
        profile.num_deliveries,
        profile.num_csections,
        is_priority,
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint("cases_email_active_uq", CaseError::DuplicateEmail { existing: None })?;
    Ok(done.rows_affected() == 1)
}

/// Moves the case to where it stands now and, if the move does so, to another owner.
pub async fn update_standing(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: CaseId,
    version: i32,
    standing: &Standing,
    owner: Option<&OwnerChange>,
) -> Result<bool, DbError> {
    let arrival = owner.and_then(|change| change.to.as_ref());
    let (user, queue) = arrival.map_or((None, None), |to| columns(to.owner.owner_id()));
    let (from_user, from_queue) = owner.and_then(|change| change.handoff_from).map_or((None, None), columns);
    let done = sqlx::query!(
        "update tenant.cases
            set status = $4, left_status = $5, access_phase = $6, updated_at = $7, version = version + 1,
                owner_user_id = case when $8 then $9 else owner_user_id end,
                owner_queue_id = case when $8 then $10 else owner_queue_id end,
                last_queue_id = case when $8 then coalesce($11, owner_queue_id, last_queue_id) else last_queue_id end,
                handoff_from_user_id = case when $8 then $12 else handoff_from_user_id end,
                handoff_from_queue_id = case when $8 then $13 else handoff_from_queue_id end
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        standing.status,
        standing.left_status,
        standing.access_phase as AccessPhase,
        cx.now,
        owner.is_some(),
        user,
        queue,
        arrival.and_then(passed_through),
        from_user,
        from_queue,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Sets the archived flag. Stage and visibility stay as they are.
pub async fn archive(tx: &mut OrgTx<Write>, cx: &Cx, id: CaseId, version: i32) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "update tenant.cases
            set archived_at = $4, archived_by = $5, updated_at = $4, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        cx.now,
        cx.actor.user_id().map(|id| id.0),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the archived flag away. As for [`update_profile`], a duplicate email names no case.
pub async fn restore(tx: &mut OrgTx<Write>, cx: &Cx, id: CaseId, version: i32) -> Result<bool, CaseError> {
    let done = sqlx::query!(
        "update tenant.cases
            set archived_at = null, archived_by = null, updated_at = $4, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint("cases_email_active_uq", CaseError::DuplicateEmail { existing: None })?;
    Ok(done.rows_affected() == 1)
}

/// Deletes the case with its history and activity.
pub async fn delete(tx: &mut OrgTx<Write>, id: CaseId, version: i32) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from tenant.cases where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One move, as the history keeps it.
pub struct StageChange<'a> {
    /// `None` for a new case.
    pub from: Option<&'a str>,
    pub to: &'a str,
    pub reason: Option<&'a str>,
    pub effective_at: DateTime<Utc>,
}

/// Locks the cases that stand in a stage or would return to it, in the order of their ids.
pub async fn lock_in_stage(tx: &mut OrgTx<Write>, stage: &str) -> Result<(), DbError> {
    sqlx::query!(
        r#"with locked as materialized (
               select id from tenant.cases where organization_id = $1 and (status = $2 or left_status = $2)
                order by id
                  for update
           )
           select count(*) as "count!" from locked"#,
        tx.organization().0,
        stage,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// Moves every case of a stage to another, and tells which.
pub async fn move_from(tx: &mut OrgTx<Write>, cx: &Cx, from: &str, to: &str) -> Result<Vec<CaseId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"update tenant.cases set status = $3, updated_at = $4, version = version + 1
            where organization_id = $1 and status = $2
           returning id as "id: CaseId""#,
        tx.organization().0,
        from,
        to,
        cx.now,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Lets every case that would return to a stage return to another.
pub async fn remap_left(tx: &mut OrgTx<Write>, cx: &Cx, from: &str, to: &str) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.cases set left_status = $3, updated_at = $4, version = version + 1
          where organization_id = $1 and left_status = $2",
        tx.organization().0,
        from,
        to,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the same move of many cases into the history.
pub async fn insert_stage_changes(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    cases: &[CaseId],
    change: &StageChange<'_>,
) -> Result<(), DbError> {
    let cases: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    let ids: Vec<Uuid> = cases.iter().map(|_| cx.ids.next()).collect();
    sqlx::query!(
        "insert into tenant.case_stage_history
             (organization_id, id, case_id, from_status, to_status, reason, actor_user_id, actor_system, recorded_at,
              effective_at)
         select $1, row.id, row.case_id, $4, $5, $6, $7, $8, $9, $10
           from unnest($2::uuid[], $3::uuid[]) row (id, case_id)",
        tx.organization().0,
        &ids,
        &cases,
        change.from,
        change.to,
        change.reason,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
        change.effective_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes a move into the history and gives the line's id.
pub async fn insert_stage_change(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    change: &StageChange<'_>,
) -> Result<StageChangeId, DbError> {
    let id = StageChangeId(cx.ids.next());
    sqlx::query!(
        "insert into tenant.case_stage_history
             (organization_id, id, case_id, from_status, to_status, reason, actor_user_id, actor_system, recorded_at,
              effective_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        tx.organization().0,
        id.0,
        case.0,
        change.from,
        change.to,
        change.reason,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
        change.effective_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}
