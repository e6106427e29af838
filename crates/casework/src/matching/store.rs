//! Whom a case is matched with.

use crate::refs::IntendedParentName;
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, Cx, IntendedParentId};

/// The intended parents of a case.
pub async fn matched_with(
    tx: &mut OrgTx<Write>,
    case: CaseId,
) -> Result<Option<IntendedParentName>, DbError> {
    Ok(sqlx::query_as!(
        IntendedParentName,
        r#"select p.id as "id: IntendedParentId", p.full_name
             from tenant.cases c
             join tenant.intended_parents p on p.organization_id = c.organization_id and p.id = c.intended_parent_id
            where c.organization_id = $1 and c.id = $2"#,
        tx.organization().0,
        case.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Sets them; returns whether the case still had this version.
pub async fn set_matched(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    version: i32,
    parents: Option<IntendedParentId>,
) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "update tenant.cases set intended_parent_id = $4, updated_at = $5, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        case.0,
        version,
        parents.map(|id| id.0),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
