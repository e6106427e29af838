//! Every picklist of the application in one answer, so that no enum is written twice: the web application takes all its
//! dropdowns, labels and colours from here.

mod everything;
mod http;
mod model;
mod picklists;

pub use everything::Metadata;
pub use http::router;
pub use model::{ImportField, Pick, RolePick, Stage};
