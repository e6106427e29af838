//! The vocabulary every other crate speaks: typed ids, roles and capabilities, the acting person, problem codes,
//! pages, patches, and the rules that turn what people type into one stored form.
//!
//! Pure: no I/O, no clock, no environment. Callers pass in "now" and "today".

/// The OpenAPI schema of an enum that is a string with these values. The derive reads no names that a macro made.
macro_rules! keyed_schema {
    ($name:ident, $keys:expr) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some($keys))
                    .build()
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use keyed_schema;

pub mod actor;
pub mod capability;
pub mod clock;
pub mod dates;
pub mod email;
pub mod event;
pub mod facts;
pub mod height;
pub mod html;
pub mod ids;
pub mod label;
pub mod lead_source;
pub mod money;
pub mod name;
pub mod notification_type;
pub mod origin;
pub mod owner;
pub mod page;
pub mod patch;
pub mod phone;
pub mod problem;
pub mod race;
pub mod role;
pub mod state;
pub mod text;
pub mod value_error;
pub mod weight;

pub use actor::{Actor, ActorRef, SystemActor};
pub use capability::Capability;
pub use clock::{Clock, Cx, IdGen};
pub use event::Event;
pub use ids::*;
pub use lead_source::LeadSource;
pub use money::Money;
pub use notification_type::NotificationType;
pub use origin::{Channel, Origin};
pub use owner::OwnerId;
pub use page::{Page, PageParams};
pub use patch::Patch;
pub use problem::{FieldError, ProblemCode};
pub use race::Race;
pub use role::Role;
pub use value_error::ValueError;
