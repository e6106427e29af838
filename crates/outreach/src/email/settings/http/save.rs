//! `PUT /api/settings/email`

use axum::Json;
use casework::form::Refused;
use kernel::{FieldError, Patch, ValueError, email, text};
use kit::{AuthedMut, JsonBody, ProblemResult};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::email::{
    MailSettings,
    server::SmtpSecurity,
    settings::{
        model::{NewSettings, OwnServer, SettingsView},
        service,
    },
};

/// The longest user name, sender's name and password, in characters.
const MAX_NAME: u16 = 255;
/// The longest postal address, in characters.
const MAX_ADDRESS: u16 = 500;

/// The settings to be. Without `host`, mail goes out through the installation's server, and nothing that belongs to a
/// server may be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveEmailSettings {
    /// The version that the editor saw; 0 before the first.
    pub version: i32,
    #[schema(example = "smtp.example.com")]
    pub host: Option<String>,
    /// The usual one of the security if absent.
    #[schema(minimum = 1, maximum = 65535)]
    pub port: Option<i64>,
    pub security: Option<SmtpSecurity>,
    pub username: Option<String>,
    /// Absent keeps the stored one, which is asked for again with another host or port; null clears.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub password: Patch<String>,
    #[schema(example = "hello@example.com")]
    pub from_email: Option<String>,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    /// Stands at the foot of every mail.
    pub postal_address: Option<String>,
}

/// Replaces the settings. Answers `version_conflict` with the settings as they are when they changed meanwhile.
#[utoipa::path(
    put, path = "/api/settings/email", operation_id = "save_email_settings", tag = "email",
    request_body = SaveEmailSettings, responses((status = OK, body = SettingsView)),
)]
pub async fn save_email_settings(
    auth: AuthedMut,
    JsonBody(body): JsonBody<SaveEmailSettings>,
) -> ProblemResult<Json<SettingsView>> {
    let new = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let mail = auth.app.settings.of::<MailSettings>();
    service::save(&mut tx, &cx, &auth.app.keys, &mail, &new).await?;
    let view = service::show(&mut tx, &cx, &mail).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl SaveEmailSettings {
    fn read(self) -> ProblemResult<NewSettings> {
        let mut refused = Refused::default();
        let mut optional =
            |field: &str, value: Option<String>, parse: fn(&str) -> Result<String, ValueError>| {
                refused.text(field, value.map_or(Patch::Keep, Patch::Set), parse).apply(None)
            };
        let line = |raw: &str| text::parse_line(raw, MAX_NAME);
        let host = optional("host", self.host, parse_host);
        let username = optional("username", self.username, line);
        let from_email = optional("from_email", self.from_email, email::parse);
        let new = NewSettings {
            version: self.version,
            server: None,
            from_name: optional("from_name", self.from_name, line),
            reply_to: optional("reply_to", self.reply_to, email::parse),
            postal_address: optional("postal_address", self.postal_address, |raw| {
                text::parse_block(raw, MAX_ADDRESS)
            }),
            password: refused.text("password", self.password, parse_password),
        };
        let port = read_port(&mut refused, self.port);
        let given = Given { host, port, security: self.security, username, from_email };
        let server = given.read(&mut refused, matches!(new.password, Patch::Set(_)));
        refused.finish().map(|()| NewSettings { server, ..new })
    }
}

/// What was given of a server.
struct Given {
    host: Option<String>,
    port: Option<u16>,
    security: Option<SmtpSecurity>,
    username: Option<String>,
    from_email: Option<String>,
}

impl Given {
    /// All of a server, or nothing of it.
    fn read(self, refused: &mut Refused, has_password: bool) -> Option<OwnServer> {
        let Some(host) = self.host else {
            for (field, is_given) in [
                ("port", self.port.is_some()),
                ("security", self.security.is_some()),
                ("username", self.username.is_some()),
                ("password", has_password),
                ("from_email", self.from_email.is_some()),
            ] {
                if is_given {
                    let message = "This belongs to a mail server: enter its host.";
                    refused.push(FieldError::new(field, "without_server", message));
                }
            }
            return None;
        };
        if self.security.is_none() {
            refused.push(ValueError::TextMissing.on("security"));
        }
        if self.from_email.is_none() {
            refused.push(ValueError::TextMissing.on("from_email"));
        }
        let (security, from_email) = (self.security?, self.from_email?);
        let port = self.port.unwrap_or(security.port());
        Some(OwnServer { host, port, security, username: self.username, from_email })
    }
}

fn read_port(refused: &mut Refused, port: Option<i64>) -> Option<u16> {
    let port = port?;
    let read = u16::try_from(port).ok().filter(|port| *port > 0);
    if read.is_none() {
        refused.push(FieldError::new("port", "out_of_range", "Enter a port from 1 to 65535."));
    }
    read
}

/// Reads the name or number of a machine.
fn parse_host(raw: &str) -> Result<String, ValueError> {
    let host = text::parse_line(raw, 253)?.to_lowercase();
    let fits = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte));
    if fits { Ok(host) } else { Err(ValueError::HostInvalid) }
}

/// Passwords are taken as they are, blanks too.
fn parse_password(raw: &str) -> Result<SecretString, ValueError> {
    if raw.chars().any(char::is_control) {
        return Err(ValueError::TextUnreadable);
    }
    if raw.chars().count() > usize::from(MAX_NAME) {
        return Err(ValueError::TextTooLong { max: MAX_NAME });
    }
    Ok(SecretString::from(raw))
}
