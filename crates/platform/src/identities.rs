//! Who a provider's account is here, asked at sign-in.

use db::{Database, DbError};
use kernel::{OrganizationId, UserId};

/// The member that a provider's account belongs to, by issuer and subject.
pub async fn find(
    db: &Database,
    issuer: &str,
    subject: &str,
) -> Result<Option<(OrganizationId, UserId)>, DbError> {
    let row = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", user_id as "user_id: UserId"
             from platform.identities where issuer = $1 and subject = $2"#,
        issuer,
        subject,
    )
    .fetch_optional(db.platform_pool())
    .await?;
    Ok(row.map(|row| (row.organization_id, row.user_id)))
}
