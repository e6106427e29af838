//! The commands on invitations.

use db::{OrgTx, Write};
use kernel::{Capability, Cx, InvitationId, ProblemCode, Role};
use kit::{Problem, ProblemResult};

use super::{
    Invitation, InvitationState, Token,
    model::VALIDITY,
    store::{self, MemberWithEmail},
};
use crate::permission::require;

/// What happens to an open invitation of the same address that still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenOne {
    /// It stands in the way.
    Refuse,
    /// It is sent anew, in the new role.
    Renew,
}

/// Invites someone.
pub(super) async fn create(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    email: &str,
    role: Role,
) -> ProblemResult<(Invitation, Token)> {
    require(cx, Capability::ManageInvitations)?;
    let (id, token) = issue(tx, cx, email, role, OpenOne::Refuse).await?;
    Ok((find(tx, cx, id).await?, token))
}

/// The invitation of an organization's first manager. As no one else is there who could have invited anyone, it
/// replaces what an earlier attempt left open.
pub(crate) async fn issue_first(tx: &mut OrgTx<Write>, cx: &Cx, email: &str) -> ProblemResult<Token> {
    store::revoke_open_except(tx, email, cx.now).await?;
    let (_, token) = issue(tx, cx, email, Role::Manager, OpenOne::Renew).await?;
    Ok(token)
}

/// Writes an invitation and its link. An expired one of the same address is revived.
pub(super) async fn issue(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    email: &str,
    role: Role,
    open_one: OpenOne,
) -> ProblemResult<(InvitationId, Token)> {
    let exists = |detail| Problem::with_detail(ProblemCode::AlreadyExists, detail);
    match store::find_member_with_email(tx, email).await? {
        MemberWithEmail::None => {}
        MemberWithEmail::Active => return Err(exists("A member has this email already.")),
        MemberWithEmail::Deactivated => {
            return Err(exists("A deactivated member has this email. Reactivate that member instead."));
        }
    }
    let new = store::NewInvitation {
        id: InvitationId(cx.ids.next()),
        email,
        role,
        invited_by: cx.actor.user_id(),
        expires_at: cx.now + VALIDITY,
        renew_unexpired: open_one == OpenOne::Renew,
    };
    let Some(id) = store::upsert(tx, &new, cx.now).await? else {
        return Err(exists("This email has an open invitation already. Send it again instead."));
    };
    let token = Token::random();
    store::put_route(tx, id, email, &token).await?;
    Ok((id, token))
}

/// Sends an open invitation again: a new link, which counts for the whole time again.
pub(super) async fn resend(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: InvitationId,
) -> ProblemResult<(Invitation, Token)> {
    require(cx, Capability::ManageInvitations)?;
    let locked = lock_unfinished(tx, cx, id).await?;
    store::extend(tx, id, cx.now + VALIDITY).await?;
    let token = Token::random();
    store::put_route(tx, id, &locked.email, &token).await?;
    Ok((find(tx, cx, id).await?, token))
}

/// Takes an open invitation back; its link dies.
pub(super) async fn revoke(tx: &mut OrgTx<Write>, cx: &Cx, id: InvitationId) -> ProblemResult<Invitation> {
    require(cx, Capability::ManageInvitations)?;
    lock_unfinished(tx, cx, id).await?;
    store::revoke(tx, id, cx.now).await?;
    store::delete_route(tx, id).await?;
    find(tx, cx, id).await
}

async fn find(tx: &mut OrgTx<Write>, cx: &Cx, id: InvitationId) -> ProblemResult<Invitation> {
    let row = store::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    Ok(row.into_view(cx.now))
}

/// The invitation, locked, if it is neither accepted nor revoked.
async fn lock_unfinished(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: InvitationId,
) -> ProblemResult<store::LockedInvitation> {
    let locked = store::lock(tx, id).await?.ok_or_else(Problem::not_found)?;
    let detail = match locked.state(cx.now) {
        InvitationState::Open | InvitationState::Expired => return Ok(locked),
        InvitationState::Accepted => "This invitation was accepted already.",
        InvitationState::Revoked => "This invitation was revoked. Invite the person anew.",
    };
    Err(Problem::with_detail(ProblemCode::InvalidState, detail))
}
