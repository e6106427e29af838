//! The proof that somebody may see a case: the predicate of [`crate::visibility`] was asked.

use db::{Mode, OrgTx};
use kernel::{Actor, CaseId};

use super::CaseError;
use crate::visibility::{AccessPhase, Visibility};

/// The proof that the case is of the transaction's organization and that the actor may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRef {
    id: CaseId,
}

impl CaseRef {
    /// The case.
    pub const fn id(&self) -> CaseId {
        self.id
    }

    /// For a row whose phase was just read from the database.
    pub(super) fn check(actor: &Actor, id: CaseId, phase: AccessPhase) -> Result<Self, CaseError> {
        if Visibility::of(actor).admits(phase) { Ok(Self { id }) } else { Err(CaseError::Forbidden) }
    }
}

/// Opens a case for this actor. [`CaseError::NotFound`] for an unknown id or another organization's,
/// [`CaseError::Forbidden`] for one that the role does not see.
pub async fn open<M: Mode>(tx: &mut OrgTx<M>, actor: &Actor, id: CaseId) -> Result<CaseRef, CaseError> {
    Ok(open_with_phase(tx, actor, id).await?.0)
}

/// As [`open`], with the phase, for those who give the case's work to somebody else.
pub async fn open_with_phase<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    id: CaseId,
) -> Result<(CaseRef, AccessPhase), CaseError> {
    let phase = sqlx::query_scalar!(
        r#"select access_phase as "access_phase: AccessPhase" from tenant.cases
            where organization_id = $1 and id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CaseError::NotFound)?;
    Ok((CaseRef::check(actor, id, phase)?, phase))
}
