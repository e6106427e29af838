//! Mail to candidates: templates, the servers that mail goes out through, and every mail with what became of it.
//! Invariants:
//! - What a person sees as the preview is what is sent: both are made by [`render`], from the same values.
//! - A template has no logic, only variables that exist; a value can't be anything but text in the mail it lands in.
//! - Nothing is called sent that no server accepted, and nothing is sent twice by itself ([`sending`]).
//! - A password of a mail server is sealed for its organization, and shown to nobody.

mod activity;
mod config;
mod error;
mod facts;
mod member_address;
pub mod messages;
mod preview;
pub mod render;
mod sending;
mod server;
mod settings;
mod syntax;
pub mod templates;
mod variables;

pub use config::{MailConfig, MailSettings};
pub use error::EmailError;
use kit::{App, jobs::JobRegistry};
pub use messages::service;
pub use server::MailServer;
use utoipa_axum::router::OpenApiRouter;

/// Every route of mail.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(templates::router())
        .merge(preview::router())
        .merge(settings::router())
        .merge(messages::router())
}

/// Adds every kind of job of mail.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    messages::register_jobs(registry)
}
