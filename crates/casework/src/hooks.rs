//! What this slice does when organizations and members change; registered by crate `server`.

use db::{OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Cx, OwnerId, UserId};
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
        tasks::service::hand_over(tx, cx, leaver, successor).await?;
        intended_parents::service::hand_over(tx, cx, leaver, successor).await?;
        Ok(())
    })
}
