//! `POST /api/imports`

use axum::{
    Json,
    body::Bytes,
    extract::{
        Multipart,
        multipart::{MultipartError, MultipartRejection},
    },
};
use http::StatusCode;
use kernel::{Capability, ProblemCode};
use kit::{AuthedMut, Problem, ProblemResult};
use utoipa::ToSchema;

use crate::imports::{
    ImportError,
    decode::{DecodeError, MAX_BYTES, Sheet},
    model::ImportView,
    service,
};

/// A form with one file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only documents the form")]
pub struct UploadImport {
    /// CSV, separated by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// Takes a file of leads in, at most 20 MB and 100,000 rows. Nothing is imported before its columns are mapped, its rows
/// checked and the import started.
#[utoipa::path(
    post, path = "/api/imports", operation_id = "create_import", tag = "imports",
    request_body(content = UploadImport, content_type = "multipart/form-data"),
    responses((status = CREATED, description = "The import, with suggestions for its columns.", body = ImportView)),
)]
pub async fn create_import(
    auth: AuthedMut,
    form: Result<Multipart, MultipartRejection>,
) -> ProblemResult<(StatusCode, Json<ImportView>)> {
    auth.require(Capability::ImportCases)?;
    let (name, bytes) = read_file(form).await?;
    let sheet = tokio::task::spawn_blocking(move || Sheet::decode(&bytes))
        .await
        .map_err(|error| Problem::internal(&error))?
        .map_err(ImportError::File)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let id = service::upload(&mut tx, &cx, &name, &sheet).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// The name and the contents of the field `file`.
async fn read_file(form: Result<Multipart, MultipartRejection>) -> ProblemResult<(String, Bytes)> {
    let mut form = form.map_err(|_| {
        Problem::with_detail(ProblemCode::UnsupportedMediaType, "Send the file as multipart/form-data.")
    })?;
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = service::file_name(field.file_name());
        let bytes = field.bytes().await.map_err(unreadable)?;
        if bytes.len() > MAX_BYTES {
            return Err(ImportError::File(DecodeError::TooLarge).into());
        }
        return Ok((name, bytes));
    }
    Err(Problem::invalid_field("file", "required", "Choose a file."))
}

fn unreadable(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return ImportError::File(DecodeError::TooLarge).into();
    }
    Problem::invalid_field("file", "unreadable", "The upload broke off or is not a form. Try again.")
}
