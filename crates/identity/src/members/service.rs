//! The commands on members.

use db::{OrgTx, Write};
use kernel::{Cx, Role, UserId};
use kit::ProblemResult;

use super::store;

/// A member to be there, as development and demo data name them.
pub struct NewMember<'a> {
    pub email: &'a str,
    pub full_name: &'a str,
    pub role: Role,
}

/// Makes sure that this member exists, is active and has this role; answers its id. For development and demo data:
/// people join by invitation.
pub async fn put(tx: &mut OrgTx<Write>, cx: &Cx, member: &NewMember<'_>) -> ProblemResult<UserId> {
    let id = store::put(tx, UserId(cx.ids.next()), member, cx.now).await?;
    store::set_session_roles(tx, id, member.role).await?;
    Ok(id)
}
