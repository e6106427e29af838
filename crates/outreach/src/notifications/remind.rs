//! `task.remind`: notifies members each morning of tasks due today and overdue.

use chrono::{NaiveDate, NaiveTime};
use kernel::{NotificationType as Type, SystemActor};
use kit::jobs::{Job, JobContext, JobError, JobRegistry};

use super::{
    model::NewNotification,
    service::notify,
    store::{self, DueTasks},
};

/// When the day begins, by the organization's clocks.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Adds the kind of job that reminds, every day.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register_daily::<RemindOfTasks>(MORNING)
}

/// Notifies members of the tasks of a day.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct RemindOfTasks {
    pub date: NaiveDate,
}

impl Job for RemindOfTasks {
    const KIND: &'static str = "task.remind";

    async fn run(self, job: JobContext) -> Result<(), JobError> {
        let cx = job.cx(SystemActor::System);
        let mut tx = job.write().await?;
        // A job that was kept back until another day would say what is not so.
        if casework::cases::today(&mut tx, cx.now).await? == self.date {
            let due = store::due(&mut tx, self.date).await?;
            notify(&mut tx, &cx, due.iter().map(|due| notification(due, self.date)).collect()).await?;
        }
        job.complete(tx).await
    }
}

/// Of what is overdue one for all.
fn notification(due: &DueTasks, date: NaiveDate) -> NewNotification {
    match (due.is_overdue, due.count) {
        (false, _) => NewNotification {
            task: Some(due.first),
            ..NewNotification::new(
                due.member,
                Type::TaskDueToday,
                format!("task_due_today:{}:{date}", due.first),
            )
        },
        (true, 1) => NewNotification {
            task: Some(due.first),
            ..NewNotification::new(due.member, Type::TaskOverdue, format!("task_overdue:{date}"))
        },
        (true, count) => NewNotification {
            count: Some(count),
            ..NewNotification::new(due.member, Type::TaskOverdue, format!("task_overdue:{date}"))
        },
    }
}
