//! Reading notifications, with the names of now.

use db::{DbError, Mode, OrgTx, query_of};
use kernel::{Actor, ActorRef, NotificationId, NotificationType, Page, PageParams, UserId};
use sqlx::{Postgres, QueryBuilder, Row as _, postgres::PgRow};

use crate::notifications::model::{About, Notification, NotificationCount};
use casework::visibility::Visibility;

/// Totals are counted up to here.
const MAX_TOTAL: i64 = 1_000;
/// The unread are counted up to here: beyond, no one reads the number.
const MAX_UNREAD: i64 = 100;

/// A page of the notifications of the member, newest first.
pub async fn list<M: Mode>(
    tx: &mut OrgTx<M>,
    reader: &Actor,
    user: UserId,
    only_unread: bool,
    params: PageParams,
) -> Result<Page<Notification>, DbError> {
    let counted = count_up_to(tx, reader, user, only_unread, MAX_TOTAL).await?;
    let mut sql = query_of(tx, SELECT)?;
    push_matching(&mut sql, reader, user, only_unread);
    sql.push(" order by n.created_at desc, n.id desc limit ").push_bind(params.limit());
    sql.push(" offset ").push_bind(params.offset()).push(JOINS);
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let items = rows.iter().map(view).collect::<Result<_, _>>()?;
    Ok(Page::new(items, counted.min(MAX_TOTAL), counted > MAX_TOTAL, params))
}

/// How many the member has not read.
pub async fn count<M: Mode>(
    tx: &mut OrgTx<M>,
    reader: &Actor,
    user: UserId,
) -> Result<NotificationCount, DbError> {
    let counted = count_up_to(tx, reader, user, true, MAX_UNREAD).await?;
    Ok(NotificationCount { unread: counted.min(MAX_UNREAD), is_capped: counted > MAX_UNREAD })
}

/// One of the member's.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    reader: &Actor,
    user: UserId,
    id: NotificationId,
) -> Result<Option<Notification>, DbError> {
    let mut sql = query_of(tx, SELECT)?;
    push_matching(&mut sql, reader, user, false);
    sql.push(" and n.id = ").push_bind(id.0).push(JOINS);
    let row = sql.build().fetch_optional(tx.conn()).await?;
    Ok(row.as_ref().map(view).transpose()?)
}

/// Counts up to one more than `limit`.
async fn count_up_to<M: Mode>(
    tx: &mut OrgTx<M>,
    reader: &Actor,
    user: UserId,
    only_unread: bool,
    limit: i64,
) -> Result<i64, DbError> {
    let mut sql = query_of(tx, "select count(*) from (select from tenant.notifications n")?;
    push_matching(&mut sql, reader, user, only_unread);
    sql.push(" limit ").push_bind(limit + 1).push(") counted");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// The member's, but for those about a case that the member may not see any more, itself or through its task.
fn push_matching(sql: &mut QueryBuilder<Postgres>, reader: &Actor, user: UserId, only_unread: bool) {
    sql.push(" where n.organization_id = $1 and n.user_id = ").push_bind(user.0);
    if only_unread {
        sql.push(" and n.read_at is null");
    }
    let visible = Visibility::of(reader);
    if visible != Visibility::ALL {
        sql.push(
            " and not exists (
                 select from tenant.cases c
                  where c.organization_id = $1
                    and c.id in (n.case_id, (select t.case_id from tenant.tasks t
                                              where t.organization_id = $1 and t.id = n.task_id))
                    and not (",
        )
        .push(visible.sql())
        .push("))");
    }
}

/// Begins the query, up to the conditions.
const SELECT: &str = "select n.id, n.type, n.case_id, n.task_id, n.count, n.message, n.created_at, n.read_at,
        n.actor_user_id, n.actor_system, c.full_name as case_name, t.title, a.full_name as actor_name,
        coalesce(f.label, n.from_status) as from_label, coalesce(s.label, n.to_status) as to_label
   from (select n.* from tenant.notifications n";

/// Ends it: the names of what was picked.
const JOINS: &str = ") n
   left join tenant.tasks t on t.organization_id = $1 and t.id = n.task_id
   left join tenant.cases c on c.organization_id = $1 and c.id = coalesce(n.case_id, t.case_id)
   left join tenant.users a on a.organization_id = $1 and a.id = n.actor_user_id
   left join tenant.stages f on f.organization_id = $1 and f.key = n.from_status
   left join tenant.stages s on s.organization_id = $1 and s.key = n.to_status
  order by n.created_at desc, n.id desc";

fn view(row: &PgRow) -> Result<Notification, sqlx::Error> {
    let kind: NotificationType = row.try_get("type")?;
    let about = About {
        kind,
        case_id: row.try_get("case_id")?,
        case_name: row.try_get("case_name")?,
        task_id: row.try_get("task_id")?,
        task_title: row.try_get("title")?,
        count: row.try_get("count")?,
        from: row.try_get("from_label")?,
        to: row.try_get("to_label")?,
        message: row.try_get("message")?,
    };
    let user: Option<UserId> = row.try_get("actor_user_id")?;
    let name: Option<String> = row.try_get("actor_name")?;
    let system: Option<String> = row.try_get("actor_system")?;
    // Without an actor, time did it.
    let is_of_time = matches!(kind, NotificationType::TaskDueToday | NotificationType::TaskOverdue);
    let actor = ActorRef::from_columns(user.map(|id| (id, name.unwrap_or_default())), system.as_deref());
    Ok(Notification {
        id: row.try_get("id")?,
        kind,
        title: about.title(),
        body: about.body(),
        link: about.link(),
        actor: (!is_of_time).then_some(actor),
        created_at: row.try_get("created_at")?,
        read_at: row.try_get("read_at")?,
    })
}
