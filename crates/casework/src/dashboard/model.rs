//! What the dashboard shows.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{recent::RecentActivity, stats::CaseStats};
use crate::{cases::model::CaseRow, tasks::model::TaskView};

/// Everything on the dashboard. Counts stop at 1,000.
#[derive(Serialize, ToSchema)]
pub struct Dashboard {
    pub stats: CaseStats,
    /// Cases that wait to be taken over; null for those who have no part in that.
    pub handoff_count: Option<i64>,
    pub my_tasks: MyTasks,
    /// The last 30 days, today's last.
    pub trend: Vec<TrendPoint>,
    /// The newest ten things that happened to cases.
    pub recent_activity: Vec<RecentActivity>,
    pub needs_attention: NeedsAttention,
}

/// The viewer's open tasks.
#[derive(Serialize, ToSchema)]
pub struct MyTasks {
    pub overdue: i64,
    pub today: i64,
    /// The first eight, by due date.
    pub items: Vec<TaskView>,
}

/// How many cases were created on a day of the organization's calendar, of those that are active now.
#[derive(Serialize, ToSchema)]
pub struct TrendPoint {
    pub date: NaiveDate,
    pub created: i64,
}

/// What nobody seems to look after.
#[derive(Serialize, ToSchema)]
pub struct NeedsAttention {
    /// Cases on their way with whom nobody was in touch for a week.
    pub not_contacted: CasesInNeed,
    /// Open tasks of anybody that are overdue.
    pub overdue_tasks: TasksInNeed,
    /// Active cases that nobody owns, no queue either.
    pub unowned: CasesInNeed,
}

/// How many cases, and the first five.
#[derive(Serialize, ToSchema)]
pub struct CasesInNeed {
    pub count: i64,
    pub items: Vec<CaseRow>,
}

/// How many tasks.
#[derive(Serialize, ToSchema)]
pub struct TasksInNeed {
    pub count: i64,
}
