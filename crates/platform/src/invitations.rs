//! Finding an invitation before the organization is known.

use db::{Database, DbError};
use kernel::{InvitationId, OrganizationId};

/// Where an invitation lives. Whether it is still good is for the organization's own transaction to say.
#[derive(Clone, Copy, Debug)]
pub struct InvitationRoute {
    pub organization_id: OrganizationId,
    pub invitation_id: InvitationId,
}

/// The invitation of a link, by the hash of the link's token.
pub async fn find_by_token_hash(
    db: &Database,
    token_hash: &[u8],
) -> Result<Option<InvitationRoute>, DbError> {
    Ok(sqlx::query_as!(
        InvitationRoute,
        r#"select organization_id as "organization_id: OrganizationId", invitation_id as "invitation_id: InvitationId"
             from platform.invitation_routes where token_hash = $1"#,
        token_hash,
    )
    .fetch_optional(db.platform_pool())
    .await?)
}

/// Every open invitation for a verified email, over all organizations; at most ten.
pub async fn find_by_email(db: &Database, email: &str) -> Result<Vec<InvitationRoute>, DbError> {
    Ok(sqlx::query_as!(
        InvitationRoute,
        r#"select organization_id as "organization_id: OrganizationId", invitation_id as "invitation_id: InvitationId"
             from platform.invitation_routes where email = $1 limit 10"#,
        email,
    )
    .fetch_all(db.platform_pool())
    .await?)
}
