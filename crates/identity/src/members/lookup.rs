//! Whom the sign-ins without a provider offer, and where they belong.

use db::{DbError, OrgTx, Read};
use kernel::{OrganizationId, Role, UserId};
use kit::App;
use platform::organizations::Organization;

/// A member who may sign in.
pub struct ActiveMember {
    pub id: UserId,
    pub full_name: String,
    pub role: Role,
}

/// The organization among the given ones of which this is a member. A user's id alone names no organization, and
/// nothing may look across tenants, so each is asked in its own transaction.
pub async fn find_organization(
    app: &App,
    organizations: &[Organization],
    user_id: UserId,
) -> Result<Option<OrganizationId>, DbError> {
    for organization in organizations {
        let mut tx = app.db.read(organization.id).await?;
        let is_member = sqlx::query_scalar!(
            r#"select exists (select from tenant.users where organization_id = $1 and id = $2) as "is_member!""#,
            organization.id.0,
            user_id.0,
        )
        .fetch_one(tx.conn())
        .await?;
        if is_member {
            return Ok(Some(organization.id));
        }
    }
    Ok(None)
}

/// The active members of the transaction's organization, managers first.
pub async fn list_active(tx: &mut OrgTx<Read>) -> sqlx::Result<Vec<ActiveMember>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        ActiveMember,
        r#"select id as "id: UserId", full_name, role as "role: Role" from tenant.users
            where organization_id = $1 and is_active
            order by array_position(array['manager', 'intake_specialist', 'case_manager', 'developer'], role),
                     full_name, id
            limit 20"#,
        organization,
    )
    .fetch_all(tx.conn())
    .await
}
