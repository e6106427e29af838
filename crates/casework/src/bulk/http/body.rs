//! What is asked for, as people send it.

use kernel::{CaseId, Cx, FieldError, OwnerId, Patch};
use kit::{Problem, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    bulk::{
        model::{BulkAction, BulkChange},
        service::{MAX_AT_ONCE, Selection},
    },
    cases::list::{Filter, FilterParams},
};

/// A change of many cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeCases {
    pub action: BulkAction,
    /// With `assign`: a member, a queue or, as null, no one.
    #[serde(default)]
    #[schema(value_type = Option<OwnerId>)]
    pub owner: Patch<OwnerId>,
    /// With `change_stage`: the key of the stage.
    pub status: Option<String>,
    /// With `change_stage`; needed when the cases leave the pipeline.
    pub reason: Option<String>,
    /// With `set_priority`.
    pub is_priority: Option<bool>,
    pub selection: CaseSelection,
}

/// Which cases are meant: `ids`, or `filter` with `expected`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseSelection {
    /// At most 100.
    pub ids: Option<Vec<CaseId>>,
    /// All that match, by the names of the list's parameters.
    pub filter: Option<FilterParams>,
    /// How many match, as it was shown. When it is another number by now, nothing is changed: 409 `count_changed`.
    pub expected: Option<i64>,
}

impl ChangeCases {
    /// The change; refuses what is missing, and what belongs to another action.
    pub fn change(&self) -> Result<BulkChange, FieldError> {
        for (field, is_given, action) in [
            ("owner", self.owner != Patch::Keep, BulkAction::Assign),
            ("status", self.status.is_some(), BulkAction::ChangeStage),
            ("reason", self.reason.is_some(), BulkAction::ChangeStage),
            ("is_priority", self.is_priority.is_some(), BulkAction::SetPriority),
        ] {
            if is_given && self.action != action {
                return Err(FieldError::new(field, "unknown_field", "This action takes no such field."));
            }
        }
        let needed = |field: &str| FieldError::new(field, "required", "This action needs it.");
        Ok(match self.action {
            BulkAction::Assign => BulkChange::Assign {
                owner: match self.owner {
                    Patch::Keep => return Err(needed("owner")),
                    Patch::Clear => None,
                    Patch::Set(owner) => Some(owner),
                },
            },
            BulkAction::ChangeStage => BulkChange::ChangeStage {
                status: self.status.clone().ok_or_else(|| needed("status"))?,
                reason: self.reason.clone(),
            },
            BulkAction::SetPriority => BulkChange::SetPriority {
                is_priority: self.is_priority.ok_or_else(|| needed("is_priority"))?,
            },
            BulkAction::Archive => BulkChange::Archive,
            BulkAction::Restore => BulkChange::Restore,
        })
    }
}

impl CaseSelection {
    /// The cases meant, or which field does not fit.
    pub fn read(self, cx: &Cx) -> ProblemResult<Selection> {
        let invalid = |field: &str, code: &str, message: &str| {
            Problem::invalid_field(&format!("selection.{field}"), code, message)
        };
        match (self.ids, self.filter) {
            (Some(mut ids), None) => {
                let mut seen = std::collections::HashSet::new();
                ids.retain(|id| seen.insert(*id));
                let fits = i32::try_from(ids.len()).is_ok_and(|count| (1..=MAX_AT_ONCE).contains(&count));
                if fits {
                    Ok(Selection::Ids(ids))
                } else {
                    Err(invalid("ids", "out_of_range", "Choose 1 to 100 cases."))
                }
            }
            (None, Some(filter)) => {
                let expected =
                    self.expected.ok_or_else(|| invalid("expected", "required", "Say how many match."))?;
                let filter = Filter::parse(&filter, cx).map_err(|mut problem| {
                    for error in &mut problem.errors {
                        error.field = format!("selection.filter.{}", error.field);
                    }
                    problem
                })?;
                Ok(Selection::Matching { filter: Box::new(filter), expected })
            }
            _ => Err(Problem::invalid_field(
                "selection",
                "required",
                "Name the cases by `ids` or by `filter`.",
            )),
        }
    }
}
