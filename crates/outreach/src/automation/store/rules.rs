//! Rules.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx, Write};
use kernel::{Cx, RuleId};
use sqlx::types::Json;

use crate::automation::model::{RuleAction, RuleCondition, RuleDraft, RuleTrigger, RuleView, TriggerType};

/// A row as it is stored.
struct Row {
    id: RuleId,
    name: String,
    trigger_type: TriggerType,
    trigger_stage: Option<String>,
    trigger_days: Option<i32>,
    conditions: Json<Vec<RuleCondition>>,
    actions: Json<Vec<RuleAction>>,
    is_active: bool,
    is_preset: bool,
    runs: i64,
    last_run_at: Option<DateTime<Utc>>,
    version: i32,
}

impl From<Row> for RuleView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            trigger: RuleTrigger { kind: row.trigger_type, stage: row.trigger_stage, days: row.trigger_days },
            conditions: row.conditions.0,
            actions: row.actions.0,
            is_active: row.is_active,
            is_preset: row.is_preset,
            runs: row.runs,
            last_run_at: row.last_run_at,
            version: row.version,
        }
    }
}

/// Every rule, in the order of their names.
pub async fn list<M: Mode>(tx: &mut OrgTx<M>) -> Result<Vec<RuleView>, DbError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: RuleId", name, trigger_type as "trigger_type: TriggerType", trigger_stage, trigger_days,
                  conditions as "conditions: Json<Vec<RuleCondition>>", actions as "actions: Json<Vec<RuleAction>>",
                  is_active, is_preset, runs, last_run_at, version
             from tenant.rules where organization_id = $1 order by lower(name), id"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(RuleView::from).collect())
}

/// The rules in use that this sets off, the oldest first. `stage` is the one entered.
pub async fn active<M: Mode>(
    tx: &mut OrgTx<M>,
    kind: TriggerType,
    stage: Option<&str>,
) -> Result<Vec<RuleView>, DbError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: RuleId", name, trigger_type as "trigger_type: TriggerType", trigger_stage, trigger_days,
                  conditions as "conditions: Json<Vec<RuleCondition>>", actions as "actions: Json<Vec<RuleAction>>",
                  is_active, is_preset, runs, last_run_at, version
             from tenant.rules
            where organization_id = $1 and trigger_type = $2 and is_active
              and (trigger_stage is null or trigger_stage = $3)
            order by created_at, id"#,
        tx.organization().0,
        kind as TriggerType,
        stage,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(RuleView::from).collect())
}

/// One rule.
pub async fn find<M: Mode>(tx: &mut OrgTx<M>, id: RuleId) -> Result<Option<RuleView>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: RuleId", name, trigger_type as "trigger_type: TriggerType", trigger_stage, trigger_days,
                  conditions as "conditions: Json<Vec<RuleCondition>>", actions as "actions: Json<Vec<RuleAction>>",
                  is_active, is_preset, runs, last_run_at, version
             from tenant.rules where organization_id = $1 and id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(RuleView::from))
}

/// Stores a new rule.
pub async fn insert(tx: &mut OrgTx<Write>, cx: &Cx, id: RuleId, draft: &RuleDraft) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.rules
             (organization_id, id, name, trigger_type, trigger_stage, trigger_days, conditions, actions, is_active,
              created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        tx.organization().0,
        id.0,
        draft.name,
        draft.trigger.kind as TriggerType,
        draft.trigger.stage,
        draft.trigger.days,
        Json(&draft.conditions) as _,
        Json(&draft.actions) as _,
        draft.is_active,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Overwrites a rule that still has this version.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: RuleId,
    version: i32,
    draft: &RuleDraft,
) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "update tenant.rules
            set name = $4, trigger_type = $5, trigger_stage = $6, trigger_days = $7, conditions = $8, actions = $9,
                is_active = $10, updated_at = $11, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        draft.name,
        draft.trigger.kind as TriggerType,
        draft.trigger.stage,
        draft.trigger.days,
        Json(&draft.conditions) as _,
        Json(&draft.actions) as _,
        draft.is_active,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a rule; what it did stays known. Returns whether there was one.
pub async fn delete(tx: &mut OrgTx<Write>, id: RuleId) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from tenant.rules where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The rules that come with Cradle, switched off, for an organization that has none of them.
pub async fn insert_presets(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> Result<(), DbError> {
    sqlx::query!("select tenant.insert_rule_presets($1, $2)", tx.organization().0, now)
        .execute(tx.conn())
        .await?;
    Ok(())
}
