//! `GET /api/cases/{id}/notes`, `/api/intended-parents/{id}/notes`

use axum::Json;
use db::{OrgTx, Read};
use kernel::{Actor, CaseId, IntendedParentId, Page, PageParams};
use kit::{Authed, PathId, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    cases, intended_parents,
    notes::{
        model::{NoteSubject, NoteView},
        store,
    },
};

/// Totals are counted up to here.
const CAP: i64 = 1000;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotesQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
}

/// The notes on a case, newest first.
#[utoipa::path(
    get, path = "/api/cases/{id}/notes", operation_id = "list_case_notes", tag = "notes",
    params(("id" = CaseId, Path), NotesQuery),
    responses((status = OK, body = Page<NoteView>)),
)]
pub async fn list_case_notes(
    auth: Authed,
    PathId(id): PathId<CaseId>,
    QueryParams(query): QueryParams<NotesQuery>,
) -> ProblemResult<Json<Page<NoteView>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let (actor, mut tx) = (auth.actor(), auth.read().await?);
    let case = cases::access::open(&mut tx, &actor, id).await?;
    page(&mut tx, &actor, NoteSubject::Case(case), params).await
}

/// The notes on intended parents, newest first.
#[utoipa::path(
    get, path = "/api/intended-parents/{id}/notes", operation_id = "list_intended_parent_notes", tag = "notes",
    params(("id" = IntendedParentId, Path), NotesQuery),
    responses((status = OK, body = Page<NoteView>)),
)]
pub async fn list_intended_parent_notes(
    auth: Authed,
    PathId(id): PathId<IntendedParentId>,
    QueryParams(query): QueryParams<NotesQuery>,
) -> ProblemResult<Json<Page<NoteView>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let (actor, mut tx) = (auth.actor(), auth.read().await?);
    let parent = intended_parents::access::open(&mut tx, id).await?;
    page(&mut tx, &actor, NoteSubject::IntendedParent(parent), params).await
}

async fn page(
    tx: &mut OrgTx<Read>,
    actor: &Actor,
    subject: NoteSubject,
    params: PageParams,
) -> ProblemResult<Json<Page<NoteView>>> {
    let (items, counted) = store::page(tx, actor, subject, params, CAP).await?;
    Ok(Json(Page::new(items, counted.min(CAP), counted > CAP, params)))
}
