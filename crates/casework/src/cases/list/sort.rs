//! The orders in which the list can be shown. Each walks an index (migration `index_cases`); ties are broken so that a
//! page never repeats a case.

use kernel::FieldError;

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    CaseNumber,
    FullName,
    Email,
    Phone,
    State,
    Source,
    Status,
    Priority,
    Owner,
    Age,
    CreatedAt,
    UpdatedAt,
    LastContactedAt,
}

/// A column and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub key: SortKey,
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { key: SortKey::CreatedAt, descending: true }
    }
}

const KEYS: [(&str, SortKey); 13] = [
    ("case_number", SortKey::CaseNumber),
    ("full_name", SortKey::FullName),
    ("email", SortKey::Email),
    ("phone", SortKey::Phone),
    ("state", SortKey::State),
    ("source", SortKey::Source),
    ("status", SortKey::Status),
    ("priority", SortKey::Priority),
    ("owner", SortKey::Owner),
    ("age", SortKey::Age),
    ("created_at", SortKey::CreatedAt),
    ("updated_at", SortKey::UpdatedAt),
    ("last_contacted_at", SortKey::LastContactedAt),
];

impl Sort {
    /// Parses `full_name` or, descending, `-full_name`.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        // The list shows the priority column under the field's name.
        let name = if name == "is_priority" { "priority" } else { name };
        KEYS.iter().find(|(key, _)| *key == name).map(|(_, key)| Self { key: *key, descending }).ok_or_else(
            || {
                let names: Vec<_> = KEYS.iter().map(|(key, _)| *key).collect();
                let message =
                    format!("Sort by one of {}; put a minus before it to reverse.", names.join(", "));
                FieldError::new("sort", "unknown_value", message)
            },
        )
    }

    /// The ORDER BY on `tenant.cases c`, in the order of an index. Stage and owner have no column of their own to sort
    /// by: within one of them cases stand by creation.
    pub fn order_by(self) -> &'static str {
        use SortKey as K;
        match (self.key, self.descending) {
            (K::CaseNumber, false) => "c.case_number",
            (K::CaseNumber, true) => "c.case_number desc",
            (K::FullName, false) => "c.name_sort, c.id",
            (K::FullName, true) => "c.name_sort desc, c.id desc",
            (K::Email, false) => "c.email, c.id",
            (K::Email, true) => "c.email desc nulls last, c.id desc",
            (K::Phone, false) => "c.phone, c.id",
            (K::Phone, true) => "c.phone desc nulls last, c.id desc",
            (K::State, false) => "c.state, c.created_at, c.id",
            (K::State, true) => "c.state desc nulls last, c.created_at desc, c.id desc",
            (K::Source, false) => "c.source, c.created_at, c.id",
            (K::Source, true) => "c.source desc, c.created_at desc, c.id desc",
            (K::Priority, false) => "c.is_priority, c.created_at, c.id",
            (K::Priority, true) => "c.is_priority desc, c.created_at desc, c.id desc",
            // The youngest were born last.
            (K::Age, false) => "c.date_of_birth desc nulls last, c.id desc",
            (K::Age, true) => "c.date_of_birth, c.id",
            (K::CreatedAt | K::Status | K::Owner, false) => "c.created_at, c.id",
            (K::CreatedAt | K::Status | K::Owner, true) => "c.created_at desc, c.id desc",
            (K::UpdatedAt, false) => "c.updated_at, c.id",
            (K::UpdatedAt, true) => "c.updated_at desc, c.id desc",
            // Never contacted is longest ago.
            (K::LastContactedAt, false) => "c.last_contacted_at nulls first, c.id",
            (K::LastContactedAt, true) => "c.last_contacted_at desc nulls last, c.id desc",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_both_directions() {
        assert_eq!(Sort::parse("-status"), Ok(Sort { key: SortKey::Status, descending: true }));
        assert_eq!(Sort::parse("age"), Ok(Sort { key: SortKey::Age, descending: false }));
        for wrong in ["", "-", "--age", "full_name; drop table", "id"] {
            assert_eq!(Sort::parse(wrong).unwrap_err().field, "sort");
        }
    }
}
