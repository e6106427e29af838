//! Stages as their editor reads and writes them.

use std::collections::HashMap;

use db::{DbError, Mode, OrgTx, Write};
use kernel::{Actor, StageId};
use uuid::Uuid;

use crate::pipeline::{Phase, PipelineView, Stage, order::OrderedStage, view::StageView};

/// A stage as commands need it, locked against other editors until the transaction ends.
pub struct StoredStage {
    pub id: StageId,
    pub key: String,
    pub label: String,
    pub color: String,
    pub phase: Phase,
    pub is_qualified: bool,
    pub is_active: bool,
    pub version: i32,
}

impl StoredStage {
    /// What decides its position.
    pub const fn ordered(&self) -> OrderedStage {
        OrderedStage { id: self.id, phase: self.phase }
    }
}

/// Reads every stage in its order and locks it against other editors, while cases go on moving.
pub async fn lock(tx: &mut OrgTx<Write>) -> Result<Vec<StoredStage>, DbError> {
    let rows = sqlx::query!(
        r#"select id as "id: StageId", key, label, color, position, phase as "phase: Phase", is_qualified, is_active,
                  version
             from tenant.stages where organization_id = $1 order by id for no key update"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rows = rows;
    rows.sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
    Ok(rows
        .into_iter()
        .map(|row| StoredStage {
            id: row.id,
            key: row.key,
            label: row.label,
            color: row.color,
            phase: row.phase,
            is_qualified: row.is_qualified,
            is_active: row.is_active,
            version: row.version,
        })
        .collect())
}

/// Keeps cases from entering a locked stage until the transaction ends. Those that were about to have entered it then.
pub async fn close(tx: &mut OrgTx<Write>, id: StageId) -> Result<(), DbError> {
    sqlx::query!(
        "select from tenant.stages where organization_id = $1 and id = $2 for update",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps the stage with this key from being retired until the transaction ends; `false` if it is retired.
pub async fn hold(tx: &mut OrgTx<Write>, key: &str) -> Result<bool, DbError> {
    let is_active = sqlx::query_scalar!(
        "select is_active from tenant.stages where organization_id = $1 and key = $2 for key share",
        tx.organization().0,
        key,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(is_active.unwrap_or(false))
}

/// Every stage in its order, with how many cases it has by its key.
pub async fn view<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    mut cases: HashMap<String, i64>,
) -> Result<PipelineView, DbError> {
    let rows = sqlx::query!(
        r#"select id as "id: StageId", key, label, color, position, phase as "phase: Phase", is_qualified, is_active,
                  version
             from tenant.stages where organization_id = $1 order by position, key"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    let version = rows.iter().map(|row| i64::from(row.version)).sum();
    let stages = rows.into_iter().map(|row| {
        let stage = Stage {
            key: row.key,
            label: row.label,
            color: row.color,
            position: row.position,
            phase: row.phase,
            is_qualified: row.is_qualified,
            is_active: row.is_active,
        };
        StageView {
            id: row.id,
            cases: cases.remove(&stage.key).unwrap_or_default(),
            settable: stage.is_settable_by(viewer),
            version: row.version,
            key: stage.key,
            label: stage.label,
            color: stage.color,
            position: stage.position,
            phase: stage.phase,
            is_qualified: stage.is_qualified,
            is_active: stage.is_active,
        }
    });
    Ok(PipelineView { stages: stages.collect(), version })
}

/// Inserts a stage; its position is set afterwards.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    id: StageId,
    key: &str,
    label: &str,
    color: &str,
    phase: Phase,
    is_qualified: bool,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.stages (organization_id, id, key, label, color, position, phase, is_qualified)
         values ($1, $2, $3, $4, $5, 0, $6, $7)",
        tx.organization().0,
        id.0,
        key,
        label,
        color,
        phase as Phase,
        is_qualified,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes a locked stage.
pub async fn update(
    tx: &mut OrgTx<Write>,
    id: StageId,
    label: &str,
    color: &str,
    is_qualified: bool,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.stages set label = $3, color = $4, is_qualified = $5, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        label,
        color,
        is_qualified,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Numbers the stages from 1 in this order.
pub async fn renumber(tx: &mut OrgTx<Write>, stages: &[OrderedStage]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = stages.iter().map(|stage| stage.id.0).collect();
    sqlx::query!(
        "update tenant.stages s set position = row.position, version = version + 1
           from unnest($2::uuid[]) with ordinality row (id, position)
          where s.organization_id = $1 and s.id = row.id and s.position <> row.position",
        tx.organization().0,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether any case stands in the stage, archived ones too.
pub async fn holds_cases(tx: &mut OrgTx<Write>, key: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from tenant.cases where organization_id = $1 and status = $2) as "exists!""#,
        tx.organization().0,
        key,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Takes a locked stage out of use, or into it.
pub async fn set_active(tx: &mut OrgTx<Write>, id: StageId, is_active: bool) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.stages set is_active = $3, version = version + 1 where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        is_active,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
