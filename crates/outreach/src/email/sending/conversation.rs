//! One conversation with a mail server, command by command, so that it is always known how far it got. Everything has a
//! time limit, and of what a server says only a bounded part is kept.

use std::{net::IpAddr, time::Duration};

use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Quit, Rcpt},
        extension::{ClientId, Extension, MailParameter},
        response::Response,
    },
};
use secrecy::ExposeSecret as _;
use serde::Serialize;
use tokio::time::timeout;
use utoipa::ToSchema;

use crate::email::server::{MailServer, SmtpSecurity};

/// How long a connection may take, TLS and greeting included.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// How long an answer to a command may take.
const COMMAND_LIMIT: Duration = Duration::from_secs(15);
/// How long taking the mail may take: servers that look into it are slow to answer.
const MAIL_LIMIT: Duration = Duration::from_mins(1);
/// The most that is kept of an answer, in characters.
const MAX_ANSWER: usize = 400;

/// How far a conversation got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EmailTestStage)]
pub enum Stage {
    Connect,
    Tls,
    Auth,
    /// The sender's address.
    From,
    /// The recipient's address.
    To,
    /// The mail itself.
    Data,
    Done,
}

/// Whether it is any use to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The server is down, busy, or not set up right: later it may work.
    Later,
    /// The server refuses this mail.
    Never,
    /// The mail was given and no answer came: the server may have it.
    Unknown,
}

/// Why a conversation ended early. Its answer may name people: it is shown to those who see the mail, and never logged.
pub struct Failure {
    pub stage: Stage,
    pub verdict: Verdict,
    pub answer: String,
    /// The server's code, if it gave one.
    pub code: Option<u16>,
}

/// An open conversation. The mail is given last, and consumes it.
pub struct Conversation {
    connection: AsyncSmtpConnection,
}

impl Conversation {
    /// Connects, secures the way, and says who we are.
    pub async fn open(server: &MailServer, authorities: &[u8], hello: &str) -> Result<Self, Failure> {
        let hello = client_id(hello);
        let tls = match server.security {
            SmtpSecurity::None => None,
            SmtpSecurity::Tls | SmtpSecurity::Starttls => {
                Some(tls(server, authorities).map_err(|error| Failure::of(Stage::Tls, &error))?)
            }
        };
        let from_start = if server.security == SmtpSecurity::Tls { tls.clone() } else { None };
        let address = (server.host.trim_matches(['[', ']']), server.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_LIMIT), &hello, from_start, None);
        let connection =
            within(CONNECT_LIMIT * 2, Stage::Connect, connecting).await.map_err(tls_is_its_own_stage)?;
        let mut this = Self { connection };
        if server.security == SmtpSecurity::Starttls
            && let Some(tls) = tls
        {
            this.start_tls(tls, &hello).await?;
        }
        this.sign_in(server).await?;
        Ok(this)
    }

    async fn start_tls(&mut self, tls: TlsParameters, hello: &ClientId) -> Result<(), Failure> {
        if !self.connection.can_starttls() {
            return Err(Failure::own(Stage::Tls, "The server does not offer STARTTLS."));
        }
        within(CONNECT_LIMIT, Stage::Tls, self.connection.starttls(tls, hello)).await
    }

    async fn sign_in(&mut self, server: &MailServer) -> Result<(), Failure> {
        let (Some(username), Some(password)) = (&server.username, &server.password) else { return Ok(()) };
        if !self.connection.is_encrypted() {
            return Err(Failure::own(
                Stage::Auth,
                "The password was not sent, since the way to the server is not private.",
            ));
        }
        let credentials = Credentials::new(username.clone(), password.expose_secret().to_owned());
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        within(COMMAND_LIMIT, Stage::Auth, self.connection.auth(&mechanisms, &credentials)).await?;
        Ok(())
    }

    /// Says who the mail is from and to. Until here, nothing of it has been given away.
    pub async fn address(&mut self, from: &Address, to: &Address) -> Result<(), Failure> {
        let is_ascii = [from, to].iter().all(|address| address.to_string().is_ascii());
        let mut parameters = Vec::new();
        if !is_ascii {
            if !self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let answer = "The server takes no addresses with letters beyond English ones.".to_owned();
                return Err(Failure { stage: Stage::To, verdict: Verdict::Never, answer, code: None });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let mail = Mail::new(Some(from.clone()), parameters);
        within(COMMAND_LIMIT, Stage::From, self.connection.command(mail)).await?;
        within(COMMAND_LIMIT, Stage::To, self.connection.command(Rcpt::new(to.clone(), Vec::new()))).await?;
        Ok(())
    }

    /// Gives the mail to the server. `Ok` is its answer: it has the mail. Only a refusal by the server itself says that it
    /// has not; any other end leaves that open.
    pub async fn give(mut self, letter: &[u8]) -> Result<String, Failure> {
        within(COMMAND_LIMIT, Stage::Data, self.connection.command(Data)).await?;
        let given = within(MAIL_LIMIT, Stage::Data, self.connection.message(letter)).await;
        let answer = given.map_err(|failure| match failure.code {
            Some(_) => failure,
            None => Failure { verdict: Verdict::Unknown, ..failure },
        })?;
        self.leave().await;
        Ok(bounded(&said(&answer)))
    }

    /// Ends politely. What comes of it means nothing.
    pub async fn leave(mut self) {
        let _ = timeout(Duration::from_secs(2), self.connection.command(Quit)).await;
    }
}

impl Failure {
    fn of(stage: Stage, error: &Error) -> Self {
        let refuses_mail = matches!(stage, Stage::From | Stage::To | Stage::Data) && error.is_permanent();
        Self {
            stage,
            verdict: if refuses_mail { Verdict::Never } else { Verdict::Later },
            answer: bounded(&error.to_string()),
            code: error.status().map(u16::from),
        }
    }

    /// Something that we and not the server say.
    fn own(stage: Stage, answer: &str) -> Self {
        Self { stage, verdict: Verdict::Later, answer: answer.to_owned(), code: None }
    }

    /// What may be logged: where it ended and with which code, and nothing that the server said.
    pub fn summary(&self) -> String {
        let code = self.code.map(|code| format!(" ({code})")).unwrap_or_default();
        format!("The mail server's conversation ended at {:?}{code}.", self.stage)
    }
}

/// Waits for an answer, but not for ever.
async fn within<T>(
    limit: Duration,
    stage: Stage,
    answer: impl Future<Output = Result<T, Error>>,
) -> Result<T, Failure> {
    match timeout(limit, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => {
            let mut failure = Failure::of(stage, &error);
            if error.is_tls() {
                failure.stage = Stage::Tls;
            }
            Err(failure)
        }
        Err(_) => Err(Failure::own(stage, "The server did not answer in time.")),
    }
}

/// lettre calls a handshake that fails a connection that fails; its words tell them apart.
fn tls_is_its_own_stage(failure: Failure) -> Failure {
    let is_tls = failure.answer.contains("certificate") || failure.answer.contains("TLS");
    if is_tls { Failure { stage: Stage::Tls, ..failure } } else { failure }
}

/// Refuses what holds no certificate that connections could trust.
pub fn check_authorities(pem: &[u8]) -> Result<(), String> {
    let holds_one = String::from_utf8_lossy(pem).contains("-----BEGIN CERTIFICATE-----");
    let is_readable = Certificate::from_pem(pem).is_ok();
    if holds_one && is_readable { Ok(()) } else { Err("holds no certificate in PEM form".to_owned()) }
}

fn tls(server: &MailServer, authorities: &[u8]) -> Result<TlsParameters, Error> {
    let mut tls = TlsParameters::builder(server.host.trim_matches(['[', ']']).to_owned());
    if !authorities.is_empty() {
        tls = tls.add_root_certificate(Certificate::from_pem(authorities)?);
    }
    tls.build()
}

/// How we introduce ourselves: by the name under which people reach this server.
fn client_id(hello: &str) -> ClientId {
    match hello.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(hello.to_owned()),
    }
}

fn said(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

/// On one line and not too long: a server may say anything.
fn bounded(answer: &str) -> String {
    let line: String =
        answer.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_ANSWER).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_short_lines() {
        assert_eq!(bounded("550 no\r\nsuch\u{0}user "), "550 no such user");
        assert_eq!(bounded(&"x".repeat(9000)).len(), MAX_ANSWER);
    }

    #[test]
    fn what_is_logged_repeats_no_answer() {
        let failure = Failure {
            stage: Stage::To,
            verdict: Verdict::Never,
            answer: "550 <ava@example.com> unknown".to_owned(),
            code: Some(550),
        };
        assert_eq!(failure.summary(), "The mail server's conversation ended at To (550).");
    }
}
