//! What goes out to people: notifications to members, mail to candidates, and the rules that act by themselves.
//!
//! Callers: `server` merges [`router`] and [`register_jobs`]. Follows what happens in `casework`; nothing there knows of it.

pub mod email;

use kit::{App, jobs::JobRegistry};
use utoipa_axum::router::OpenApiRouter;

/// Every route of this slice.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(email::router())
}

/// Adds every kind of job of this slice.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry
}
