//! Members' own addresses.

use db::{DbError, Mode, OrgTx};
use kernel::UserId;

/// A member's own address.
pub async fn address_of<M: Mode>(tx: &mut OrgTx<M>, member: UserId) -> Result<String, DbError> {
    Ok(sqlx::query_scalar!(
        "select email from tenant.users where organization_id = $1 and id = $2",
        tx.organization().0,
        member.0,
    )
    .fetch_one(tx.conn())
    .await?)
}
