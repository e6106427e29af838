//! The vocabulary every other crate speaks: typed ids, roles and capabilities, the acting person, problem codes,
//! pages, patches, and the rules that turn what people type into one stored form.
//!
//! Pure: no I/O, no clock, no environment. Callers pass in "now" and "today".

pub mod actor;
pub mod capability;
pub mod clock;
pub mod ids;
pub mod owner;
pub mod page;
pub mod patch;
pub mod problem;
pub mod role;

pub use actor::{Actor, ActorRef, SystemActor};
pub use capability::Capability;
pub use clock::{Clock, Cx, IdGen};
pub use ids::*;
pub use owner::OwnerId;
pub use page::{Page, PageParams};
pub use patch::Patch;
pub use problem::{FieldError, ProblemCode};
pub use role::Role;
