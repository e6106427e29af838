//! `GET /api/dashboard`, `/api/cases/stats`

use axum::Json;
use db::{OrgTx, Read};
use kernel::{Capability, Cx};
use kit::{App, Authed, ProblemResult};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    model::{CasesInNeed, Dashboard, MyTasks, NeedsAttention, TasksInNeed, TrendPoint},
    recent,
    stats::{self, CaseStats},
};
use crate::{
    cases::list::{self, Filter, FilterParams, Sort, SortKey},
    pipeline, tallies, tasks,
    visibility::Visibility,
};

/// Days of the trend.
const TREND_DAYS: i32 = 30;
/// Lines of activity.
const ACTIVITY: i64 = 10;
/// Tasks of one's own.
const TASKS: usize = 8;
/// Cases shown of those in need.
const IN_NEED: i64 = 5;
/// After so many days without a contact a case needs attention.
const SILENT_DAYS: i64 = 7;

/// The routes of the dashboard.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_dashboard)).routes(routes!(get_case_stats))
}

/// What one looks at first.
#[utoipa::path(
    get, path = "/api/dashboard", operation_id = "get_dashboard", tag = "dashboard",
    responses((status = OK, body = Dashboard)),
)]
pub async fn get_dashboard(auth: Authed) -> ProblemResult<Json<Dashboard>> {
    let cx = auth.cx();
    let mut tx = auth.read().await?;
    let pipeline = pipeline::load(&mut tx).await?;
    let stats = stats::stats(&mut tx, &cx, &pipeline).await?;
    let handoff_count = cx.actor.can(Capability::HandleHandoff).then(|| stats.in_handoff(&pipeline));
    let trend = tallies::created_by_day(&mut tx, Visibility::of(&cx.actor), cx.now, TREND_DAYS).await?;
    let today = trend.last().map_or(cx.now.date_naive(), |(day, _)| *day);
    let mine = tasks::list::of_member(&mut tx, &cx, auth.user_id, today).await?;
    let overdue_tasks = TasksInNeed { count: tasks::list::count_overdue(&mut tx, &cx, today).await? };
    let silent = FilterParams { not_contacted_days: Some(SILENT_DAYS), ..FilterParams::default() };
    let mut silent = Filter::parse(&silent, &cx)?;
    silent.resolve(&pipeline)?;
    let unowned = FilterParams { owner: Some("none".to_owned()), ..FilterParams::default() };
    let unowned = Filter::parse(&unowned, &cx)?;
    let longest = Sort { key: SortKey::LastContactedAt, descending: false };
    Ok(Json(Dashboard {
        stats,
        handoff_count,
        my_tasks: MyTasks {
            overdue: mine.count(tasks::DueGroup::Overdue),
            today: mine.count(tasks::DueGroup::Today),
            items: mine.into_first(TASKS),
        },
        trend: trend.into_iter().map(|(date, created)| TrendPoint { date, created }).collect(),
        recent_activity: recent::activity(&mut tx, &cx.actor, ACTIVITY).await?,
        needs_attention: NeedsAttention {
            not_contacted: in_need(&mut tx, &cx, &silent, longest).await?,
            overdue_tasks,
            unowned: in_need(&mut tx, &cx, &unowned, Sort::default()).await?,
        },
    }))
}

/// How many cases there are, by stage and lately.
#[utoipa::path(
    get, path = "/api/cases/stats", operation_id = "get_case_stats", tag = "cases",
    responses((status = 200, body = CaseStats))
)]
async fn get_case_stats(authed: Authed) -> ProblemResult<Json<CaseStats>> {
    let mut tx = authed.read().await?;
    let pipeline = pipeline::load(&mut tx).await?;
    Ok(Json(stats::stats(&mut tx, &authed.cx(), &pipeline).await?))
}

async fn in_need(tx: &mut OrgTx<Read>, cx: &Cx, filter: &Filter, sort: Sort) -> ProblemResult<CasesInNeed> {
    let (count, items) = list::first(tx, cx, filter, sort, IN_NEED).await?;
    Ok(CasesInNeed { count, items })
}
