//! The proof that intended parents are of the organization. Every role sees them.

use db::{DbError, Mode, OrgTx, Write};
use kernel::IntendedParentId;

use super::IntendedParentError;
use crate::refs::IntendedParentName;

/// The proof that they are of the transaction's organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntendedParentRef {
    id: IntendedParentId,
}

impl IntendedParentRef {
    /// Whom it is about.
    pub const fn id(&self) -> IntendedParentId {
        self.id
    }
}

/// Opens intended parents. [`IntendedParentError::NotFound`] for an unknown id or another organization's.
pub async fn open<M: Mode>(
    tx: &mut OrgTx<M>,
    id: IntendedParentId,
) -> Result<IntendedParentRef, IntendedParentError> {
    sqlx::query_scalar!(
        "select id from tenant.intended_parents where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(|_| IntendedParentRef { id })
    .ok_or(IntendedParentError::NotFound)
}

/// Their name, unless they are archived or there are none such; keeps them from being archived until the transaction ends.
pub async fn hold_active(
    tx: &mut OrgTx<Write>,
    id: IntendedParentId,
) -> Result<Option<IntendedParentName>, DbError> {
    Ok(sqlx::query_as!(
        IntendedParentName,
        r#"select id as "id: IntendedParentId", full_name from tenant.intended_parents
            where organization_id = $1 and id = $2 and archived_at is null for share"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}
