//! Making organizations and listing them, for the command line, development and demo.

use chrono::{DateTime, Utc};
use db::{Database, DbError};
use kernel::OrganizationId;

/// An organization as the installation knows it.
#[derive(Clone, Debug)]
pub struct Organization {
    pub id: OrganizationId,
    pub slug: String,
    pub name: String,
    pub is_demo: bool,
}

/// Inserts an organization; `None` when the slug is taken.
pub async fn insert(
    db: &Database,
    organization: &Organization,
    now: DateTime<Utc>,
) -> Result<Option<OrganizationId>, DbError> {
    let row = sqlx::query_scalar!(
        r#"insert into platform.organizations (id, name, slug, is_demo, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $5)
           on conflict on constraint organizations_slug_uq do nothing
           returning id as "id: OrganizationId""#,
        organization.id.0,
        organization.name,
        organization.slug,
        organization.is_demo,
        now,
    )
    .fetch_optional(db.platform_pool())
    .await?;
    Ok(row)
}

/// The organization with this slug.
pub async fn find_by_slug(db: &Database, slug: &str) -> Result<Option<Organization>, DbError> {
    Ok(sqlx::query_as!(
        Organization,
        r#"select id as "id: OrganizationId", slug, name, is_demo from platform.organizations where slug = $1"#,
        slug,
    )
    .fetch_optional(db.platform_pool())
    .await?)
}

/// Every organization whose `is_demo` is as given, oldest first.
pub async fn list(db: &Database, is_demo: bool) -> Result<Vec<Organization>, DbError> {
    Ok(sqlx::query_as!(
        Organization,
        r#"select id as "id: OrganizationId", slug, name, is_demo from platform.organizations
            where is_demo = $1 order by created_at, id"#,
        is_demo,
    )
    .fetch_all(db.platform_pool())
    .await?)
}
