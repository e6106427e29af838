//! A mail server: the installation's, as its configuration names it, or one of an organization's own.

use kernel::email;
use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use url::Url;

/// How the way to a mail server is kept private.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::Type, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum SmtpSecurity {
    /// TLS from the first byte on.
    Tls,
    /// TLS from STARTTLS on; a server that does not offer it gets nothing.
    Starttls,
    /// None, for a server on the same machine or network.
    None,
}

impl SmtpSecurity {
    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
            Self::None => "none",
        }
    }

    /// The usual port.
    pub const fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}

/// Where mail is handed over, and in whose name.
#[derive(Clone, Debug)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub username: Option<String>,
    pub password: Option<SecretString>,
    pub from_email: String,
    pub from_name: Option<String>,
}

/// Why the configuration of a mail server can't be used. Never repeats it: it holds a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailServerError {
    #[error("expected smtps://user:password@host:465, smtp://host:587?tls=required or smtp://host:25")]
    Url,
    #[error("a password is sent over TLS only: use smtps:// or ?tls=required")]
    PasswordInClear,
    #[error("expected an address, such as crm@example.org or Cradle <crm@example.org>")]
    From,
}

impl MailServer {
    /// From `SMTP_URL` and `EMAIL_FROM`.
    pub fn parse(smtp_url: &str, email_from: &str) -> Result<Self, MailServerError> {
        let url = Url::parse(smtp_url.trim()).map_err(|_| MailServerError::Url)?;
        let tls: Vec<_> = url.query_pairs().collect();
        let security = match (url.scheme(), tls.as_slice()) {
            ("smtps", []) => SmtpSecurity::Tls,
            ("smtp", []) => SmtpSecurity::None,
            ("smtp", [(key, value)]) if key == "tls" && value == "required" => SmtpSecurity::Starttls,
            _ => return Err(MailServerError::Url),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MailServerError::Url)?.to_owned();
        if !matches!(url.path(), "" | "/") {
            return Err(MailServerError::Url);
        }
        let decoded = |text: &str| {
            percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| MailServerError::Url)
        };
        let username = (!url.username().is_empty()).then(|| decoded(url.username())).transpose()?;
        let password = url.password().map(decoded).transpose()?;
        if username.is_some() != password.is_some() {
            return Err(MailServerError::Url);
        }
        if password.is_some() && security == SmtpSecurity::None {
            return Err(MailServerError::PasswordInClear);
        }
        let (from_name, from_email) = sender(email_from).ok_or(MailServerError::From)?;
        let port = url.port().unwrap_or(security.port());
        Ok(Self {
            host,
            port,
            security,
            username,
            password: password.map(SecretString::from),
            from_email,
            from_name,
        })
    }
}

/// Reads `name <address>` or an address alone.
fn sender(raw: &str) -> Option<(Option<String>, String)> {
    let raw = raw.trim();
    let (name, address) = match raw.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, address)) => (kernel::text::one_line(name.trim().trim_matches('"')), address),
        None => (String::new(), raw),
    };
    let is_readable = name.chars().count() <= 255 && !name.chars().any(char::is_control);
    let address = email::parse(address).ok()?;
    is_readable.then(|| ((!name.is_empty()).then_some(name), address))
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn servers_are_read_from_addresses() {
        let server = MailServer::parse(
            "smtps://me%40example.org:p%3Ass@mail.example.org",
            "Bright Path <crm@example.org>",
        )
        .unwrap();
        assert_eq!(
            (server.host.as_str(), server.port, server.security),
            ("mail.example.org", 465, SmtpSecurity::Tls)
        );
        assert_eq!(server.username.as_deref(), Some("me@example.org"));
        assert_eq!(server.password.as_ref().unwrap().expose_secret(), "p:ss");
        assert_eq!(server.from_email, "crm@example.org");
        assert_eq!(server.from_name.as_deref(), Some("Bright Path"));
        assert!(!format!("{server:?}").contains("p:ss"));
        let security = |url| MailServer::parse(url, "a@example.org").map(|it| (it.security, it.port));
        assert_eq!(security("smtp://mail.example.org?tls=required"), Ok((SmtpSecurity::Starttls, 587)));
        assert_eq!(security("smtp://127.0.0.1:2525"), Ok((SmtpSecurity::None, 2525)));
        assert_eq!(security("smtp://localhost/"), Ok((SmtpSecurity::None, 25)));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let from = "a@example.org";
        for url in [
            "",
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://mail.example.org?tls=maybe",
            "smtps://mail.example.org?tls=required",
            "smtp://mail.example.org/path",
            "smtps://me@mail.example.org",
        ] {
            assert_eq!(MailServer::parse(url, from).err(), Some(MailServerError::Url), "{url}");
        }
        let clear = MailServer::parse("smtp://me:secret@mail.example.org", from);
        assert_eq!(clear.err(), Some(MailServerError::PasswordInClear));
        for from in ["", "nobody", "A <b>", "a@example.org, b@example.org"] {
            let refused = MailServer::parse("smtp://localhost", from);
            assert_eq!(refused.err(), Some(MailServerError::From), "{from}");
        }
    }
}
