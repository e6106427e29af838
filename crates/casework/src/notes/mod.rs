//! Notes on cases and on intended parents. Invariants:
//! - Text is sanitised when it is written; nothing else is ever stored.
//! - A note is seen by those who see what it is about: it is reached through the proof of that, or asks itself.
//! - Only its author edits a note, and that it was edited is shown: nobody puts words into somebody else's mouth.

mod error;
mod http;
pub mod model;
pub mod service;
mod store;

pub use error::NoteError;
pub use http::router;
