//! Bringing cases in from a file: upload, mapping of its columns, dry run, import, and the way back. Invariants:
//! - A file is never changed or guessed at where it can be read in two ways: what is doubtful is an error of its row.
//! - One bad row never stops the others, and every fault of a row is told at once.
//! - Cases are made by [`crate::cases::service::create_in`], as the member who imports.
//! - Rows, cases and counts move together, a chunk at a time, in transactions that only the holder of the job's lease
//!   can commit: whenever a worker dies, the next one goes on with the rows that are left.
//! - The rows of a file are kept for as long as something can be done with it, and that ends before they are deleted.
//! - Who sees a file is decided in [`access`]; everything that touches one goes through it.

mod access;
pub mod decode;
mod error;
mod errors_csv;
mod http;
mod jobs;
pub mod mapping;
mod model;
mod old;
mod plan;
mod service;
mod store;
pub mod values;

pub use error::ImportError;
pub use http::router;
pub use jobs::register_jobs;
pub use old::delete_old;
