//! What goes out to people: notifications to members, mail to candidates, and the rules that act by themselves.
//!
//! Callers: `server` merges [`router`] and [`register_jobs`], and registers [`followers`]. Follows what happens in
//! `casework`; nothing there knows of it.

pub mod automation;
pub mod email;
pub mod notifications;

use db::{OrgTx, Write};
use futures::future::BoxFuture;
use kernel::Cx;
use kit::{
    App, ProblemResult,
    hooks::{Follower, Purge},
    jobs::JobRegistry,
};
use utoipa_axum::router::OpenApiRouter;

/// Every route of this slice.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(notifications::router()).merge(automation::router()).merge(email::router())
}

/// Adds every kind of job of this slice.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    email::register_jobs(automation::register_jobs(notifications::remind::register_jobs(registry)))
}

/// What follows events, in this order.
pub fn followers() -> Vec<Follower> {
    vec![notifications::follow::follow, automation::follow::follow]
}

/// Delete what is old.
pub fn purges() -> Vec<Purge> {
    vec![notifications::old::delete_notifications, notifications::old::delete_keys]
}

/// Gives a new organization its rules, switched off; registered by crate `server` after the pipeline's.
pub fn organization_created<'a>(tx: &'a mut OrgTx<Write>, cx: &'a Cx) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(automation::service::insert_presets(tx, cx))
}
