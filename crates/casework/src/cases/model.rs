//! What a case is, as lists, the detail page and commands see it. Types only; rules stand beside them.

use crate::refs::{CaseNumber, IntendedParentName, OwnerRef, TaskRef, UserRef};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CaseId, LeadSource, Race};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A case as lists show it.
#[derive(Clone, Serialize, ToSchema)]
pub struct CaseRow {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// Two-letter code.
    pub state: Option<String>,
    pub source: LeadSource,
    /// The key of the stage.
    pub status: String,
    pub is_priority: bool,
    pub owner: Option<OwnerRef>,
    /// In whole years, today in the organization's time zone.
    pub age: Option<u32>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub last_contacted_at: Option<DateTime<Utc>>,
    pub archived_at: Option<DateTime<Utc>>,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}

/// Everything about a case.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseView {
    #[serde(flatten)]
    pub row: CaseRow,
    pub date_of_birth: Option<NaiveDate>,
    pub race: Option<Race>,
    pub height_inches: Option<i16>,
    pub weight_lb: Option<i16>,
    /// To one decimal, from height and weight.
    pub bmi: Option<f64>,
    pub is_citizen_or_pr: Option<bool>,
    pub has_child: Option<bool>,
    pub is_non_smoker: Option<bool>,
    pub has_surrogate_experience: Option<bool>,
    pub num_deliveries: Option<i16>,
    pub num_csections: Option<i16>,
    /// The stage that the case left for an exit or a hold, and to which reopening returns it.
    pub left_status: Option<String>,
    pub last_contact_method: Option<String>,
    pub created_by: Option<UserRef>,
    pub archived_by: Option<UserRef>,
    pub meta: Option<MetaIds>,
    pub lead_answers: Vec<LeadAnswer>,
    /// Those whom the case is matched with.
    pub intended_parent: Option<IntendedParentName>,
    /// The open task about the case that is due first.
    pub next_task: Option<TaskRef>,
    /// What the viewer may do with the case as it is.
    pub actions: Vec<CaseAction>,
}

/// Where a lead of Meta's came from.
#[expect(clippy::struct_field_names, reason = "Meta's own names")]
#[derive(Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct MetaIds {
    pub lead_id: Option<String>,
    pub ad_id: Option<String>,
    pub adset_id: Option<String>,
    pub campaign_id: Option<String>,
    pub form_id: Option<String>,
}

impl MetaIds {
    /// `None` when there is none of them.
    pub fn non_empty(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}

/// An answer of a lead form that has no field of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeadAnswer {
    pub question: String,
    pub answer: String,
}

/// Something a viewer may do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseAction {
    Edit,
    ChangeStage,
    TogglePriority,
    /// Take it from a queue.
    Claim,
    /// Give it back to a queue.
    Release,
    /// Give it to anyone.
    Assign,
    /// Say whom it is matched with.
    Match,
    /// Take it over from intake.
    Accept,
    /// Give it back to intake.
    Deny,
    Archive,
    Restore,
    Delete,
}

/// Where a case arrives that is given to somebody.
pub struct Arrival {
    pub owner: OwnerRef,
    /// The queue that passed it on to the owner, if one did.
    pub through: Option<OwnerRef>,
}
