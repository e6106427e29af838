//! What members have to do by a day.

use casework::visibility::{AccessPhase, role_sees};
use chrono::NaiveDate;
use db::{DbError, OrgTx, Write};
use kernel::{Role, TaskId, UserId};

/// Open tasks of a member: one that is due on the day, or all that were due before.
pub struct DueTasks {
    pub member: UserId,
    pub is_overdue: bool,
    pub count: i64,
    pub first: TaskId,
}

/// The reminders of this day: of members' own tasks, to those who want it and see the task's case.
pub async fn due(tx: &mut OrgTx<Write>, date: NaiveDate) -> Result<Vec<DueTasks>, DbError> {
    let seeing = |phase: AccessPhase| -> Vec<String> {
        let roles = Role::ALL.into_iter().filter(|role| role_sees(*role, phase));
        roles.map(|role| role.key().to_owned()).collect()
    };
    Ok(sqlx::query_as!(
        DueTasks,
        r#"select u.id as "member!: UserId", t.due_date < $2 as "is_overdue!", count(*) as "count!",
                  (array_agg(t.id order by t.due_date, t.id))[1] as "first!: TaskId"
             from tenant.tasks t
             join tenant.users u on u.organization_id = $1 and u.id = t.assignee_user_id and u.is_active
             left join tenant.notification_settings s on s.organization_id = $1 and s.user_id = u.id
             left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
            where t.organization_id = $1 and t.completed_at is null and t.due_date <= $2
              and coalesce(s.task_reminders, true)
              and (c.id is null or u.role = any(case c.access_phase when 'intake' then $3::text[]
                                                                    when 'handoff' then $4 else $5 end))
            group by u.id, t.due_date < $2, case when t.due_date = $2 then t.id end
            order by 1, 2, 4"#,
        tx.organization().0,
        date,
        &seeing(AccessPhase::Intake),
        &seeing(AccessPhase::Handoff),
        &seeing(AccessPhase::Care),
    )
    .fetch_all(tx.conn())
    .await?)
}
