//! Calls from a lower slice up to higher ones, in the caller's transaction. Registered once, in crate `server`.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Cx, Event, OwnerId, Role, UserId};

use crate::ProblemResult;

/// Runs in the transaction that makes an organization, to give it what it starts with.
pub type OrganizationCreated = for<'a> fn(&'a mut OrgTx<Write>, &'a Cx) -> BoxFuture<'a, ProblemResult<()>>;

/// Runs in the transaction that deactivates a member, to hand what the member owned to the successor.
pub type MemberDeactivated =
    for<'a> fn(&'a mut OrgTx<Write>, &'a Cx, UserId, OwnerId) -> BoxFuture<'a, ProblemResult<()>>;

/// Runs in the transaction in which someone becomes a member.
pub type MemberJoined =
    for<'a> fn(&'a mut OrgTx<Write>, &'a Cx, UserId, Role) -> BoxFuture<'a, ProblemResult<()>>;

/// Runs in the transaction that gives a member another role, with the old one and the new one.
pub type MemberRoleChanged =
    for<'a> fn(&'a mut OrgTx<Write>, &'a Cx, UserId, Role, Role) -> BoxFuture<'a, ProblemResult<()>>;

/// Runs in the transaction that follows up an event, after the change itself, as whoever made the change.
pub type Follower = for<'a> fn(&'a mut OrgTx<Write>, &'a Cx, &'a Event) -> BoxFuture<'a, ProblemResult<()>>;

/// Deletes some of what is older than its period and answers how many rows that were; none when there is nothing left. See
/// [`crate::retention`].
pub type Purge = for<'a> fn(&'a mut OrgTx<Write>, DateTime<Utc>) -> BoxFuture<'a, Result<u64, DbError>>;

/// The registered hooks.
#[derive(Clone, Default)]
pub struct Hooks {
    pub organization_created: Vec<OrganizationCreated>,
    pub member_deactivated: Vec<MemberDeactivated>,
    pub member_joined: Vec<MemberJoined>,
    pub member_role_changed: Vec<MemberRoleChanged>,
    pub followers: Vec<Follower>,
    pub purges: Vec<Purge>,
}
