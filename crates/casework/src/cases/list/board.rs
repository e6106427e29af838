//! `GET /api/cases/board` and `/api/cases/board/{status}`: the cases as cards under their stages.
//!
//! One query gives the first cards of every column and one their numbers, however many columns and cards there are.

use std::collections::HashMap;

use axum::Json;
use db::{OrgTx, Read};
use kernel::{Cx, FieldError, PageParams};
use kit::{Authed, PathId, Problem, ProblemResult, QueryParams};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Filter,
    filter::{FilterParams, resolve},
    query,
};
use crate::{
    cases::model::CaseRow,
    pipeline, tallies,
    text_search::{MAX_TOTAL, Matches},
    visibility::Visibility,
};

/// Cards of a column, if the caller names no number.
const PER_COLUMN: i64 = 25;

/// Declares the query of a route of the board: what is its own, and the filters of the list without the stage.
macro_rules! board_params {
    ($(#[$doc:meta])* $name:ident { $($(#[$own_doc:meta])* $own:ident,)* }) => {
        $(#[$doc])*
        #[derive(Deserialize, IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub struct $name {
            $($(#[$own_doc])* pub $own: Option<i64>,)*
            /// Keys of sources.
            pub source: Option<String>,
            /// A member's id, `me`, or `none` for cases that no one owns.
            pub owner: Option<String>,
            /// A queue's id, or `mine` for the queues that one belongs to.
            pub queue: Option<String>,
            pub priority: Option<bool>,
            /// Two-letter codes.
            pub state: Option<String>,
            /// A day in the organization's time zone, or an instant with offset.
            pub created_from: Option<String>,
            /// A day, which is included, or an instant, which is not.
            pub created_to: Option<String>,
            /// As in the list.
            #[param(minimum = 1, maximum = 3650)]
            pub not_contacted_days: Option<i64>,
            /// Archived cases too.
            pub include_archived: Option<bool>,
            /// Looks in name, email, phone digits and case number.
            pub q: Option<String>,
        }

        impl $name {
            fn filters(self, status: Option<String>) -> FilterParams {
                FilterParams {
                    status,
                    source: self.source,
                    owner: self.owner,
                    queue: self.queue,
                    priority: self.priority,
                    state: self.state,
                    created_from: self.created_from,
                    created_to: self.created_to,
                    not_contacted_days: self.not_contacted_days,
                    include_archived: self.include_archived,
                    q: self.q,
                    ..FilterParams::default()
                }
            }
        }
    };
}

board_params! {
    /// What the board shows.
    BoardParams {
        /// 1 to 100 cards in each column; 25 if absent.
        per_column,
    }
}

board_params! {
    /// Which cards of a column.
    ColumnParams {
        /// 1 and up.
        page,
        /// 1 to 100; 25 if absent.
        per_page,
    }
}

/// The cases under the stages of the pipeline.
#[derive(Serialize, ToSchema)]
pub struct Board {
    /// The stages in use, in the pipeline's order.
    pub columns: Vec<BoardColumn>,
}

/// The cases of one stage.
#[derive(Serialize, ToSchema)]
pub struct BoardColumn {
    /// The stage's key.
    pub status: String,
    /// How many cases match; when `count_is_capped`, at least so many.
    pub count: i64,
    pub count_is_capped: bool,
    /// Newest first.
    pub items: Vec<CaseRow>,
    /// Whether more match than have been shown up to here.
    pub has_more: bool,
}

/// The first cards of every stage. Without a filter the numbers are exact, with one up to 1,000.
#[utoipa::path(
    get, path = "/api/cases/board", operation_id = "get_case_board", tag = "cases",
    params(BoardParams), responses((status = 200, body = Board))
)]
pub async fn get_case_board(
    authed: Authed,
    QueryParams(params): QueryParams<BoardParams>,
) -> ProblemResult<Json<Board>> {
    let per_column = params.per_column.unwrap_or(PER_COLUMN);
    if !(1..=100).contains(&per_column) {
        return Err(FieldError::new("per_column", "out_of_range", "Ask for 1 to 100 cards.").into());
    }
    let cx = authed.cx();
    let mut filter = Filter::parse(&params.filters(None), &cx)?;
    let mut tx = authed.read().await?;
    resolve(&mut tx, &mut filter).await?;
    let matches = filter.find_matches(&mut tx).await?;
    let mut cards: HashMap<String, Vec<CaseRow>> = HashMap::new();
    for card in query::first_of_stages(&mut tx, &cx, &filter, &matches, per_column + 1).await? {
        cards.entry(card.status.clone()).or_default().push(card);
    }
    let mut counts = counts(&mut tx, &cx, &filter, &matches).await?;
    let pipeline = pipeline::load(&mut tx).await?;
    let columns = pipeline.stages().iter().filter(|stage| stage.is_active).map(|stage| {
        let items = cards.remove(&stage.key).unwrap_or_default();
        let count = counts.remove(&stage.key).unwrap_or_default();
        column(stage.key.clone(), count, &filter, items, per_column)
    });
    Ok(Json(Board { columns: columns.collect() }))
}

/// The next cards of one stage.
#[utoipa::path(
    get, path = "/api/cases/board/{status}", operation_id = "get_case_board_column", tag = "cases",
    params(("status" = String, Path, description = "A stage's key."), ColumnParams),
    responses((status = 200, body = BoardColumn))
)]
pub async fn get_case_board_column(
    authed: Authed,
    PathId(status): PathId<String>,
    QueryParams(params): QueryParams<ColumnParams>,
) -> ProblemResult<Json<BoardColumn>> {
    let page = PageParams::new(params.page, params.per_page)?;
    let cx = authed.cx();
    let mut filter = Filter::parse(&params.filters(Some(status.clone())), &cx)?;
    let mut tx = authed.read().await?;
    let pipeline = pipeline::load(&mut tx).await?;
    if pipeline.active(&status).is_none() {
        return Err(Problem::not_found());
    }
    filter.resolve(&pipeline)?;
    let matches = filter.find_matches(&mut tx).await?;
    let items = query::cards(&mut tx, &cx, &filter, &matches, page.limit() + 1, page.offset()).await?;
    let count = counts(&mut tx, &cx, &filter, &matches).await?.remove(&status).unwrap_or_default();
    Ok(Json(column(status, count, &filter, items, page.limit())))
}

/// The column of which one card more was read than is shown.
fn column(status: String, count: i64, filter: &Filter, mut items: Vec<CaseRow>, shown: i64) -> BoardColumn {
    let shown = usize::try_from(shown).unwrap_or(usize::MAX);
    let has_more = items.len() > shown;
    items.truncate(shown);
    let cap = if filter.is_unfiltered() { i64::MAX } else { MAX_TOTAL };
    BoardColumn { status, count: count.min(cap), count_is_capped: count > cap, items, has_more }
}

/// How many cases match, by stage: without a filter as tallied, with one counted up to one more than the cap.
async fn counts(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    matches: &Matches,
) -> ProblemResult<HashMap<String, i64>> {
    Ok(if filter.is_unfiltered() {
        tallies::by_stage(tx, Visibility::of(&cx.actor)).await?
    } else {
        query::count_by_stage(tx, filter, matches).await?
    })
}
