//! Which intended parents a list is about and in which order: the query parameters, checked, and their SQL.

use kernel::{FieldError, Money, UserId, money, state};
use kit::{Problem, ProblemResult};
use serde::Deserialize;
use sqlx::{Postgres, QueryBuilder};
use utoipa::IntoParams;

use crate::{
    intended_parents::model::IntendedParentStatus,
    text_search::{self, unknown},
};

/// The filters of the list. Several values are separated by commas.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IntendedParentListQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    /// A column, with a minus before it to reverse. Default `-created_at`.
    #[param(example = "-created_at")]
    pub sort: Option<String>,
    /// Keys of statuses.
    #[param(example = "new,contacted")]
    pub status: Option<String>,
    /// Two-letter codes.
    #[param(example = "CA,TX")]
    pub state: Option<String>,
    /// At least this much.
    #[param(example = "30000")]
    pub budget_min: Option<String>,
    /// At most this much.
    #[param(example = "60000")]
    pub budget_max: Option<String>,
    /// Looks in name, email and phone digits.
    pub q: Option<String>,
    /// A member's id, `me`, or `none` for those that no one owns.
    pub owner: Option<String>,
    /// Archived ones too.
    pub include_archived: Option<bool>,
}

/// Who owns those looked for.
#[derive(Clone, Copy)]
enum Owner {
    User(UserId),
    Nobody,
}

/// Checked filters.
pub struct Filter {
    status: Vec<IntendedParentStatus>,
    state: Vec<&'static str>,
    budget_min: Option<Money>,
    budget_max: Option<Money>,
    owner: Option<Owner>,
    include_archived: bool,
    /// LIKE patterns that must all match.
    pub(super) patterns: Vec<String>,
}

impl Filter {
    /// Checks the parameters; `viewer` is who `me` means.
    pub fn parse(query: &IntendedParentListQuery, viewer: UserId) -> ProblemResult<Self> {
        let mut filter = Self {
            status: Vec::new(),
            state: Vec::new(),
            budget_min: None,
            budget_max: None,
            owner: None,
            include_archived: query.include_archived.unwrap_or(false),
            patterns: text_search::patterns_with_phone(query.q.as_deref().unwrap_or_default()),
        };
        let mut errors = Vec::new();
        for key in values(query.status.as_deref()) {
            match IntendedParentStatus::from_key(key) {
                Some(status) => filter.status.push(status),
                None => errors.push(unknown("status")),
            }
        }
        for text in values(query.state.as_deref()) {
            match state::parse(text) {
                Ok(state) => filter.state.push(state),
                Err(_) => errors.push(unknown("state")),
            }
        }
        match amount("budget_min", query.budget_min.as_deref()) {
            Ok(amount) => filter.budget_min = amount,
            Err(error) => errors.push(error),
        }
        match amount("budget_max", query.budget_max.as_deref()) {
            Ok(amount) => filter.budget_max = amount,
            Err(error) => errors.push(error),
        }
        match owner(query.owner.as_deref(), viewer) {
            Ok(owner) => filter.owner = owner,
            Err(error) => errors.push(error),
        }
        if errors.is_empty() { Ok(filter) } else { Err(Problem::invalid(errors)) }
    }

    /// Appends the conditions on `tenant.intended_parents p`, beginning with `where`. `$1` must be the organization.
    /// Leaves the search patterns to the caller.
    pub(super) fn push_where(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" where p.organization_id = $1");
        if !self.include_archived {
            sql.push(" and p.archived_at is null");
        }
        if !self.status.is_empty() {
            let keys: Vec<&str> = self.status.iter().map(|status| status.key()).collect();
            sql.push(" and p.status = any(").push_bind(keys).push(")");
        }
        if !self.state.is_empty() {
            sql.push(" and p.state = any(").push_bind(self.state.clone()).push(")");
        }
        if let Some(Money(least)) = self.budget_min {
            sql.push(" and p.budget >= ").push_bind(least).push("::bigint / 100.0");
        }
        if let Some(Money(most)) = self.budget_max {
            sql.push(" and p.budget <= ").push_bind(most).push("::bigint / 100.0");
        }
        match self.owner {
            Some(Owner::User(user)) => {
                sql.push(" and p.owner_user_id = ").push_bind(user.0);
            }
            Some(Owner::Nobody) => {
                sql.push(" and p.owner_user_id is null and p.owner_queue_id is null");
            }
            None => {}
        }
    }
}

fn values(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or_default().split(',').map(str::trim).filter(|value| !value.is_empty())
}

fn amount(field: &str, text: Option<&str>) -> Result<Option<Money>, FieldError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    money::parse(text).map(Some).map_err(|error| error.on(field))
}

fn owner(text: Option<&str>, viewer: UserId) -> Result<Option<Owner>, FieldError> {
    match text {
        None | Some("") => Ok(None),
        Some("me") => Ok(Some(Owner::User(viewer))),
        Some("none") => Ok(Some(Owner::Nobody)),
        Some(id) => id.parse().map(|id| Some(Owner::User(id))).map_err(|_| {
            FieldError::new("owner", "malformed", "The owner is a member's id, `me` or `none`.")
        }),
    }
}

/// A column and its direction. Blanks come last in both; ties are broken so that a page never repeats a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    column: &'static str,
    descending: bool,
}

/// What can be sorted by, and its SQL on `p` with its joins.
const COLUMNS: [(&str, &str); 8] = [
    ("full_name", "p.name_sort"),
    ("email", "p.email"),
    ("state", "p.state"),
    ("budget", "p.budget"),
    (
        "status",
        "array_position(array['new', 'contacted', 'in_review', 'qualified', 'matched', 'declined', 'on_hold'], p.status)",
    ),
    ("owner", "tenant.fold(coalesce(owner.full_name, queue.name))"),
    ("created_at", "p.created_at"),
    ("updated_at", "p.updated_at"),
];

/// Columns that are never blank: their index can be walked in both directions.
const NEVER_BLANK: [&str; 3] = ["p.name_sort", "p.created_at", "p.updated_at"];

impl Default for Sort {
    fn default() -> Self {
        Self { column: "p.created_at", descending: true }
    }
}

impl Sort {
    /// Parses `full_name` or, descending, `-full_name`.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let found = COLUMNS.iter().find(|(key, _)| *key == name);
        found.map(|(_, column)| Self { column, descending }).ok_or_else(|| {
            let names = COLUMNS.map(|(key, _)| key).join(", ");
            let message = format!("Sort by one of {names}; put a minus before it to reverse.");
            FieldError::new("sort", "unknown_value", message)
        })
    }

    /// Appends the ORDER BY.
    pub(super) fn push(self, sql: &mut QueryBuilder<Postgres>) {
        let direction = if self.descending { " desc" } else { "" };
        sql.push(" order by ").push(self.column).push(direction);
        if self.descending && !NEVER_BLANK.contains(&self.column) {
            sql.push(" nulls last");
        }
        sql.push(", p.id").push(direction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_parsed_in_both_directions() {
        assert_eq!(Sort::parse("-created_at"), Ok(Sort::default()));
        for (name, _) in COLUMNS {
            assert!(Sort::parse(name).is_ok() && Sort::parse(&format!("-{name}")).is_ok());
        }
        for wrong in ["", "-", "--budget", "phone", "p.budget"] {
            assert_eq!(Sort::parse(wrong).unwrap_err().field, "sort");
        }
    }

    #[test]
    fn statuses_are_sorted_in_their_order() {
        let (_, sql) = COLUMNS[4];
        let keys: Vec<String> =
            IntendedParentStatus::ALL.iter().map(|it| format!("'{}'", it.key())).collect();
        assert!(sql.contains(&keys.join(", ")));
    }
}
