//! What sign-in needs of invitations: finding the one that lets a person in, and marking it accepted.

use chrono::{DateTime, Utc};
use db::{OrgTx, Read, Write};
use kernel::{Cx, InvitationId, Role, UserId};

use super::{InvitationState, store};

/// An invitation that may be accepted now; locked until the transaction ends.
#[derive(Debug)]
pub(crate) struct Acceptance {
    pub id: InvitationId,
    pub role: Role,
}

/// Why an invitation lets no one in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Accepted, revoked, expired, or gone.
    Invalid,
    /// For someone else.
    OtherEmail,
}

/// Whether the invitation could be accepted now.
pub(crate) async fn is_open(
    tx: &mut OrgTx<Read>,
    id: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let row = store::find(tx, id).await?;
    Ok(row.is_some_and(|row| row.into_view(now).state == InvitationState::Open))
}

/// Locks the invitation and checks that it is open and for this email.
pub(crate) async fn find_acceptable(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: InvitationId,
    email: &str,
) -> sqlx::Result<Result<Acceptance, Refusal>> {
    let Some(locked) = store::lock(tx, id).await? else { return Ok(Err(Refusal::Invalid)) };
    if locked.state(cx.now) != InvitationState::Open {
        return Ok(Err(Refusal::Invalid));
    }
    if locked.email != email {
        return Ok(Err(Refusal::OtherEmail));
    }
    Ok(Ok(Acceptance { id, role: locked.role }))
}

/// Marks it accepted; its link dies.
pub(crate) async fn mark_accepted(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: InvitationId,
    by: UserId,
) -> sqlx::Result<()> {
    store::accept(tx, id, by, cx.now).await?;
    store::delete_route(tx, id).await
}
