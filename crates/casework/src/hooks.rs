//! What this slice does when organizations and members change; registered by crate `server`.

use db::{OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Capability, Cx, OwnerId, Role, UserId};
use kit::ProblemResult;

use crate::{cases, intended_parents, pipeline, queues, tasks};

/// Gives a new organization its pipeline and queues. Safe to repeat.
pub fn organization_created<'a>(tx: &'a mut OrgTx<Write>, cx: &'a Cx) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move {
        pipeline::insert_defaults(tx, cx).await?;
        queues::insert_defaults(tx, cx).await?;
        Ok(())
    })
}

/// Gives the cases, intended parents and open tasks of a member who leaves to the chosen successor.
pub fn member_deactivated<'a>(
    tx: &'a mut OrgTx<Write>,
    cx: &'a Cx,
    leaver: UserId,
    successor: OwnerId,
) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move {
        cases::service::hand_over(tx, cx, leaver, successor).await?;
        let from = OwnerId::User(leaver);
        tasks::service::hand_over(tx, cx, from, successor, "reassign_to").await?;
        intended_parents::service::hand_over(tx, cx, from, successor).await?;
        Ok(())
    })
}

/// Lets a new member work from the queue that goes with the role. Safe to repeat.
pub fn member_joined<'a>(
    tx: &'a mut OrgTx<Write>,
    _cx: &'a Cx,
    member: UserId,
    role: Role,
) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move { Ok(queues::join_default(tx, member, role).await?) })
}

/// Moves a member from the queue of the old role to that of the new one, and hands over the cases and tasks
/// that the new role does not see.
pub fn member_role_changed<'a>(
    tx: &'a mut OrgTx<Write>,
    cx: &'a Cx,
    member: UserId,
    from: Role,
    to: Role,
) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move {
        queues::leave_default(tx, member, from).await?;
        queues::join_default(tx, member, to).await?;
        if !to.can(Capability::SeeCareCases) {
            cases::service::hand_over_hidden(tx, cx, member).await?;
            tasks::service::hand_over_hidden(tx, cx, member).await?;
        }
        Ok(())
    })
}
