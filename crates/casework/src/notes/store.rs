//! Notes in the database. SQL only; every statement names the organization, although row-level security would.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx, Write};
use kernel::{Actor, Capability, CaseId, Cx, NoteId, PageParams, UserId};
use uuid::Uuid;

use super::{
    NoteError,
    model::{NoteSubject, NoteView},
};
use crate::{
    refs::UserRef,
    visibility::{AccessPhase, Visibility},
};

/// Of a note what commands need, none of which ever changes. The proof that the actor may see it.
pub struct NoteFacts {
    pub author: UserId,
    pub case: Option<CaseId>,
}

/// A row of the list.
struct Row {
    id: NoteId,
    body_html: String,
    author_id: UserId,
    author_name: String,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    version: i32,
}

impl Row {
    fn into_view(self, actor: &Actor) -> NoteView {
        let is_own = actor.user_id() == Some(self.author_id);
        NoteView {
            can_edit: is_own,
            can_delete: is_own || actor.can(Capability::DeleteAnyNote),
            id: self.id,
            body_html: self.body_html,
            author: UserRef { id: self.author_id, name: self.author_name },
            created_at: self.created_at,
            edited_at: self.edited_at,
            version: self.version,
        }
    }
}

impl NoteSubject {
    /// The two columns of what a note is about.
    const fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Case(case) => (Some(case.id().0), None),
            Self::IntendedParent(parent) => (None, Some(parent.id().0)),
        }
    }
}

/// Stores a new note.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: NoteId,
    subject: NoteSubject,
    author: UserId,
    body_html: &str,
) -> Result<(), DbError> {
    let (case, parent) = subject.columns();
    sqlx::query!(
        "insert into tenant.notes (organization_id, id, case_id, intended_parent_id, body_html, author_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        tx.organization().0,
        id.0,
        case,
        parent,
        body_html,
        author.0,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A page of notes, newest first, and how many there are, counted up to `cap` + 1.
pub async fn page<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    subject: NoteSubject,
    page: PageParams,
    cap: i64,
) -> Result<(Vec<NoteView>, i64), DbError> {
    let (case, parent) = subject.columns();
    let rows = sqlx::query_as!(
        Row,
        r#"select n.id as "id: NoteId", n.body_html, n.author_id as "author_id: UserId", u.full_name as author_name,
                  n.created_at, n.edited_at, n.version
             from tenant.notes n
             join tenant.users u on u.organization_id = n.organization_id and u.id = n.author_id
            where n.organization_id = $1 and (n.case_id = $2 or n.intended_parent_id = $3)
            order by n.created_at desc, n.id desc
            limit $4 offset $5"#,
        tx.organization().0,
        case,
        parent,
        page.limit(),
        page.offset(),
    )
    .fetch_all(tx.conn())
    .await?;
    let total = sqlx::query_scalar!(
        r#"select count(*) as "total!" from (
               select from tenant.notes
                where organization_id = $1 and (case_id = $2 or intended_parent_id = $3)
                limit $4::bigint + 1) counted"#,
        tx.organization().0,
        case,
        parent,
        cap,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((rows.into_iter().map(|row| row.into_view(actor)).collect(), total))
}

/// One note, for its author.
pub async fn find<M: Mode>(tx: &mut OrgTx<M>, actor: &Actor, id: NoteId) -> Result<NoteView, NoteError> {
    let row = sqlx::query_as!(
        Row,
        r#"select n.id as "id: NoteId", n.body_html, n.author_id as "author_id: UserId", u.full_name as author_name,
                  n.created_at, n.edited_at, n.version
             from tenant.notes n
             join tenant.users u on u.organization_id = n.organization_id and u.id = n.author_id
            where n.organization_id = $1 and n.id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_view(actor)).ok_or(NoteError::NotFound)
}

/// Opens a note. [`NoteError::NotFound`] for an unknown id or another organization's, [`NoteError::Forbidden`] for one on
/// a case that the role does not see.
pub async fn open(tx: &mut OrgTx<Write>, actor: &Actor, id: NoteId) -> Result<NoteFacts, NoteError> {
    let row = sqlx::query!(
        r#"select n.author_id as "author_id: UserId", n.case_id as "case_id: CaseId",
                  c.access_phase as "access_phase?: AccessPhase"
             from tenant.notes n
             left join tenant.cases c on c.organization_id = n.organization_id and c.id = n.case_id
            where n.organization_id = $1 and n.id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(NoteError::NotFound)?;
    if row.access_phase.is_some_and(|phase| !Visibility::of(actor).admits(phase)) {
        return Err(NoteError::Forbidden);
    }
    Ok(NoteFacts { author: row.author_id, case: row.case_id })
}

/// Stores the new text of a note that still has this version; answers whether it had.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: NoteId,
    version: i32,
    body_html: &str,
) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "update tenant.notes set body_html = $4, edited_at = $5, version = version + 1
          where organization_id = $1 and id = $2 and version = $3",
        tx.organization().0,
        id.0,
        version,
        body_html,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a note; answers whether it was still there.
pub async fn delete(tx: &mut OrgTx<Write>, id: NoteId) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from tenant.notes where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
