//! The commands on the settings, and which server is used. Each runs in the caller's transaction.
//!
//! An error means that the transaction has to be rolled back.

use db::{DbError, Mode, OrgTx, Write};
use kernel::{Capability, Cx, FieldError, OrganizationId, Patch};
use kit::keys::{KeyError, Keyring};
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    model::{MailSource, NewSettings, OwnServer, SettingsView},
    store::{self, StoredSettings},
};
use crate::email::{
    EmailError, MailSettings,
    server::{MailServer, SmtpSecurity},
};

/// For what a password is sealed.
const PURPOSE: &str = "email_settings.password";

/// Who mail is from, and where it is handed over.
pub struct Sender {
    pub source: MailSource,
    pub server: MailServer,
    pub reply_to: Option<String>,
    sealed_password: Option<String>,
}

impl Sender {
    fn of(stored: StoredSettings, installation: &MailSettings) -> Option<Self> {
        let (source, mut server) = match (stored.server, &installation.server) {
            (Some(own), _) => (MailSource::Organization, own_server(own)),
            (None, Some(server)) => (MailSource::Installation, server.clone()),
            (None, None) => return None,
        };
        if stored.from_name.is_some() {
            server.from_name = stored.from_name;
        }
        Some(Self { source, server, reply_to: stored.reply_to, sealed_password: stored.password })
    }

    /// The domain of the address.
    pub fn domain(&self) -> &str {
        self.server.from_email.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }

    /// Name and address.
    pub fn address(&self) -> String {
        match &self.server.from_name {
            Some(name) => format!("{name} <{}>", self.server.from_email),
            None => self.server.from_email.clone(),
        }
    }
}

fn own_server(own: OwnServer) -> MailServer {
    MailServer {
        host: own.host,
        port: own.port,
        security: own.security,
        username: own.username,
        password: None,
        from_email: own.from_email,
        from_name: None,
    }
}

/// Who mail of this organization is from; `None` without a server.
pub async fn sender<M: Mode>(
    tx: &mut OrgTx<M>,
    installation: &MailSettings,
) -> Result<Option<Sender>, DbError> {
    Ok(Sender::of(store::load(tx).await?, installation))
}

/// As [`sender`], ready to sign in to the server.
pub async fn sender_with_password<M: Mode>(
    tx: &mut OrgTx<M>,
    keys: &Keyring,
    installation: &MailSettings,
) -> Result<Option<Sender>, EmailError> {
    let Some(mut sender) = sender(tx, installation).await? else { return Ok(None) };
    if let Some(sealed) = sender.sealed_password.take() {
        let opened = keys.open(PURPOSE, tx.organization().0.as_bytes(), &sealed)?;
        let password = String::from_utf8(opened).map_err(|_| KeyError::Unsealable)?;
        sender.server.password = Some(SecretString::from(password));
    }
    Ok(Some(sender))
}

/// The settings, for those who may change them.
pub async fn show<M: Mode>(
    tx: &mut OrgTx<M>,
    cx: &Cx,
    installation: &MailSettings,
) -> Result<SettingsView, EmailError> {
    require(cx)?;
    let stored = store::load(tx).await?;
    let sender = Sender::of(stored.clone(), installation);
    let server = stored.server.as_ref();
    Ok(SettingsView {
        source: sender.as_ref().map_or(MailSource::None, |it| it.source),
        host: server.map(|it| it.host.clone()),
        port: server.map(|it| i32::from(it.port)),
        security: server.map(|it| it.security),
        username: server.and_then(|it| it.username.clone()),
        has_password: stored.password.is_some(),
        from_email: server.map(|it| it.from_email.clone()),
        from_name: stored.from_name,
        reply_to: stored.reply_to,
        postal_address: stored.postal_address,
        sender: sender.as_ref().map(Sender::address),
        version: stored.version,
    })
}

/// Replaces the settings.
pub async fn save(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    keys: &Keyring,
    installation: &MailSettings,
    new: &NewSettings,
) -> Result<(), EmailError> {
    require(cx)?;
    let stored = store::load(tx).await?;
    let password = match &new.password {
        Patch::Set(password) => Some(seal(keys, cx.organization(), password)?),
        Patch::Clear => None,
        Patch::Keep if new.server.is_none() => None,
        Patch::Keep => stored.password.clone(),
    };
    check_password(&stored, new, password.is_some())?;
    if stored.version != new.version || !store::save(tx, cx, new, password.as_deref()).await? {
        let current = show(tx, cx, installation).await?;
        return Err(EmailError::conflict(&current));
    }
    Ok(())
}

/// Goes back to the installation's server, if it has one.
pub async fn forget_server(tx: &mut OrgTx<Write>, cx: &Cx) -> Result<(), EmailError> {
    require(cx)?;
    Ok(store::forget_server(tx, cx).await?)
}

/// A name goes with a password. A stored one never goes to another server than the one it was given for: whoever may
/// change the address would otherwise read it there.
fn check_password(stored: &StoredSettings, new: &NewSettings, has_password: bool) -> Result<(), EmailError> {
    let Some(server) = &new.server else { return Ok(()) };
    let is_elsewhere =
        stored.server.as_ref().is_none_or(|it| (&it.host, it.port) != (&server.host, server.port));
    let keeps = matches!(new.password, Patch::Keep) && has_password;
    let refused = |field: &str, code: &str, message: &str| {
        Err(EmailError::Invalid(vec![FieldError::new(field, code, message)]))
    };
    match (server.username.is_some(), has_password) {
        (true, false) => refused("password", "required", "Enter the password that goes with the user name."),
        (false, true) => refused("username", "required", "Enter the user name that goes with the password."),
        (true, true) if server.security == SmtpSecurity::None => {
            refused("security", "password_in_clear", "A password is sent over TLS only.")
        }
        (true, true) if keeps && is_elsewhere => {
            refused("password", "required", "Enter the password for this server.")
        }
        _ => Ok(()),
    }
}

fn require(cx: &Cx) -> Result<(), EmailError> {
    if cx.actor.can(Capability::ManageEmailSettings) { Ok(()) } else { Err(EmailError::Forbidden) }
}

fn seal(keys: &Keyring, organization: OrganizationId, password: &SecretString) -> Result<String, KeyError> {
    keys.seal(PURPOSE, organization.0.as_bytes(), password.expose_secret().as_bytes())
}
