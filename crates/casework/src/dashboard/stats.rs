//! Counts over the viewer's active cases, for the dashboard.

use db::{DbError, OrgTx, Read};
use kernel::Cx;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    pipeline::{Phase, Pipeline},
    tallies, tasks,
    visibility::Visibility,
};

/// Active cases that the viewer may see. Weeks and months are those of the organization's calendar.
#[derive(Serialize, ToSchema)]
pub struct CaseStats {
    pub total: i64,
    /// The stages that have cases, in the pipeline's order.
    pub by_stage: Vec<StageCount>,
    /// Created since Monday.
    pub this_week: i64,
    /// Created since the first of the month.
    pub this_month: i64,
    /// Created in the week before.
    pub last_week: i64,
    /// Created in the month before.
    pub last_month: i64,
    /// Open tasks, counted up to 1,000.
    pub pending_tasks: i64,
}

/// How many cases stand in a stage.
#[derive(Serialize, ToSchema)]
pub struct StageCount {
    /// The stage's key.
    pub status: String,
    pub count: i64,
}

impl CaseStats {
    /// How many of the cases wait to be taken over.
    pub fn in_handoff(&self, pipeline: &Pipeline) -> i64 {
        let waits = |key: &str| pipeline.stage(key).is_some_and(|stage| stage.phase == Phase::Handoff);
        self.by_stage.iter().filter(|stage| waits(&stage.status)).map(|stage| stage.count).sum()
    }
}

/// Costs the same whatever the number of cases.
pub async fn stats(tx: &mut OrgTx<Read>, cx: &Cx, pipeline: &Pipeline) -> Result<CaseStats, DbError> {
    let visible = Visibility::of(&cx.actor);
    let mut counts = tallies::by_stage(tx, visible).await?;
    let by_stage: Vec<StageCount> = pipeline
        .stages()
        .iter()
        .filter_map(|stage| {
            counts.remove(&stage.key).map(|count| StageCount { status: stage.key.clone(), count })
        })
        .collect();
    let created = tallies::created_lately(tx, visible, cx.now).await?;
    Ok(CaseStats {
        total: by_stage.iter().map(|stage| stage.count).sum(),
        by_stage,
        this_week: created.this_week,
        this_month: created.this_month,
        last_week: created.last_week,
        last_month: created.last_month,
        pending_tasks: tasks::list::count_open(tx, cx).await?,
    })
}
