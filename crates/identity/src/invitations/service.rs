//! The commands on invitations.

use db::{OrgTx, Write};
use kernel::{Cx, InvitationId, Role};
use kit::ProblemResult;

use super::{Token, store};

/// The invitation of an organization's first manager. As nobody else is there who could have invited anybody, it
/// replaces what an earlier attempt left open.
pub(crate) async fn issue_first(tx: &mut OrgTx<Write>, cx: &Cx, email: &str) -> ProblemResult<Token> {
    store::revoke_open_except(tx, email, cx.now).await?;
    let token = Token::random();
    let new = store::NewInvitation {
        id: InvitationId(cx.ids.next()),
        email,
        role: Role::Manager,
        invited_by: None,
        expires_at: cx.now + super::model::VALIDITY,
        renew_unexpired: true,
    };
    if let Some(id) = store::upsert(tx, &new, cx.now).await? {
        store::put_route(tx, id, email, &token).await?;
    }
    Ok(token)
}
