//! Surrogate candidates. Invariants:
//! - Who sees a case is decided in [`access`] alone, by its `access_phase`, never by the label of its stage or by
//!   being archived.
//! - Everything that touches one case takes a [`access::CaseRef`], the proof that the actor may see it.
//! - Every change runs through a command in [`service`], which writes row, history and activity in one transaction.

pub mod access;
pub mod error;
pub mod model;

pub use access::CaseRef;
pub use error::CaseError;
