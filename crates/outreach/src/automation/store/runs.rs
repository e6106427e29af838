//! What rules did.

use db::{DbError, Mode, OrgTx, Write, query_of};
use kernel::{Actor, CaseId, Cx, PageParams, RuleId, RuleRunId};
use sqlx::{Postgres, QueryBuilder, Row as _, postgres::PgRow, types::Json};

use crate::automation::model::{RuleRef, RuleRun, RuleRunCase, RuleRunStatus, RunStep};
use casework::visibility::Visibility;

/// Claims the run of a rule on a case for an entry. `None` when it ran for that already: of several who try at the same moment
/// one has it, and the others wait for its end.
pub async fn begin(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: RuleId,
    case: CaseId,
    entry: &str,
) -> Result<Option<RuleRunId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"insert into tenant.rule_runs (organization_id, id, rule_id, case_id, entry, status, detail, created_at)
           values ($1, $2, $3, $4, $5, 'done', '[]', $6)
           on conflict on constraint rule_runs_rule_case_entry_uq do nothing
           returning id as "id: RuleRunId""#,
        tx.organization().0,
        cx.ids.next(),
        rule.0,
        case.0,
        entry,
        cx.now,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Writes down how a run ended; one that was not skipped counts.
pub async fn finish(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: RuleId,
    run: RuleRunId,
    status: RuleRunStatus,
    steps: &[RunStep],
) -> Result<(), DbError> {
    sqlx::query!(
        "with ended as (
             update tenant.rule_runs set status = $4, detail = $5 where organization_id = $1 and id = $3
         )
         update tenant.rules set runs = runs + 1, last_run_at = $6
          where organization_id = $1 and id = $2 and $4 <> 'skipped'",
        tx.organization().0,
        rule.0,
        run.0,
        status as RuleRunStatus,
        Json(steps) as _,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many runs there are on cases that the viewer sees, counted up to one more than `limit`.
pub async fn count<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    rule: Option<RuleId>,
    case: Option<CaseId>,
    limit: i64,
) -> Result<i64, DbError> {
    let mut sql = query_of(tx, "select count(*) from (select from tenant.rule_runs r")?;
    push_matching(&mut sql, viewer, rule, case);
    sql.push(" limit ").push_bind(limit + 1).push(") counted");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// A page of them, newest first.
pub async fn page<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    rule: Option<RuleId>,
    case: Option<CaseId>,
    params: PageParams,
) -> Result<Vec<RuleRun>, DbError> {
    let mut sql = query_of(
        tx,
        "select r.id, r.rule_id, u.name, r.case_id, c.case_number, c.full_name, r.status, r.detail, r.created_at
           from tenant.rule_runs r
           left join tenant.rules u on u.organization_id = $1 and u.id = r.rule_id",
    )?;
    push_matching(&mut sql, viewer, rule, case);
    sql.push(" order by r.created_at desc, r.id desc limit ").push_bind(params.limit());
    sql.push(" offset ").push_bind(params.offset());
    let rows = sql.build().fetch_all(tx.conn()).await?;
    Ok(rows.iter().map(view).collect::<Result<_, _>>()?)
}

fn push_matching(
    sql: &mut QueryBuilder<Postgres>,
    viewer: &Actor,
    rule: Option<RuleId>,
    case: Option<CaseId>,
) {
    sql.push(" join tenant.cases c on c.organization_id = $1 and c.id = r.case_id where r.organization_id = $1 and ");
    sql.push(Visibility::of(viewer).sql());
    if let Some(rule) = rule {
        sql.push(" and r.rule_id = ").push_bind(rule.0);
    }
    if let Some(case) = case {
        sql.push(" and r.case_id = ").push_bind(case.0);
    }
}

fn view(row: &PgRow) -> Result<RuleRun, sqlx::Error> {
    let rule: Option<RuleId> = row.try_get("rule_id")?;
    let name: Option<String> = row.try_get("name")?;
    let detail: Json<Vec<RunStep>> = row.try_get("detail")?;
    Ok(RuleRun {
        id: row.try_get("id")?,
        rule: rule.zip(name).map(|(id, name)| RuleRef { id, name }),
        case: Some(RuleRunCase {
            id: row.try_get("case_id")?,
            case_number: row.try_get("case_number")?,
            full_name: row.try_get("full_name")?,
        }),
        status: row.try_get("status")?,
        detail: detail.0,
        created_at: row.try_get("created_at")?,
    })
}
