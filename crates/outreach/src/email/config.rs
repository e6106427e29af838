//! The keys of the installation's mail server. Organizations may have one of their own ([`super::settings`]).

use std::path::PathBuf;

use kit::{
    AppSettings,
    config::{Mistakes, Section},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::server::{MailServer, MailServerError};

/// What the installation has for mail.
#[derive(Clone, Debug, Default)]
pub struct MailSettings {
    /// For organizations that have none of their own.
    pub server: Option<MailServer>,
    /// Certificates, as PEM, of authorities that are trusted beside the public ones.
    pub authorities: Vec<u8>,
}

/// The keys as they are written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    smtp_url: Option<SecretString>,
    email_from: Option<String>,
    smtp_ca_file: Option<PathBuf>,
}

impl Section for MailConfig {
    const KEYS: &'static [&'static str] = &["SMTP_URL", "EMAIL_FROM", "SMTP_CA_FILE"];
    type Settings = MailSettings;

    fn check(self, _app: &AppSettings, mistakes: &mut Mistakes) -> MailSettings {
        mistakes.together(("SMTP_URL", self.smtp_url.is_some()), ("EMAIL_FROM", self.email_from.is_some()));
        let server = self.smtp_url.zip(self.email_from).and_then(|(url, from)| {
            let server = MailServer::parse(url.expose_secret(), &from);
            let key =
                if server.as_ref().err() == Some(&MailServerError::From) { "EMAIL_FROM" } else { "SMTP_URL" };
            mistakes.take(key, server)
        });
        let authorities = self.smtp_ca_file.and_then(|path| {
            let read =
                std::fs::read(&path).map_err(|error| format!("can't read {}: {error}", path.display()));
            let read =
                read.and_then(|pem| super::sending::conversation::check_authorities(&pem).map(|()| pem));
            mistakes.take("SMTP_CA_FILE", read)
        });
        MailSettings { server, authorities: authorities.unwrap_or_default() }
    }
}
