//! Calls from a lower slice up to higher ones, in the caller's transaction. Registered once, in crate `server`.

use db::{OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Cx, OwnerId, UserId};

use crate::ProblemResult;

/// Runs in the transaction that makes an organization, to give it what it starts with.
pub type OrganizationCreated = for<'a> fn(&'a mut OrgTx<Write>, &'a Cx) -> BoxFuture<'a, ProblemResult<()>>;

/// Runs in the transaction that deactivates a member, to hand what the member owned to the successor.
pub type MemberDeactivated =
    for<'a> fn(&'a mut OrgTx<Write>, &'a Cx, UserId, OwnerId) -> BoxFuture<'a, ProblemResult<()>>;

/// The registered hooks.
#[derive(Clone, Default)]
pub struct Hooks {
    pub organization_created: Vec<OrganizationCreated>,
    pub member_deactivated: Vec<MemberDeactivated>,
}
