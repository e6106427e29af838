//! The commands on queues, each in the caller's transaction.

use db::{Mode, OrgTx, Write};
use kernel::{Actor, Capability, Cx, FieldError, QueueId, Role, UserId};

use super::{QueueError, QueueView, Routing, model::default_of, store};

/// As many members as a queue may have.
const MAX_MEMBERS: usize = 500;

/// The queue as this viewer sees it.
pub async fn show<M: Mode>(tx: &mut OrgTx<M>, viewer: &Actor, id: QueueId) -> Result<QueueView, QueueError> {
    store::views(tx, viewer, Some(id)).await?.pop().ok_or(QueueError::NotFound)
}

/// Makes a queue without members, behind the others.
pub async fn create(tx: &mut OrgTx<Write>, cx: &Cx, name: &str) -> Result<QueueId, QueueError> {
    require(cx)?;
    let name = kernel::label::parse(name, "name")?;
    let id = QueueId(cx.ids.next());
    // Keys of an organization are few: one of the first numbers is free.
    for number in 1.. {
        if store::insert(tx, id, &kernel::label::key(&name, number), &name).await? {
            break;
        }
    }
    Ok(id)
}

/// What a manager changes about a queue; `None` keeps.
pub struct QueueChange {
    pub name: Option<String>,
    pub routing: Option<Routing>,
    /// The version the manager saw.
    pub version: i32,
}

/// Renames a queue, or switches its routing.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: QueueId,
    change: QueueChange,
) -> Result<(), QueueError> {
    require(cx)?;
    let queue = store::lock(tx, id).await?.ok_or(QueueError::NotFound)?;
    if queue.version != change.version {
        return Err(QueueError::VersionConflict(Box::new(show(tx, &cx.actor, id).await?)));
    }
    let name = match change.name {
        Some(name) => kernel::label::parse(&name, "name")?,
        None => queue.name.clone(),
    };
    let routing = change.routing.unwrap_or(queue.routing);
    if name != queue.name || routing != queue.routing {
        store::update(tx, id, &name, routing).await?;
    }
    Ok(())
}

/// Says who belongs to a queue.
pub async fn set_members(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: QueueId,
    members: &[UserId],
) -> Result<(), QueueError> {
    require(cx)?;
    store::lock(tx, id).await?.ok_or(QueueError::NotFound)?;
    let mut members = members.to_vec();
    members.sort_unstable();
    members.dedup();
    if members.len() > MAX_MEMBERS || !store::are_active_members(tx, &members).await? {
        let message = "Choose active members of this organization, at most 500.";
        return Err(FieldError::new("user_ids", "unknown_member", message).into());
    }
    Ok(store::set_members(tx, id, &members).await?)
}

/// Somebody has this role now: the queue that goes with it is theirs too.
pub async fn join_default(tx: &mut OrgTx<Write>, member: UserId, role: Role) -> Result<(), QueueError> {
    if let Some(key) = default_of(role) {
        store::add_member(tx, key, member).await?;
    }
    Ok(())
}

/// Somebody has this role no more.
pub async fn leave_default(tx: &mut OrgTx<Write>, member: UserId, role: Role) -> Result<(), QueueError> {
    if let Some(key) = default_of(role) {
        store::remove_member(tx, key, member).await?;
    }
    Ok(())
}

pub(crate) fn require(cx: &Cx) -> Result<(), QueueError> {
    if cx.actor.can(Capability::ManageQueues) { Ok(()) } else { Err(QueueError::Forbidden) }
}
