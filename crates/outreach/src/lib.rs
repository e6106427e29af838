//! What goes out to people: notifications to members, mail to candidates, and the rules that act by themselves.
//!
//! Callers: `server` merges [`router`] and [`register_jobs`], and registers [`followers`]. Follows what happens in
//! `casework`; nothing there knows of it.

pub mod notifications;

use kit::{App, hooks::Follower, jobs::JobRegistry};
use utoipa_axum::router::OpenApiRouter;

/// Every route of this slice.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(notifications::router())
}

/// Adds every kind of job of this slice.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    notifications::remind::register_jobs(registry)
}

/// What follows events, in this order.
pub fn followers() -> Vec<Follower> {
    vec![notifications::follow::follow]
}
