//! What every mail of an organization has at its foot.

/// What stands on every mail of an organization.
pub struct Letterhead {
    pub organization_name: String,
    pub postal_address: Option<String>,
}
