//! The settings in the database. SQL only; every statement names the organization, although row-level security would.

use db::{DbError, Mode, OrgTx, Write};
use kernel::Cx;

use super::model::{NewSettings, OwnServer};
use crate::email::server::SmtpSecurity;

/// The settings as stored.
#[derive(Clone, Default)]
pub struct StoredSettings {
    pub server: Option<OwnServer>,
    /// Sealed.
    pub password: Option<String>,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub postal_address: Option<String>,
    pub version: i32,
}

/// The settings; the default ones if nobody has said anything yet.
pub async fn load<M: Mode>(tx: &mut OrgTx<M>) -> Result<StoredSettings, DbError> {
    let row = sqlx::query!(
        r#"select host, port, security as "security: SmtpSecurity", username, password_sealed, from_email, from_name,
                  reply_to, postal_address, version
             from tenant.email_settings where organization_id = $1"#,
        tx.organization().0,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(StoredSettings::default()) };
    let server =
        match (row.host, row.port.and_then(|port| u16::try_from(port).ok()), row.security, row.from_email) {
            (Some(host), Some(port), Some(security), Some(from_email)) => {
                Some(OwnServer { host, port, security, username: row.username, from_email })
            }
            _ => None,
        };
    Ok(StoredSettings {
        server,
        password: row.password_sealed,
        from_name: row.from_name,
        reply_to: row.reply_to,
        postal_address: row.postal_address,
        version: row.version,
    })
}

/// Stores the settings; answers whether the version was still the one that the editor saw.
pub async fn save(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    new: &NewSettings,
    password: Option<&str>,
) -> Result<bool, DbError> {
    let server = new.server.as_ref();
    let saved = sqlx::query!(
        "insert into tenant.email_settings as s
             (organization_id, host, port, security, username, password_sealed, from_email, from_name, reply_to,
              postal_address, updated_by, updated_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
          where $13 = 0 or exists (select from tenant.email_settings where organization_id = $1)
         on conflict on constraint email_settings_pk do update
            set host = $2, port = $3, security = $4, username = $5, password_sealed = $6, from_email = $7,
                from_name = $8, reply_to = $9, postal_address = $10, updated_by = $11, updated_at = $12,
                version = s.version + 1
          where s.version = $13",
        tx.organization().0,
        server.map(|it| it.host.as_str()),
        server.map(|it| i32::from(it.port)),
        server.map(|it| it.security.key()),
        server.and_then(|it| it.username.as_deref()),
        password,
        server.map(|it| it.from_email.as_str()),
        new.from_name,
        new.reply_to,
        new.postal_address,
        cx.actor.user_id().map(|id| id.0),
        cx.now,
        new.version,
    )
    .execute(tx.conn())
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Forgets the organization's own server; what else stands on its mail stays.
pub async fn forget_server(tx: &mut OrgTx<Write>, cx: &Cx) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_settings
            set host = null, port = null, security = null, username = null, password_sealed = null, from_email = null,
                updated_by = $2, updated_at = $3, version = version + 1
          where organization_id = $1 and host is not null",
        tx.organization().0,
        cx.actor.user_id().map(|id| id.0),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
