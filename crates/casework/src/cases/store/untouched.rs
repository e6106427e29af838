//! Cases as an import made them, many to a statement.

use db::{DbError, OrgTx, Write};
use kernel::{CaseId, ImportId};
use uuid::Uuid;

/// Locks those of the cases that the import made, in the order of their ids. Whoever adds something to one of them
/// meanwhile has either finished or waits, so that what [`delete_untouched`] then sees is all there is.
pub async fn lock_imported(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    cases: &[CaseId],
) -> Result<Vec<CaseId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CaseId" from tenant.cases
            where organization_id = $1 and id = any($2) and import_id = $3
            order by id
              for update"#,
        tx.organization().0,
        &uuids(cases),
        import.0,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Deletes those of the locked cases to which nothing has happened since, and returns which.
pub async fn delete_untouched(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    cases: &[CaseId],
) -> Result<Vec<CaseId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"delete from tenant.cases c
            where c.organization_id = $1 and c.id = any($2) and c.import_id = $3 and c.version = 1
              and not exists (
                  select from tenant.case_activity a
                   where a.organization_id = $1 and a.case_id = c.id and a.type <> 'imported')
              and not exists (
                  select from tenant.case_stage_history h
                   where h.organization_id = $1 and h.case_id = c.id and h.from_status is not null)
           returning c.id as "id: CaseId""#,
        tx.organization().0,
        &uuids(cases),
        import.0,
    )
    .fetch_all(tx.conn())
    .await?)
}

fn uuids(cases: &[CaseId]) -> Vec<Uuid> {
    cases.iter().map(|id| id.0).collect()
}
