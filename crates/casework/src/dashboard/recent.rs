//! What happened lately, to whichever case the viewer may see.

use db::{DbError, OrgTx, Read, query_of};
use kernel::{Actor, CaseId, UserId};
use serde::Serialize;
use sqlx::{Row as _, postgres::PgRow};
use utoipa::ToSchema;

use crate::{
    cases::store::{ActivityRow, actor_ref},
    refs::CaseNumber,
    visibility::Visibility,
};

/// So many lines are looked at: of a viewer who sees few of the cases, older ones are not searched out.
const LOOKED_AT: i64 = 1_000;

/// One thing that happened, and to whom.
#[derive(Serialize, ToSchema)]
pub struct RecentActivity {
    #[serde(flatten)]
    pub activity: ActivityRow,
    pub case: ActivityCase,
}

/// The case that something happened to.
#[derive(Serialize, ToSchema)]
pub struct ActivityCase {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
}

/// The newest things that happened.
pub async fn activity(
    tx: &mut OrgTx<Read>,
    viewer: &Actor,
    limit: i64,
) -> Result<Vec<RecentActivity>, DbError> {
    let mut sql = query_of(
        tx,
        "select a.id, a.type, a.details, a.created_at, a.actor_user_id, a.actor_system, u.full_name as actor_name,
                a.case_id, c.case_number, c.full_name
           from (select * from tenant.case_activity where organization_id = $1
                  order by created_at desc, id desc limit ",
    )?;
    sql.push_bind(LOOKED_AT)
        .push(
            ") a
           join tenant.cases c on c.organization_id = $1 and c.id = a.case_id
           left join tenant.users u on u.organization_id = $1 and u.id = a.actor_user_id
          where ",
        )
        .push(Visibility::of(viewer).sql())
        .push(" order by a.created_at desc, a.id desc limit ")
        .push_bind(limit);
    let rows = sql.build().fetch_all(tx.conn()).await?;
    Ok(rows.iter().map(row).collect::<Result<_, _>>()?)
}

fn row(row: &PgRow) -> Result<RecentActivity, sqlx::Error> {
    let user: Option<UserId> = row.try_get("actor_user_id")?;
    let system: Option<String> = row.try_get("actor_system")?;
    Ok(RecentActivity {
        activity: ActivityRow {
            id: row.try_get("id")?,
            kind: row.try_get("type")?,
            actor: actor_ref(user, row.try_get("actor_name")?, system.as_deref()),
            details: row.try_get("details")?,
            created_at: row.try_get("created_at")?,
        },
        case: ActivityCase {
            id: row.try_get("case_id")?,
            case_number: row.try_get("case_number")?,
            full_name: row.try_get("full_name")?,
        },
    })
}
