//! The commands on members.

use db::{OrgTx, Write};
use kernel::{Capability, Cx, OwnerId, ProblemCode, Role, UserId};
use kit::{Problem, ProblemResult, hooks::Hooks};

use super::{
    Member, NewMember,
    model::{Loss, managing_roles},
    store,
};
use crate::{organizations, permission::require, sessions};

/// Makes sure that this member exists, is active and has this role; answers its id. For development and demo data:
/// people join by invitation.
pub async fn put(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    hooks: &Hooks,
    member: &NewMember<'_>,
) -> ProblemResult<UserId> {
    let id = store::put(tx, UserId(cx.ids.next()), member, cx.now).await?;
    store::set_session_roles(tx, id, member.role).await?;
    for hook in &hooks.member_joined {
        hook(tx, cx, id, member.role).await?;
    }
    Ok(id)
}

/// What a manager changes about a member; `None` keeps.
pub(super) struct MemberChange {
    pub role: Option<Role>,
    pub full_name: Option<String>,
    /// The version the manager saw.
    pub version: i32,
}

/// Changes a member's role or name.
pub(super) async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    hooks: &Hooks,
    id: UserId,
    change: MemberChange,
) -> ProblemResult<Member> {
    require(cx, Capability::ManageMembers)?;
    organizations::store::lock(tx).await?;
    let before = store::lock_member(tx, id).await?.ok_or_else(Problem::not_found)?;
    if before.version != change.version {
        let current = serde_json::to_value(find(tx, id).await?).map_err(|error| Problem::internal(&error))?;
        let mut problem = Problem::new(ProblemCode::VersionConflict);
        problem.current = Some(current);
        return Err(problem);
    }
    let role = change.role.unwrap_or(before.role);
    if role != before.role {
        check_loss(tx, cx, id, &before, role.can(Capability::ManageMembers)).await?;
    }
    let full_name = change.full_name.unwrap_or_else(|| before.full_name.clone());
    if role != before.role || full_name != before.full_name {
        store::set_role_and_name(tx, id, role, &full_name, cx.now).await?;
        store::set_session_roles(tx, id, role).await?;
    }
    if role != before.role {
        for hook in &hooks.member_role_changed {
            hook(tx, cx, id, before.role, role).await?;
        }
    }
    find(tx, id).await
}

/// Deactivates a member: their sessions end, and what they own goes to the successor.
pub(super) async fn deactivate(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    hooks: &Hooks,
    id: UserId,
    successor: OwnerId,
) -> ProblemResult<Member> {
    require(cx, Capability::ManageMembers)?;
    organizations::store::lock(tx).await?;
    let before = store::lock_member(tx, id).await?.ok_or_else(Problem::not_found)?;
    if !before.is_active {
        return Err(Problem::with_detail(ProblemCode::InvalidState, "This member is deactivated already."));
    }
    check_loss(tx, cx, id, &before, false).await?;
    check_successor(tx, id, successor).await?;
    store::set_active(tx, id, false, cx.now).await?;
    sessions::revoke_all(tx, cx, id).await?;
    for hook in &hooks.member_deactivated {
        hook(tx, cx, id, successor).await?;
    }
    find(tx, id).await
}

/// Lets a deactivated member in again, in the role they had.
pub(super) async fn reactivate(tx: &mut OrgTx<Write>, cx: &Cx, id: UserId) -> ProblemResult<Member> {
    require(cx, Capability::ManageMembers)?;
    let before = store::lock_member(tx, id).await?.ok_or_else(Problem::not_found)?;
    if before.is_active {
        return Err(Problem::with_detail(ProblemCode::InvalidState, "This member is active already."));
    }
    store::set_active(tx, id, true, cx.now).await?;
    find(tx, id).await
}

async fn find(tx: &mut OrgTx<Write>, id: UserId) -> ProblemResult<Member> {
    store::find(tx, id).await?.ok_or_else(Problem::not_found)
}

async fn check_loss(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: UserId,
    before: &store::LockedMember,
    will_manage: bool,
) -> ProblemResult<()> {
    let loss = Loss {
        manages: before.is_active && before.role.can(Capability::ManageMembers),
        will_manage,
        is_self: cx.actor.user_id() == Some(id),
        managers: store::count_managers(tx, &managing_roles()).await?,
    };
    Ok(loss.check()?)
}

/// The successor must be someone else who is active, or a queue that is in use.
async fn check_successor(tx: &mut OrgTx<Write>, leaver: UserId, successor: OwnerId) -> ProblemResult<()> {
    let fits = match successor {
        // Locked, so that the successor is not deactivated at the same moment.
        OwnerId::User(user) => {
            user != leaver && store::lock_member(tx, user).await?.is_some_and(|member| member.is_active)
        }
        OwnerId::Queue(queue) => store::is_active_queue(tx, queue).await?,
    };
    if fits {
        return Ok(());
    }
    Err(Problem::invalid_field(
        "reassign_to",
        "unknown_owner",
        "Choose another active member, or a queue, to take over.",
    ))
}
