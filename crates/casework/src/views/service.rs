//! The commands on saved views. Each runs in the caller's transaction.

use db::{OrgTx, Write};
use kernel::{Capability, Cx, SavedViewId};

use super::{
    ViewError,
    model::NewView,
    store::{self, StoredView},
};

pub use store::find as show;

/// An edit, decided on a version of the view that the editor saw; `None` keeps.
pub struct ViewEdit {
    pub version: i32,
    pub name: Option<String>,
    pub query: Option<String>,
    pub is_shared: Option<bool>,
}

/// Saves a view, behind those that its maker has, and gives its id. Only people have views.
pub async fn create(tx: &mut OrgTx<Write>, cx: &Cx, new: &NewView) -> Result<SavedViewId, ViewError> {
    let maker = cx.actor.user_id().ok_or(ViewError::Forbidden)?;
    let id = SavedViewId(cx.ids.next());
    store::insert(tx, cx, id, maker, new).await?;
    Ok(id)
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(tx: &mut OrgTx<Write>, cx: &Cx, id: SavedViewId, edit: ViewEdit) -> Result<(), ViewError> {
    let stored = open(tx, cx, id).await?;
    if stored.version != edit.version {
        let current = show(tx, &cx.actor, id).await?;
        return Err(ViewError::VersionConflict(Box::new(current)));
    }
    let name = edit.name.unwrap_or_else(|| stored.name.clone());
    let query = edit.query.unwrap_or_else(|| stored.query.clone());
    let is_shared = edit.is_shared.unwrap_or(stored.is_shared);
    if (&name, &query, is_shared) == (&stored.name, &stored.query, stored.is_shared) {
        return Ok(());
    }
    store::update(tx, cx, id, &name, &query, is_shared).await
}

/// Deletes a view.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, id: SavedViewId) -> Result<(), ViewError> {
    open(tx, cx, id).await?;
    Ok(store::delete(tx, id).await?)
}

/// Locks a view that the actor may change: their own, or a shared one for those who may edit every shared one. Of views
/// that others keep to themselves nobody learns.
async fn open(tx: &mut OrgTx<Write>, cx: &Cx, id: SavedViewId) -> Result<StoredView, ViewError> {
    let stored = store::lock(tx, id).await?.ok_or(ViewError::NotFound)?;
    if cx.actor.user_id() == Some(stored.created_by) {
        return Ok(stored);
    }
    match (stored.is_shared, cx.actor.can(Capability::EditAnySharedView)) {
        (true, true) => Ok(stored),
        (true, false) => Err(ViewError::Forbidden),
        (false, _) => Err(ViewError::NotFound),
    }
}
