//! Finding whom to notify, storing notifications, and marking them as read.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, Cx, NotificationId, NotificationType, Role, TaskId, UserId};
use uuid::Uuid;

use crate::notifications::model::{NewNotification, Switch};
use casework::visibility::AccessPhase;

/// What of a case decides who is notified.
pub struct CaseFacts {
    pub owner: Option<UserId>,
    pub creator: Option<UserId>,
    pub phase: AccessPhase,
}

/// `None` when the case is gone.
pub async fn case_facts(tx: &mut OrgTx<Write>, case: CaseId) -> Result<Option<CaseFacts>, DbError> {
    Ok(sqlx::query_as!(
        CaseFacts,
        r#"select owner_user_id as "owner: UserId", created_by as "creator: UserId",
                  access_phase as "phase: AccessPhase"
             from tenant.cases where organization_id = $1 and id = $2"#,
        tx.organization().0,
        case.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The phase of the task's case, if it is about one. `None` when the task is gone.
pub async fn task_phase(tx: &mut OrgTx<Write>, task: TaskId) -> Result<Option<Option<AccessPhase>>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select c.access_phase as "phase?: AccessPhase"
             from tenant.tasks t
             left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
            where t.organization_id = $1 and t.id = $2"#,
        tx.organization().0,
        task.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Whom to notify, as far as they want it.
pub struct Audience {
    /// `None` is everyone.
    pub members: Option<Vec<UserId>>,
    /// Those that see what it is about.
    pub roles: Vec<Role>,
    pub kind: NotificationType,
}

impl Audience {
    /// These members.
    pub fn members(members: Vec<UserId>, roles: Vec<Role>, kind: NotificationType) -> Self {
        Self { members: Some(members), roles, kind }
    }
}

/// The active members among them, without whoever did it and without those who switched it off.
pub async fn audience(tx: &mut OrgTx<Write>, cx: &Cx, asked: &Audience) -> Result<Vec<UserId>, DbError> {
    let members: Option<Vec<Uuid>> =
        asked.members.as_ref().map(|members| members.iter().map(|member| member.0).collect());
    let roles: Vec<String> = asked.roles.iter().map(|role| role.key().to_owned()).collect();
    Ok(sqlx::query_scalar!(
        r#"select u.id as "id: UserId" from tenant.users u
             left join tenant.notification_settings s on s.organization_id = $1 and s.user_id = u.id
            where u.organization_id = $1 and u.is_active and ($2::uuid[] is null or u.id = any($2))
              and u.id is distinct from $3 and u.role = any($4)
              and coalesce(case $5::text when 'case_assigned' then s.case_assigned
                                         when 'case_status_changed' then s.case_status_changed
                                         when 'case_handoff' then s.case_handoff
                                         when 'task_assigned' then s.task_assigned
                                         when 'task_reminders' then s.task_reminders end, true)
            order by u.id"#,
        tx.organization().0,
        members.as_deref(),
        cx.actor.user_id().map(|user| user.0),
        &roles,
        Switch::of(asked.kind).map(Switch::key),
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Stores those of which the member was not notified within the hour; returns how many. The keys decide, which every writer
/// takes in one order: of several with the same key at the same moment one stores it, and the others wait for it.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    notifications: &[NewNotification],
) -> Result<u64, DbError> {
    let ids: Vec<Uuid> = notifications.iter().map(|_| cx.ids.next()).collect();
    let members: Vec<Uuid> = notifications.iter().map(|it| it.to.0).collect();
    let kinds: Vec<String> = notifications.iter().map(|it| it.kind.key().to_owned()).collect();
    let keys: Vec<String> = notifications.iter().map(|it| it.key.clone()).collect();
    let cases: Vec<Option<Uuid>> = notifications.iter().map(|it| it.case.map(|id| id.0)).collect();
    let tasks: Vec<Option<Uuid>> = notifications.iter().map(|it| it.task.map(|id| id.0)).collect();
    let counts: Vec<Option<i64>> = notifications.iter().map(|it| it.count).collect();
    let from: Vec<Option<String>> = notifications.iter().map(|it| it.from.clone()).collect();
    let stages: Vec<Option<String>> = notifications.iter().map(|it| it.stage.clone()).collect();
    let messages: Vec<Option<String>> = notifications.iter().map(|it| it.message.clone()).collect();
    let done = sqlx::query!(
        "with asked as (
             select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::bigint[],
                                  $9::text[], $10::text[], $11::text[])
                    row (id, user_id, type, key, case_id, task_id, count, from_status, to_status, message)
         ), fresh as (
             insert into tenant.notification_keys (organization_id, user_id, key, last_at)
             select $1, user_id, key, $12 from asked order by user_id, key
             on conflict on constraint notification_keys_pk do update set last_at = excluded.last_at
                  where notification_keys.last_at <= excluded.last_at - interval '1 hour'
             returning user_id, key
         )
         insert into tenant.notifications
             (organization_id, id, user_id, type, case_id, task_id, count, from_status, to_status, message,
              actor_user_id, actor_system, created_at)
         select $1, a.id, a.user_id, a.type, a.case_id, a.task_id, a.count::integer, a.from_status, a.to_status,
                a.message, $13, $14, $12
           from fresh f join asked a on a.user_id = f.user_id and a.key = f.key",
        tx.organization().0,
        &ids,
        &members,
        &kinds,
        &keys,
        &cases as &[Option<Uuid>],
        &tasks as &[Option<Uuid>],
        &counts as &[Option<i64>],
        &from as &[Option<String>],
        &stages as &[Option<String>],
        &messages as &[Option<String>],
        cx.now,
        cx.actor.user_id().map(|user| user.0),
        cx.actor.system_key(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Marks one of a member's notifications as read, or all.
pub async fn mark_read(
    tx: &mut OrgTx<Write>,
    user: UserId,
    id: Option<NotificationId>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.notifications set read_at = $4
          where organization_id = $1 and user_id = $2 and read_at is null and ($3::uuid is null or id = $3)",
        tx.organization().0,
        user.0,
        id.map(|id| id.0),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
