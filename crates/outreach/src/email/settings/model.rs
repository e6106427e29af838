//! What an organization says about its mail.

use kernel::Patch;
use secrecy::SecretString;
use serde::Serialize;
use utoipa::ToSchema;

use crate::email::server::SmtpSecurity;

/// Whose mail server is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSource {
    Organization,
    Installation,
    /// Nobody's: mail is kept in the outbox.
    None,
}

/// The settings, as shown. Those of a server are empty unless it is the organization's own.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = EmailSettings)]
pub struct SettingsView {
    pub source: MailSource,
    pub host: Option<String>,
    pub port: Option<i32>,
    pub security: Option<SmtpSecurity>,
    pub username: Option<String>,
    /// Passwords are never shown.
    pub has_password: bool,
    pub from_email: Option<String>,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    /// Stands at the foot of every mail.
    pub postal_address: Option<String>,
    /// Name and address that mail goes out from now; absent without a server.
    #[schema(example = "Bright Path <hello@example.com>")]
    pub sender: Option<String>,
    /// Sent back with a change; 0 before the first.
    pub version: i32,
}

/// A server of an organization's own.
#[derive(Clone)]
pub struct OwnServer {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub username: Option<String>,
    pub from_email: String,
}

/// The settings to be.
pub struct NewSettings {
    /// The version that the editor saw.
    pub version: i32,
    pub server: Option<OwnServer>,
    pub password: Patch<SecretString>,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub postal_address: Option<String>,
}
