//! Which notifications members want.

use db::{DbError, Mode, OrgTx, Write};
use kernel::UserId;

use crate::notifications::model::{NotificationSettings, SettingsChange};

/// What the member chose, if anything.
pub async fn settings<M: Mode>(
    tx: &mut OrgTx<M>,
    user: UserId,
) -> Result<Option<NotificationSettings>, DbError> {
    Ok(sqlx::query_as!(
        NotificationSettings,
        "select case_assigned, case_status_changed, case_handoff, task_assigned, task_reminders
           from tenant.notification_settings where organization_id = $1 and user_id = $2",
        tx.organization().0,
        user.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Changes the member's choice, and answers it whole.
pub async fn change(
    tx: &mut OrgTx<Write>,
    user: UserId,
    change: &SettingsChange,
) -> Result<NotificationSettings, DbError> {
    Ok(sqlx::query_as!(
        NotificationSettings,
        "insert into tenant.notification_settings as s
             (organization_id, user_id, case_assigned, case_status_changed, case_handoff, task_assigned, task_reminders)
         values ($1, $2, coalesce($3, true), coalesce($4, true), coalesce($5, true), coalesce($6, true),
                 coalesce($7, true))
         on conflict on constraint notification_settings_pk do update
            set case_assigned = coalesce($3, s.case_assigned),
                case_status_changed = coalesce($4, s.case_status_changed),
                case_handoff = coalesce($5, s.case_handoff), task_assigned = coalesce($6, s.task_assigned),
                task_reminders = coalesce($7, s.task_reminders)
         returning case_assigned, case_status_changed, case_handoff, task_assigned, task_reminders",
        tx.organization().0,
        user.0,
        change.case_assigned,
        change.case_status_changed,
        change.case_handoff,
        change.task_assigned,
        change.task_reminders,
    )
    .fetch_one(tx.conn())
    .await?)
}
