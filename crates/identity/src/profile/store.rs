//! SQL of the own account.

use chrono::{DateTime, Utc};
use db::{Mode, OrgTx, Write};
use kernel::{Role, UserId};

use super::Accent;

pub(super) struct MeRow {
    pub email: String,
    pub full_name: String,
    pub role: Role,
    pub preferences: serde_json::Value,
    pub organization_name: String,
    pub organization_slug: String,
    pub time_zone: String,
    pub organization_accent: Accent,
    pub ai_enabled: bool,
    pub is_demo: bool,
}

pub(super) async fn find_me<M: Mode>(tx: &mut OrgTx<M>, user_id: UserId) -> sqlx::Result<Option<MeRow>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        MeRow,
        r#"select u.email, u.full_name, u.role as "role: Role", u.preferences,
                  o.name as organization_name, o.slug as organization_slug, o.time_zone,
                  o.accent as "organization_accent: Accent", o.ai_enabled, o.is_demo
             from tenant.users u join platform.organizations o on o.id = u.organization_id
            where u.organization_id = $1 and u.id = $2"#,
        organization,
        user_id.0,
    )
    .fetch_optional(tx.conn())
    .await
}

/// A member's preferences as stored, and the accent of those who chose none.
pub(super) struct StoredPreferences {
    pub preferences: serde_json::Value,
    pub organization_accent: Accent,
}

/// Sets the given preferences and keeps the others; returns them all. Of the columns, null takes a list's choice away.
/// `None` when there is no such member.
pub(super) async fn merge_preferences(
    tx: &mut OrgTx<Write>,
    user_id: UserId,
    theme: Option<&str>,
    accent: Option<&str>,
    columns: &serde_json::Value,
) -> sqlx::Result<Option<StoredPreferences>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        StoredPreferences,
        r#"update tenant.users u
            set preferences = u.preferences
                || jsonb_strip_nulls(jsonb_build_object('theme', $3::text, 'accent', $4::text,
                     'columns', coalesce(u.preferences -> 'columns', '{}') || $5))
           from platform.organizations o
          where u.organization_id = $1 and u.id = $2 and o.id = u.organization_id
         returning u.preferences, o.accent as "organization_accent: Accent""#,
        organization,
        user_id.0,
        theme,
        accent,
        columns,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(super) async fn set_full_name(
    tx: &mut OrgTx<Write>,
    user_id: UserId,
    full_name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.users set full_name = $3, updated_at = $4, version = version + 1
          where organization_id = $1 and id = $2 and full_name <> $3",
        organization,
        user_id.0,
        full_name,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
