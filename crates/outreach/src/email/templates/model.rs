//! What a template is.

use crate::email::render::Draft;
use casework::refs::UserRef;
use chrono::{DateTime, Utc};
use kernel::{EmailTemplateId, ValueError, text};
use serde::Serialize;
use utoipa::ToSchema;

/// The longest name, in characters.
const MAX_NAME: u16 = 100;

/// A template, as shown.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = EmailTemplate)]
pub struct TemplateView {
    pub id: EmailTemplateId,
    pub name: String,
    #[schema(example = "Next steps, {{ first_name }}")]
    pub subject: String,
    /// Sanitised.
    #[schema(example = "<p>Dear {{ first_name }},</p>")]
    pub body_html: String,
    /// Others are kept, and offered to no one.
    pub is_active: bool,
    /// The variables that it uses.
    #[schema(example = json!(["first_name"]))]
    pub variables: Vec<&'static str>,
    pub updated_at: DateTime<Utc>,
    pub updated_by: Option<UserRef>,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
    /// Whether the viewer may change and delete it.
    pub can_edit: bool,
}

/// A template to be made.
pub struct NewTemplate {
    pub name: String,
    pub draft: Draft,
}

/// Reads a name.
pub fn parse_name(raw: &str) -> Result<String, ValueError> {
    text::parse_line(raw, MAX_NAME)
}
