//! A mail in the form in which servers take it.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{Mailbox, MultiPart},
};

use crate::email::server::MailServer;

/// What is put into an envelope.
pub struct Letter<'a> {
    pub from: &'a MailServer,
    pub reply_to: Option<&'a str>,
    pub to: &'a str,
    pub subject: &'a str,
    pub html: &'a str,
    pub text: &'a str,
    /// With its angle brackets.
    pub message_id: &'a str,
    pub now: DateTime<Utc>,
}

/// A mail with the addresses of its envelope.
pub struct Sealed {
    pub from: Address,
    pub to: Address,
    pub bytes: Vec<u8>,
}

/// The letter can't be written: an address that mail systems do not take, say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address of this mail is not one that mail can be sent to")]
pub struct Unwritable;

impl Letter<'_> {
    /// Writes it: both parts, and headers encoded so that no value can begin another header.
    pub fn seal(&self) -> Result<Sealed, Unwritable> {
        let from = address(&self.from.from_email)?;
        let to = address(self.to)?;
        let mut message = Message::builder()
            .from(Mailbox::new(self.from.from_name.clone(), from.clone()))
            .to(Mailbox::new(None, to.clone()))
            .subject(self.subject)
            .message_id(Some(self.message_id.to_owned()))
            .date(SystemTime::from(self.now));
        if let Some(reply_to) = self.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to)?));
        }
        let parts = MultiPart::alternative_plain_html(self.text.to_owned(), self.html.to_owned());
        let bytes = message.multipart(parts).map_err(|_| Unwritable)?.formatted();
        Ok(Sealed { from, to, bytes })
    }
}

fn address(raw: &str) -> Result<Address, Unwritable> {
    raw.parse().map_err(|_| Unwritable)
}

#[cfg(test)]
mod tests {

    use super::*;

    fn seal(subject: &str, to: &str) -> Result<String, Unwritable> {
        let from = MailServer::parse("smtp://localhost", "Bright \"Path\" <hello@example.com>").unwrap();
        let letter = Letter {
            from: &from,
            reply_to: Some("answers@example.com"),
            to,
            subject,
            html: "<p>Zoë</p>",
            text: "Zoë",
            message_id: "<1@example.com>",
            now: DateTime::from_timestamp(0, 0).unwrap(),
        };
        letter.seal().map(|sealed| String::from_utf8(sealed.bytes).unwrap())
    }

    #[test]
    fn a_letter_has_both_parts_and_is_plain_ascii() {
        let letter = seal("Hello Zoë", "zoe@example.com").unwrap();
        assert!(letter.is_ascii());
        for part in
            ["text/plain", "text/html", "Message-ID: <1@example.com>", "Reply-To: answers@example.com"]
        {
            assert!(letter.contains(part), "{part} in {letter}");
        }
    }

    #[test]
    fn a_subject_is_one_header_and_a_bad_address_is_none() {
        let letter = seal("Hello\r\nBcc: all@example.com", "ava@example.com").unwrap();
        assert!(!letter.lines().any(|line| line.starts_with("Bcc:")), "{letter}");
        assert_eq!(seal("Hello", "nobody"), Err(Unwritable));
    }
}
