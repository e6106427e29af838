//! Where a command comes from, as far as histories and logs say it.

use std::net::IpAddr;

use uuid::Uuid;

/// The way in, and for a request which one and from where. Informative: nothing is permitted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub channel: Channel,
    /// The id under which the log knows the request.
    pub request_id: Option<Uuid>,
    /// The client's address; not the one of a proxy that the installation trusts.
    pub client: Option<IpAddr>,
}

/// Through what a command came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The web application in a browser.
    Web,
    /// A program that calls the API.
    Api,
    CommandLine,
    /// Work in the background that none of the others names.
    Job,
    Import,
    /// A rule of automation.
    Rule,
}

impl Channel {
    /// The key used in logs and stored in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::CommandLine => "command_line",
            Self::Job => "job",
            Self::Import => "import",
            Self::Rule => "rule",
        }
    }
}

impl Origin {
    /// Of a command that no request carries.
    pub const fn of(channel: Channel) -> Self {
        Self { channel, request_id: None, client: None }
    }
}
