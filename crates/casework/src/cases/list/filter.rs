//! Which cases a list, count or export is about: the query parameters, checked, and their SQL.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use db::{DbError, Mode, OrgTx};
use kernel::{Cx, FieldError, IntendedParentId, LeadSource, QueueId, UserId};
use kit::{Problem, ProblemResult};
use serde::Deserialize;
use sqlx::{Postgres, QueryBuilder};
use utoipa::{IntoParams, ToSchema};

use crate::{
    pipeline::{self, Pipeline},
    text_search::{self, Matches, Searched},
    visibility::Visibility,
};

/// The longest silence that can be asked for, in days.
const MAX_SILENT_DAYS: i32 = 3650;

/// The filters of the list as query parameters. Several values are separated by commas.
#[derive(Clone, Debug, Default, Deserialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
#[schema(as = CaseFilter)]
pub struct FilterParams {
    /// 1 and up; ignored by exports.
    pub page: Option<i64>,
    /// 1 to 100; ignored by exports.
    pub per_page: Option<i64>,
    /// A column, with a minus before it to reverse. Default `-created_at`.
    #[param(example = "-created_at")]
    pub sort: Option<String>,
    /// Keys of stages.
    #[param(example = "new,contacted")]
    pub status: Option<String>,
    /// Keys of sources.
    pub source: Option<String>,
    /// A member's id, `me`, or `none` for cases that no one owns.
    pub owner: Option<String>,
    /// A queue's id, or `mine` for the queues that one belongs to.
    pub queue: Option<String>,
    pub priority: Option<bool>,
    /// Those matched with these intended parents: their id.
    pub intended_parent: Option<String>,
    /// Two-letter codes.
    #[param(example = "CA,TX")]
    pub state: Option<String>,
    /// A day in the organization's time zone, or an instant with offset.
    #[param(example = "2026-01-01")]
    pub created_from: Option<String>,
    /// A day, which is included, or an instant, which is not.
    #[param(example = "2026-01-31")]
    pub created_to: Option<String>,
    /// Active cases on their way through the pipeline with whom no one was in touch for so many days, 1 to 3,650.
    #[param(minimum = 1, maximum = 3650)]
    pub not_contacted_days: Option<i64>,
    /// Archived cases too.
    pub include_archived: Option<bool>,
    /// Looks in name, email, phone digits and case number.
    pub q: Option<String>,
}

/// Who owns the cases looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerFilter {
    User(UserId),
    Nobody,
}

/// The queues whose cases are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueFilter {
    One(QueueId),
    /// Those that this member belongs to.
    Of(UserId),
}

/// Cases with whom no one was in touch.
#[derive(Clone, Debug)]
struct Silent {
    /// Not since then.
    since: DateTime<Utc>,
    /// The stages in which someone should be.
    stages: Vec<String>,
}

/// One end of a range: a day of the organization's calendar, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Day(NaiveDate),
    Instant(DateTime<Utc>),
}

/// Checked filters, with what the viewer may see.
#[derive(Clone, Debug)]
pub struct Filter {
    pub(super) visibility: Visibility,
    status: Vec<String>,
    source: Vec<LeadSource>,
    owner: Option<OwnerFilter>,
    queue: Option<QueueFilter>,
    silent: Option<Silent>,
    priority: Option<bool>,
    matched_with: Option<IntendedParentId>,
    state: Vec<String>,
    created_from: Option<Bound>,
    created_to: Option<Bound>,
    include_archived: bool,
    /// LIKE patterns that must all match.
    patterns: Vec<String>,
}

impl Filter {
    /// Checks the parameters for this viewer, who is `me`.
    pub fn parse(params: &FilterParams, cx: &Cx) -> ProblemResult<Self> {
        let mut errors = Vec::new();
        let viewer = cx.actor.user_id();
        let mut keep = |result: Result<(), FieldError>| {
            if let Err(error) = result {
                errors.push(error);
            }
        };
        let mut filter = Self {
            visibility: Visibility::of(&cx.actor),
            status: values(params.status.as_deref()).map(str::to_owned).collect(),
            source: Vec::new(),
            owner: None,
            queue: None,
            silent: None,
            priority: params.priority,
            matched_with: None,
            state: Vec::new(),
            created_from: None,
            created_to: None,
            include_archived: params.include_archived.unwrap_or(false),
            patterns: text_search::patterns_of_case(params.q.as_deref().unwrap_or_default()),
        };
        for key in values(params.source.as_deref()) {
            let source = LeadSource::ALL.into_iter().find(|source| source.key() == key);
            keep(source.map(|source| filter.source.push(source)).ok_or_else(|| unknown("source")));
        }
        for text in values(params.state.as_deref()) {
            keep(
                kernel::state::parse(text)
                    .map(|state| filter.state.push(state.to_owned()))
                    .map_err(|_| unknown("state")),
            );
        }
        keep(match params.owner.as_deref() {
            None | Some("") => Ok(()),
            Some("me") => {
                filter.owner = viewer.map(OwnerFilter::User);
                Ok(())
            }
            Some("none") => {
                filter.owner = Some(OwnerFilter::Nobody);
                Ok(())
            }
            Some(id) => id.parse().map(|id| filter.owner = Some(OwnerFilter::User(id))).map_err(|_| {
                FieldError::new("owner", "malformed", "The owner is a member's id, `me` or `none`.")
            }),
        });
        keep(match params.queue.as_deref() {
            None => Ok(()),
            Some("mine") => {
                filter.queue = viewer.map(QueueFilter::Of);
                Ok(())
            }
            Some(id) => id
                .parse()
                .map(|id| filter.queue = Some(QueueFilter::One(id)))
                .map_err(|_| FieldError::new("queue", "malformed", "The queue is a queue's id or `mine`.")),
        });
        keep(match params.intended_parent.as_deref() {
            None => Ok(()),
            Some(id) => id.parse().map(|id| filter.matched_with = Some(id)).map_err(|_| {
                FieldError::new("intended_parent", "malformed", "This is not an id of intended parents.")
            }),
        });
        keep(match params.not_contacted_days {
            None => Ok(()),
            Some(days) => i32::try_from(days)
                .ok()
                .filter(|days| (1..=MAX_SILENT_DAYS).contains(days))
                .map(|days| {
                    let since = cx.now - Duration::days(i64::from(days));
                    filter.silent = Some(Silent { since, stages: Vec::new() });
                })
                .ok_or_else(|| {
                    FieldError::new("not_contacted_days", "out_of_range", "Ask for 1 to 3,650 days.")
                }),
        });
        keep(bound("created_from", params.created_from.as_deref()).map(|bound| filter.created_from = bound));
        keep(bound("created_to", params.created_to.as_deref()).map(|bound| filter.created_to = bound));
        if errors.is_empty() { Ok(filter) } else { Err(Problem::invalid(errors)) }
    }

    /// Whether it has to be held against the pipeline.
    pub(super) fn asks_for_stages(&self) -> bool {
        !self.status.is_empty() || self.silent.is_some()
    }

    /// Refuses stages that the pipeline does not have, and learns in which ones someone should be in touch: up to the last of
    /// care, where a case has come to its end.
    pub(crate) fn resolve(&mut self, pipeline: &Pipeline) -> Result<(), FieldError> {
        if self.status.iter().any(|key| pipeline.stage(key).is_none()) {
            return Err(FieldError::new("status", "unknown_value", "There is no such stage."));
        }
        if let Some(silent) = &mut self.silent {
            silent.stages = pipeline.under_way().map(|stage| stage.key.clone()).collect();
        }
        Ok(())
    }

    /// Whether every visible, active case passes, as far as its stage lets it.
    pub(super) fn is_unfiltered(&self) -> bool {
        let is_of_somebody = self.owner.is_some() || self.queue.is_some() || self.matched_with.is_some();
        let is_in_range = self.created_from.is_some() || self.created_to.is_some() || self.silent.is_some();
        let is_of_kind = !self.source.is_empty() || !self.state.is_empty() || self.priority.is_some();
        !(is_of_somebody || is_in_range || is_of_kind || self.include_archived || !self.patterns.is_empty())
    }

    /// How many of the cases tallied by stage stand in the stages asked for.
    pub(super) fn among(&self, by_stage: &HashMap<String, i64>) -> i64 {
        let is_asked_for = |key: &String| self.status.is_empty() || self.status.contains(key);
        by_stage.iter().filter(|(key, _)| is_asked_for(key)).map(|(_, count)| count).sum()
    }

    /// Looks for the cases that match the text.
    pub(crate) async fn find_matches<M: Mode>(&self, tx: &mut OrgTx<M>) -> Result<Matches, DbError> {
        text_search::find(tx, Searched::Cases, &self.patterns).await
    }

    /// Appends that `tenant.cases c` matches the text.
    pub(crate) fn push_matches(&self, sql: &mut QueryBuilder<Postgres>, matches: &Matches) {
        matches.push(sql, "c", &self.patterns);
    }

    /// Appends the conditions on `tenant.cases c`, beginning with `where`. `$1` must be the organization. The
    /// text is the business of [`Self::push_matches`].
    pub(crate) fn push_where(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" where c.organization_id = $1 and ").push(self.visibility.sql());
        if !self.include_archived {
            sql.push(" and c.archived_at is null");
        }
        match self.status.as_slice() {
            [] => {}
            [one] => {
                sql.push(" and c.status = ").push_bind(one.clone());
            }
            many => {
                sql.push(" and c.status = any(").push_bind(many.to_vec()).push(")");
            }
        }
        if !self.source.is_empty() {
            let keys: Vec<&str> = self.source.iter().map(|source| source.key()).collect();
            sql.push(" and c.source = any(").push_bind(keys).push(")");
        }
        match self.owner {
            Some(OwnerFilter::User(user)) => {
                sql.push(" and c.owner_user_id = ").push_bind(user.0);
            }
            Some(OwnerFilter::Nobody) => {
                sql.push(" and c.owner_user_id is null and c.owner_queue_id is null");
            }
            None => {}
        }
        match self.queue {
            Some(QueueFilter::One(queue)) => {
                sql.push(" and c.owner_queue_id = ").push_bind(queue.0);
            }
            Some(QueueFilter::Of(member)) => {
                sql.push(
                    " and c.owner_queue_id = any(array(
                         select m.queue_id from tenant.queue_members m where m.organization_id = $1 and m.user_id = ",
                )
                .push_bind(member.0)
                .push("))");
            }
            None => {}
        }
        if let Some(silent) = &self.silent {
            sql.push(" and c.archived_at is null and c.quiet_since < ")
                .push_bind(silent.since)
                .push(" and c.status = any(")
                .push_bind(silent.stages.clone())
                .push(")");
        }
        if let Some(parents) = self.matched_with {
            sql.push(" and c.intended_parent_id = ").push_bind(parents.0);
        }
        if let Some(priority) = self.priority {
            sql.push(" and c.is_priority = ").push_bind(priority);
        }
        if !self.state.is_empty() {
            sql.push(" and c.state = any(").push_bind(self.state.clone()).push(")");
        }
        push_bound(sql, " and c.created_at >= ", self.created_from, 0);
        push_bound(sql, " and c.created_at < ", self.created_to, 1);
    }
}

/// Holds the filter against the pipeline, if it asks for stages: 422 for one that the organization does not have.
pub async fn resolve<M: Mode>(tx: &mut OrgTx<M>, filter: &mut Filter) -> ProblemResult<()> {
    if filter.asks_for_stages() {
        filter.resolve(&pipeline::load(tx).await?)?;
    }
    Ok(())
}

/// The start of the day `days` after the bound's, in the organization's zone; an instant stays as it is.
fn push_bound(sql: &mut QueryBuilder<Postgres>, comparison: &str, bound: Option<Bound>, days: u64) {
    match bound {
        None => {}
        Some(Bound::Instant(at)) => {
            sql.push(comparison).push_bind(at);
        }
        Some(Bound::Day(day)) => {
            let day = day.checked_add_days(chrono::Days::new(days)).unwrap_or(day);
            sql.push(comparison).push("(").push_bind(day).push(
                "::timestamp at time zone (select time_zone from platform.organizations where id = $1))",
            );
        }
    }
}

fn values(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or_default().split(',').map(str::trim).filter(|value| !value.is_empty())
}

fn unknown(field: &str) -> FieldError {
    FieldError::new(field, "unknown_value", format!("There is no such {field}."))
}

fn bound(field: &str, text: Option<&str>) -> Result<Option<Bound>, FieldError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    // PostgreSQL's calendar is wider than chrono's is useful; four digits are what people mean.
    let day = day.filter(|day| (1900..=2200).contains(&chrono::Datelike::year(day)));
    day.map(Bound::Day)
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|at| Bound::Instant(at.to_utc())))
        .map(Some)
        .ok_or_else(|| {
            FieldError::new(
                field,
                "malformed",
                "Give a day such as 2026-01-31, or an instant with its offset.",
            )
        })
}
