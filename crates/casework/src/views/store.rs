//! Saved views in the database. SQL only; every statement names the organization, although row-level security would.

use db::{DbError, Mode, OnConstraint as _, OrgTx, Write};
use kernel::{Actor, Cx, SavedViewId, UserId};

use super::{
    ViewError,
    model::{NewView, PageKey, ViewView},
};
use crate::refs::UserRef;

const NAME_CONSTRAINT: &str = "saved_views_name_uq";

/// A view as commands need it, locked until the transaction ends.
pub struct StoredView {
    pub created_by: UserId,
    pub name: String,
    pub query: String,
    pub is_shared: bool,
    pub version: i32,
}

struct Row {
    id: SavedViewId,
    page_key: PageKey,
    name: String,
    query: String,
    is_shared: bool,
    position: i32,
    created_by: UserId,
    creator_name: String,
    version: i32,
}

impl Row {
    fn into_view(self, viewer: Option<UserId>) -> ViewView {
        ViewView {
            id: self.id,
            page_key: self.page_key,
            name: self.name,
            query: self.query,
            is_shared: self.is_shared,
            is_mine: viewer == Some(self.created_by),
            position: self.position,
            created_by: UserRef { id: self.created_by, name: self.creator_name },
            version: self.version,
        }
    }
}

/// A member's own views of a list, then those that others share.
pub async fn list<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: UserId,
    page: PageKey,
) -> Result<Vec<ViewView>, DbError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select v.id as "id: SavedViewId", v.page_key as "page_key: PageKey", v.name, v.query, v.is_shared, v.position,
                  v.created_by as "created_by: UserId", u.full_name as creator_name, v.version
             from tenant.saved_views v
             join tenant.users u on u.organization_id = v.organization_id and u.id = v.created_by
            where v.organization_id = $1 and v.page_key = $2 and (v.created_by = $3 or v.is_shared)
            order by v.created_by <> $3, v.position, v.id"#,
        tx.organization().0,
        page.key(),
        viewer.0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| row.into_view(Some(viewer))).collect())
}

/// One view, for whoever may have it.
pub async fn find<M: Mode>(tx: &mut OrgTx<M>, actor: &Actor, id: SavedViewId) -> Result<ViewView, ViewError> {
    let row = sqlx::query_as!(
        Row,
        r#"select v.id as "id: SavedViewId", v.page_key as "page_key: PageKey", v.name, v.query, v.is_shared, v.position,
                  v.created_by as "created_by: UserId", u.full_name as creator_name, v.version
             from tenant.saved_views v
             join tenant.users u on u.organization_id = v.organization_id and u.id = v.created_by
            where v.organization_id = $1 and v.id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_view(actor.user_id())).ok_or(ViewError::NotFound)
}

/// Locks a view against other commands.
pub async fn lock(tx: &mut OrgTx<Write>, id: SavedViewId) -> Result<Option<StoredView>, DbError> {
    Ok(sqlx::query_as!(
        StoredView,
        r#"select created_by as "created_by: UserId", name, query, is_shared, version from tenant.saved_views
            where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Stores a view behind those that its maker has of the list.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: SavedViewId,
    maker: UserId,
    new: &NewView,
) -> Result<(), ViewError> {
    sqlx::query!(
        "insert into tenant.saved_views
             (organization_id, id, created_by, page_key, name, query, is_shared, position, created_at, updated_at)
         select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1, $8, $8 from tenant.saved_views
          where organization_id = $1 and created_by = $3 and page_key = $4",
        tx.organization().0,
        id.0,
        maker.0,
        new.page_key.key(),
        new.name,
        new.query,
        new.is_shared,
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(NAME_CONSTRAINT, ViewError::DuplicateName)?;
    Ok(())
}

/// Overwrites a locked view.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: SavedViewId,
    name: &str,
    query: &str,
    is_shared: bool,
) -> Result<(), ViewError> {
    sqlx::query!(
        "update tenant.saved_views
            set name = $3, query = $4, is_shared = $5, updated_at = $6, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        name,
        query,
        is_shared,
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(NAME_CONSTRAINT, ViewError::DuplicateName)?;
    Ok(())
}

/// Deletes a locked view.
pub async fn delete(tx: &mut OrgTx<Write>, id: SavedViewId) -> Result<(), DbError> {
    sqlx::query!(
        "delete from tenant.saved_views where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
