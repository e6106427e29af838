//! Reading mails.

use casework::{
    cases::CaseRef,
    visibility::{AccessPhase, Visibility},
};
use db::{DbError, Mode, OrgTx, query_of};
use kernel::{Capability, EmailMessageId, Page, PageParams, UserId};
use sqlx::{Postgres, QueryBuilder, Row as _};

use super::{
    next_attempts,
    rows::{self, Viewer},
};
use crate::email::{
    EmailError,
    messages::model::{EmailStatus, FullMessageView, MessageView},
};

/// Totals are counted up to here.
const MAX_TOTAL: i64 = 1_000;

/// Which mails.
#[derive(Default)]
pub struct Filter {
    pub case: Option<CaseRef>,
    /// Of any of these; of all if there are none.
    pub statuses: Vec<EmailStatus>,
    /// LIKE patterns of which each is in address, subject or name.
    pub patterns: Vec<String>,
}

impl Filter {
    fn push_where(&self, sql: &mut QueryBuilder<Postgres>, viewer: &Viewer<'_>) {
        rows::push_visible(sql, viewer.actor);
        if let Some(case) = &self.case {
            sql.push(" and m.case_id = ").push_bind(case.id().0);
        }
        if !self.statuses.is_empty() {
            let keys: Vec<&str> = self.statuses.iter().map(|status| status.key()).collect();
            sql.push(" and m.status = any(").push_bind(keys).push(")");
        }
        for pattern in &self.patterns {
            sql.push(
                " and (' ' || tenant.fold(m.to_email || ' ' || m.subject || ' ' || coalesce(c.full_name, ''))) like tenant.fold(",
            );
            sql.push_bind(pattern.clone()).push(")");
        }
    }
}

/// A page of the mails that match and that the viewer may see, newest first.
pub async fn page<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Viewer<'_>,
    filter: &Filter,
    params: PageParams,
) -> Result<Page<MessageView>, DbError> {
    let mut sql = query_of(tx, "select count(*) from (select from tenant.email_messages m")?;
    sql.push(rows::JOINS).push(" where m.organization_id = $1");
    filter.push_where(&mut sql, viewer);
    sql.push(" limit ").push_bind(MAX_TOTAL + 1).push(") counted");
    let counted: i64 = sql.build_query_scalar().fetch_one(tx.conn()).await?;

    let mut sql = rows::select(tx, viewer)?;
    filter.push_where(&mut sql, viewer);
    sql.push(" order by m.created_at desc, m.id desc limit ").push_bind(params.limit());
    sql.push(" offset ").push_bind(params.offset());
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let mut items = rows.iter().map(rows::message).collect::<Result<Vec<_>, _>>()?;
    next_attempts::fill(tx, rows.iter().zip(&mut items)).await?;
    Ok(Page::new(items, counted.min(MAX_TOTAL), counted > MAX_TOTAL, params))
}

/// One mail with its contents. [`EmailError::Forbidden`] about a case that the role does not see.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Viewer<'_>,
    id: EmailMessageId,
) -> Result<FullMessageView, EmailError> {
    let mut sql = rows::select(tx, viewer)?;
    sql.push(" and m.id = ").push_bind(id.0);
    let row = sql.build().fetch_optional(tx.conn()).await?.ok_or(EmailError::NotFound)?;
    let actor = viewer.actor;
    match row.try_get::<Option<AccessPhase>, _>("access_phase")? {
        Some(phase) if !Visibility::of(actor).admits(phase) => Err(EmailError::Forbidden),
        None if row.try_get::<Option<UserId>, _>("actor_user_id")? != actor.user_id()
            && !actor.can(Capability::SeeAllEmail) =>
        {
            Err(EmailError::NotFound)
        }
        _ => {
            let mut mail = rows::full_message(&row)?;
            next_attempts::fill(tx, [(&row, &mut mail.message)]).await?;
            Ok(mail)
        }
    }
}
