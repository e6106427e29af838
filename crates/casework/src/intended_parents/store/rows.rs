//! Rows of the list and the detail, which are read by queries made at run time.

use kernel::{IntendedParentId, Money};
use sqlx::{Row as _, postgres::PgRow};

use crate::{
    intended_parents::model::{IntendedParentRow, IntendedParentStatus},
    refs::OwnerRef,
};

/// The columns of [`IntendedParentRow`] on `tenant.intended_parents p` with [`JOINS`].
pub const COLUMNS: &str = "p.id, p.full_name, p.email, p.phone, p.state, (p.budget * 100)::bigint as budget, p.status, \
    p.owner_user_id, p.owner_queue_id, coalesce(owner.full_name, queue.name) as owner_name, p.archived_at, \
    p.created_at, p.updated_at, p.version";

/// Whoever owns them.
pub const JOINS: &str = "
    left join tenant.users owner on owner.organization_id = $1 and owner.id = p.owner_user_id
    left join tenant.queues queue on queue.organization_id = $1 and queue.id = p.owner_queue_id";

/// Reads a row.
pub fn row(row: &PgRow) -> Result<IntendedParentRow, sqlx::Error> {
    Ok(IntendedParentRow {
        id: row.try_get::<IntendedParentId, _>("id")?,
        full_name: row.try_get("full_name")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
        state: row.try_get("state")?,
        budget: row.try_get::<Option<Money>, _>("budget")?,
        status: row.try_get::<IntendedParentStatus, _>("status")?,
        owner: OwnerRef::from_columns(
            row.try_get("owner_user_id")?,
            row.try_get("owner_queue_id")?,
            row.try_get("owner_name")?,
        ),
        archived_at: row.try_get("archived_at")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
        version: row.try_get("version")?,
    })
}
