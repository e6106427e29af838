//! Stages as everyone reads them, and those to begin with.

use db::{DbError, Mode, OrgTx, Write};
use kernel::Cx;

use crate::pipeline::{Phase, Pipeline, Stage, defaults};

/// The organization's stages.
pub async fn load<M: Mode>(tx: &mut OrgTx<M>) -> Result<Pipeline, DbError> {
    let stages = sqlx::query_as!(
        Stage,
        r#"select key, label, color, position, phase as "phase: Phase", is_qualified, is_active
             from tenant.stages where organization_id = $1"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Pipeline::new(stages))
}

/// Gives an organization the default stages; leaves those alone that it has.
pub async fn insert_defaults(tx: &mut OrgTx<Write>, cx: &Cx) -> Result<(), DbError> {
    for stage in defaults::pipeline().stages() {
        sqlx::query!(
            "insert into tenant.stages
                 (organization_id, id, key, label, color, position, phase, is_qualified, is_active)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict on constraint stages_key_uq do nothing",
            tx.organization().0,
            cx.ids.next(),
            stage.key,
            stage.label,
            stage.color,
            stage.position,
            stage.phase as Phase,
            stage.is_qualified,
            stage.is_active,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
