//! The one query that gives tasks as they are shown: an inner one that picks them, and around it the names.

use chrono::NaiveTime;
use db::{DbError, Mode, OrgTx, query_of};
use kernel::{Actor, CaseId, IntendedParentId, TaskId};
use sqlx::{Postgres, QueryBuilder, Row as _, postgres::PgRow};

use crate::{
    refs::{CaseNumber, DueTime, IntendedParentName, OwnerRef, UserRef},
    tasks::{
        model::{TaskCase, TaskType, TaskView},
        permissions::{TaskFacts, actions},
    },
};

/// The columns of a task on `tenant.tasks t`.
const COLUMNS: &str = "t.id, t.title, t.description, t.type as kind, t.due_date, t.due_time, t.assignee_user_id, \
    t.assignee_queue_id, t.case_id, t.intended_parent_id, t.completed_at, t.completed_by, t.created_by, t.created_at, \
    t.updated_at, t.version";

/// Begins the query, up to where the inner ones stand. The organization is `$1`, the viewer `$2`.
pub fn query<M: Mode>(tx: &OrgTx<M>, actor: &Actor) -> Result<QueryBuilder<Postgres>, DbError> {
    let mut sql = query_of(
        tx,
        "select t.*, c.case_number, c.access_phase, c.full_name as case_name, p.full_name as intended_parent_name,
                coalesce(
                    (select full_name from tenant.users u where u.organization_id = $1 and u.id = t.assignee_user_id),
                    (select name from tenant.queues q where q.organization_id = $1 and q.id = t.assignee_queue_id))
                    as assignee_name,
                (select full_name from tenant.users u where u.organization_id = $1 and u.id = t.completed_by)
                    as completer_name,
                (select full_name from tenant.users u where u.organization_id = $1 and u.id = t.created_by)
                    as creator_name,
                coalesce(t.created_by = viewer.id, false) as is_creator,
                coalesce(t.assignee_user_id = viewer.id, false) or exists (
                    select from tenant.queue_members m
                     where m.organization_id = $1 and m.queue_id = t.assignee_queue_id and m.user_id = viewer.id)
                    as is_assignee
           from (select ",
    )?;
    sql.push_bind(actor.user_id().map(|id| id.0)).push("::uuid as id) viewer cross join (");
    Ok(sql)
}

/// Begins an inner query over `tenant.tasks t` with its cases as `c`; conditions follow. `order` numbers the inner
/// queries if there are several.
pub fn push_inner(sql: &mut QueryBuilder<Postgres>, order: usize) {
    sql.push("select ").push(order).push(" as part, ").push(COLUMNS).push(
        " from tenant.tasks t left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
           where t.organization_id = $1",
    );
}

/// Ends the query, behind the inner ones.
pub fn push_outer_end(sql: &mut QueryBuilder<Postgres>, order_by: &str) {
    sql.push(
        ") t
           left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
           left join tenant.intended_parents p on p.organization_id = $1 and p.id = t.intended_parent_id
          order by t.part, ",
    )
    .push(order_by);
}

/// A row of the query.
pub fn view(row: &PgRow, actor: &Actor) -> Result<TaskView, sqlx::Error> {
    let completed_at = row.try_get("completed_at")?;
    let facts = TaskFacts {
        is_creator: row.try_get("is_creator")?,
        is_assignee: row.try_get("is_assignee")?,
        is_completed: Option::is_some(&completed_at),
    };
    let case: Option<CaseId> = row.try_get("case_id")?;
    let case_number: Option<CaseNumber> = row.try_get("case_number")?;
    let case_name: Option<String> = row.try_get("case_name")?;
    let parent: Option<IntendedParentId> = row.try_get("intended_parent_id")?;
    let parent_name: Option<String> = row.try_get("intended_parent_name")?;
    Ok(TaskView {
        id: row.try_get::<TaskId, _>("id")?,
        title: row.try_get("title")?,
        description: row.try_get("description")?,
        kind: row.try_get::<TaskType, _>("kind")?,
        due_date: row.try_get("due_date")?,
        due_time: row.try_get::<Option<NaiveTime>, _>("due_time")?.map(DueTime),
        assignee: OwnerRef::from_columns(
            row.try_get("assignee_user_id")?,
            row.try_get("assignee_queue_id")?,
            row.try_get("assignee_name")?,
        ),
        case: case.zip(case_number).map(|(id, case_number)| TaskCase {
            id,
            case_number,
            full_name: case_name.unwrap_or_default(),
        }),
        intended_parent: parent
            .map(|id| IntendedParentName { id, full_name: parent_name.unwrap_or_default() }),
        completed_at,
        completed_by: UserRef::from_columns(row.try_get("completed_by")?, row.try_get("completer_name")?),
        created_by: UserRef::from_columns(row.try_get("created_by")?, row.try_get("creator_name")?),
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
        version: row.try_get("version")?,
        actions: actions(actor, facts),
    })
}
