//! Owners of cases: who they are, and giving cases to another.

use db::{DbError, Mode, OrgTx, Write};
use kernel::{CaseId, Cx, OwnerId, QueueId, Role, UserId};
use uuid::Uuid;

use crate::{
    cases::model::Arrival,
    refs::{OwnerKind, OwnerRef},
    visibility::AccessPhase,
};

/// An owner that exists and is in use, and the role if it is a member. Stays so until the transaction ends: a
/// deactivation waits, and then finds what was given to the member meanwhile. A queue is locked no further than keeps it from
/// being retired, since others take their turns in it at the same time.
pub async fn active_owner(
    tx: &mut OrgTx<Write>,
    owner: OwnerId,
) -> Result<Option<(OwnerRef, Option<Role>)>, DbError> {
    let organization = tx.organization().0;
    Ok(match owner {
        OwnerId::User(id) => sqlx::query!(
            r#"select full_name, role as "role: Role" from tenant.users
                where organization_id = $1 and id = $2 and is_active for share"#,
            organization,
            id.0,
        )
        .fetch_optional(tx.conn())
        .await?
        .map(|user| (OwnerRef { kind: OwnerKind::User, id: id.0, name: user.full_name }, Some(user.role))),
        OwnerId::Queue(id) => sqlx::query_scalar!(
            "select name from tenant.queues where organization_id = $1 and id = $2 and is_active for key share",
            organization,
            id.0,
        )
        .fetch_optional(tx.conn())
        .await?
        .map(|name| (OwnerRef { kind: OwnerKind::Queue, id: id.0, name }, None)),
    })
}

/// The name of a member, active or not.
pub async fn member_name<M: Mode>(tx: &mut OrgTx<M>, id: UserId) -> Result<Option<String>, DbError> {
    Ok(sqlx::query_scalar!(
        "select full_name from tenant.users where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Locks every case of a member, in the order of their ids, and returns their phases, and the member's name if there is any.
pub async fn lock_owned_by(
    tx: &mut OrgTx<Write>,
    owner: UserId,
) -> Result<(Vec<(CaseId, AccessPhase)>, String), DbError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CaseId", c.access_phase as "phase: AccessPhase", u.full_name
             from tenant.cases c
             join tenant.users u on u.organization_id = $1 and u.id = c.owner_user_id
            where c.organization_id = $1 and c.owner_user_id = $2
            order by c.id
              for update of c"#,
        tx.organization().0,
        owner.0,
    )
    .fetch_all(tx.conn())
    .await?;
    let name = rows.first().map(|row| row.full_name.clone()).unwrap_or_default();
    Ok((rows.into_iter().map(|row| (row.id, row.phase)).collect(), name))
}

/// Locks every case in care of a member, in the order of their ids.
pub async fn lock_care_owned_by(tx: &mut OrgTx<Write>, owner: UserId) -> Result<Vec<CaseId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CaseId" from tenant.cases
            where organization_id = $1 and owner_user_id = $2 and access_phase = 'care'
            order by id
              for update"#,
        tx.organization().0,
        owner.0,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Locks every case that waits in a queue, in the order of their ids, and returns their phases.
pub async fn lock_waiting_in(
    tx: &mut OrgTx<Write>,
    queue: QueueId,
) -> Result<Vec<(CaseId, AccessPhase)>, DbError> {
    let rows = sqlx::query!(
        r#"select id as "id: CaseId", access_phase as "phase: AccessPhase" from tenant.cases
            where organization_id = $1 and owner_queue_id = $2
            order by id
              for update"#,
        tx.organization().0,
        queue.0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.phase)).collect())
}

/// What a move from stage to stage changes about who owns a case.
pub struct OwnerChange {
    /// `None` is no one.
    pub to: Option<Arrival>,
    /// To whom it goes back if a handoff is denied.
    pub handoff_from: Option<OwnerId>,
}

/// Gives the case to where it arrives, `None` being no one, and remembers the queue it leaves.
pub async fn set_owner(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: CaseId,
    version: i32,
    to: Option<&Arrival>,
) -> Result<bool, DbError> {
    let (user, queue) = to.map_or((None, None), |to| columns(to.owner.owner_id()));
    let done = sqlx::query!(
        "update tenant.cases
            set owner_user_id = $4, owner_queue_id = $5, last_queue_id = coalesce($6, owner_queue_id, last_queue_id),
                updated_at = $7, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        user,
        queue,
        to.and_then(passed_through),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Passes a case on that was made in this transaction and entered a queue that routes. It counts as made so.
pub async fn pass_on_new(
    tx: &mut OrgTx<Write>,
    id: CaseId,
    to: OwnerId,
    through: QueueId,
) -> Result<(), DbError> {
    let (user, queue) = columns(to);
    sqlx::query!(
        "update tenant.cases set owner_user_id = $3, owner_queue_id = $4, last_queue_id = $5
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        user,
        queue,
        through.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The id of the queue that passed the case on.
pub fn passed_through(arrival: &Arrival) -> Option<Uuid> {
    arrival.through.as_ref().map(|queue| queue.id)
}

/// Gives locked cases to one owner.
pub async fn assign_all(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    cases: &[CaseId],
    owner: OwnerId,
) -> Result<(), DbError> {
    let (user, queue) = columns(owner);
    let ids: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update tenant.cases
            set owner_user_id = $3, owner_queue_id = $4, last_queue_id = coalesce(owner_queue_id, last_queue_id),
                updated_at = $5, version = version + 1
          where organization_id = $1 and id = any($2)",
        tx.organization().0,
        &ids,
        user,
        queue,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The two owner columns.
pub const fn columns(owner: OwnerId) -> (Option<Uuid>, Option<Uuid>) {
    match owner {
        OwnerId::User(id) => (Some(id.0), None),
        OwnerId::Queue(id) => (None, Some(id.0)),
    }
}
