//! SQL of the own account.

use db::{Mode, OrgTx};
use kernel::{Role, UserId};

pub(super) struct MeRow {
    pub email: String,
    pub full_name: String,
    pub role: Role,
    pub preferences: serde_json::Value,
    pub organization_name: String,
    pub organization_slug: String,
    pub time_zone: String,
    pub ai_enabled: bool,
    pub is_demo: bool,
}

pub(super) async fn find_me<M: Mode>(tx: &mut OrgTx<M>, user_id: UserId) -> sqlx::Result<Option<MeRow>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        MeRow,
        r#"select u.email, u.full_name, u.role as "role: Role", u.preferences,
                  o.name as organization_name, o.slug as organization_slug, o.time_zone, o.ai_enabled, o.is_demo
             from tenant.users u join platform.organizations o on o.id = u.organization_id
            where u.organization_id = $1 and u.id = $2"#,
        organization,
        user_id.0,
    )
    .fetch_optional(tx.conn())
    .await
}
