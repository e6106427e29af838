//! What every slice needs to answer HTTP and to run jobs: the application's state, extractors, problems, CSRF,
//! idempotency, the job queue, and change events for open pages. Knows no domain.

pub mod app;
pub mod auth;
pub mod config;
pub mod csrf;
pub mod event_stream;
pub mod events;
pub mod extract;
pub mod hooks;
pub mod idempotency;
pub mod jobs;
pub mod keys;
pub mod live;
pub mod openapi;
pub mod origin;
pub mod problem;
pub mod retention;
pub mod session;

pub use app::{App, AppSettings, Environment};
pub use auth::{Authed, AuthedMut};
pub use extract::{JsonBody, PathId, QueryParams};
pub use problem::{Problem, ProblemResult};
