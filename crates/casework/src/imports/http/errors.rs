//! `GET /api/imports/{id}/errors.csv`

use axum::response::Response;
use kernel::ImportId;
use kit::{Authed, PathId, ProblemResult};

use crate::imports::errors_csv;

/// The rows that did not become cases, as a CSV file to mend and upload again: the original columns, then the row's
/// number and what is wrong with it.
#[utoipa::path(
    get, path = "/api/imports/{id}/errors.csv", operation_id = "export_import_errors", tag = "imports",
    params(("id" = ImportId, Path)),
    responses((status = OK, content_type = "text/csv", body = String)),
)]
pub async fn export_import_errors(auth: Authed, PathId(id): PathId<ImportId>) -> ProblemResult<Response> {
    let tx = auth.read().await?;
    errors_csv::respond(tx, &auth.actor(), id).await
}
