//! Making a case.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{Capability, CaseId, Cx, ImportId, OwnerId};

use super::{duplicate_email, hold_stage};
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        events::Start,
        model::{LeadAnswer, MetaIds},
        ownership,
        profile::Profile,
        store::{self, NewRow, StageChange},
        transition::Standing,
    },
    pipeline::{self, Pipeline},
};

/// A case to be made. [`NewCase::new`] gives what a person's form gives; imports and webhooks set more.
pub struct NewCase {
    pub profile: Profile,
    pub is_priority: bool,
    /// A stage key; `None` is the pipeline's first.
    pub status: Option<String>,
    /// For a case that is off the path: the key of the stage it left; `None` is the first.
    pub left_status: Option<String>,
    /// `None` is the Intake queue.
    pub owner: Option<OwnerId>,
    /// When the lead came in, if that was earlier.
    pub created_at: Option<DateTime<Utc>>,
    pub meta: MetaIds,
    pub lead_answers: Vec<LeadAnswer>,
    pub import: Option<ImportOrigin>,
}

/// The row of a file that a case was made from.
pub struct ImportOrigin {
    pub import_id: ImportId,
    pub file_name: String,
    /// As the spreadsheet counts.
    pub row: i32,
}

impl NewCase {
    /// At the first stage, in the Intake queue, now.
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            is_priority: false,
            status: None,
            left_status: None,
            owner: None,
            created_at: None,
            meta: MetaIds::default(),
            lead_answers: Vec::new(),
            import: None,
        }
    }
}

/// Makes the case and gives the proof of it. Creates of one organization wait for each other from the moment they take
/// their number until they commit.
pub async fn create(tx: &mut OrgTx<Write>, cx: &Cx, new: &NewCase) -> Result<CaseRef, CaseError> {
    let pipeline = pipeline::load(tx).await?;
    create_in(tx, cx, &pipeline, new).await
}

/// As [`create`], for those who make many cases in one transaction and have loaded its pipeline.
pub async fn create_in(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    pipeline: &Pipeline,
    new: &NewCase,
) -> Result<CaseRef, CaseError> {
    if !cx.actor.can(Capability::CreateCase) {
        return Err(CaseError::Forbidden);
    }
    let mut standing = Standing::of_new_case(pipeline, new.status.as_deref(), &cx.actor)?;
    if let Some(left) = &new.left_status {
        standing = standing.having_left(pipeline, left, &cx.actor)?;
    }
    if let Some(owner) = new.owner {
        ownership::check_successor(tx, owner, standing.access_phase, "owner").await?;
    }
    let created_at = new.created_at.unwrap_or(cx.now);
    if created_at > cx.now {
        return Err(CaseError::invalid("created_at", "in_future", "A case can't come from the future."));
    }
    hold_stage(tx, &standing).await?;
    let id = CaseId(cx.ids.next());
    let row = NewRow {
        id,
        profile: &new.profile,
        is_priority: new.is_priority,
        standing: &standing,
        owner: new.owner,
        meta: &new.meta,
        lead_answers: &new.lead_answers,
        import_id: new.import.as_ref().map(|origin| origin.import_id),
        created_at,
    };
    let Some(inserted) = store::insert(tx, cx, &row).await? else {
        let email = new.profile.email.as_deref().unwrap_or_default();
        return Err(duplicate_email(tx, cx, email).await?);
    };
    let mut owner = new.owner;
    if let Some(queue) = inserted.routing_queue
        && let Some(member) = ownership::next_in_turn(tx, queue, standing.access_phase).await?
    {
        owner = Some(member.owner_id());
        store::pass_on_new(tx, id, member.owner_id(), queue).await?;
    }
    let start = StageChange { from: None, to: &standing.status, reason: None, effective_at: created_at };
    let entry = store::insert_stage_change(tx, cx, id, &start).await?;
    let owner = match owner {
        Some(OwnerId::User(member)) => Some(member),
        _ => None,
    };
    let start = Start { status: &standing.status, entry, owner };
    let activity = match &new.import {
        Some(ImportOrigin { import_id, file_name, row }) => {
            Activity::Imported { import_id: *import_id, file_name, row: *row, start }
        }
        None => Activity::CaseCreated { source: new.profile.source, start },
    };
    activity::record(tx, cx, id, &activity).await?;
    CaseRef::check(&cx.actor, id, standing.access_phase)
}
