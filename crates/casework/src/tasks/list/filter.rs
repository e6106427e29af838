//! Which tasks a list or a group is about: the query parameters, checked, and their SQL.

use chrono::NaiveDate;
use kernel::{Actor, FieldError, QueueId, UserId, dates};
use kit::{Problem, ProblemResult};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use crate::{
    tasks::{
        due::{DueGroup, DueRange},
        model::TaskType,
    },
    text_search::{self, unknown},
    visibility::Visibility,
};

/// The filters that lists and groups share, as sent.
#[derive(Default)]
pub struct FilterParams {
    pub assignee: Option<String>,
    pub queue: Option<String>,
    pub case: Option<Uuid>,
    pub intended_parent: Option<Uuid>,
    pub kinds: Option<String>,
    pub q: Option<String>,
    pub due_before: Option<String>,
    pub due_after: Option<String>,
}

/// Who has to do the tasks looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Assignee {
    User(UserId),
    Nobody,
}

/// In whose queue the tasks looked for wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Queue {
    One(QueueId),
    OfMember(UserId),
}

/// Whether the tasks looked for are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    Any,
    Open,
    Completed,
}

/// Checked filters, with what the viewer may see.
#[derive(Clone, Debug)]
pub struct Filter {
    visibility: Visibility,
    assignee: Option<Assignee>,
    queue: Option<Queue>,
    case: Option<Uuid>,
    intended_parent: Option<Uuid>,
    kinds: Vec<TaskType>,
    due_before: Option<NaiveDate>,
    due_after: Option<NaiveDate>,
    pub(super) completion: Completion,
    /// LIKE patterns that must all match.
    pub(super) patterns: Vec<String>,
}

impl Filter {
    /// Checks the parameters; `viewer` is who `me` and `mine` mean.
    pub fn parse(
        params: &FilterParams,
        completion: Completion,
        visibility: Visibility,
        viewer: UserId,
    ) -> ProblemResult<Self> {
        let mut errors = Vec::new();
        let mut filter = Self {
            visibility,
            assignee: None,
            queue: None,
            case: params.case,
            intended_parent: params.intended_parent,
            kinds: Vec::new(),
            due_before: None,
            due_after: None,
            completion,
            patterns: text_search::patterns(params.q.as_deref().unwrap_or_default()),
        };
        match assignee(params.assignee.as_deref(), viewer) {
            Ok(assignee) => filter.assignee = assignee,
            Err(error) => errors.push(error),
        }
        match queue(params.queue.as_deref(), viewer) {
            Ok(queue) => filter.queue = queue,
            Err(error) => errors.push(error),
        }
        let kinds = params.kinds.as_deref().unwrap_or_default();
        for key in kinds.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            match TaskType::from_key(key) {
                Some(kind) => filter.kinds.push(kind),
                None => errors.push(unknown("type")),
            }
        }
        match day("due_before", params.due_before.as_deref()) {
            Ok(day) => filter.due_before = day,
            Err(error) => errors.push(error),
        }
        match day("due_after", params.due_after.as_deref()) {
            Ok(day) => filter.due_after = day,
            Err(error) => errors.push(error),
        }
        if errors.is_empty() { Ok(filter) } else { Err(Problem::invalid(errors)) }
    }

    /// The open tasks of a member, or everyone's, that the viewer sees.
    pub fn open_of(member: Option<UserId>, viewer: &Actor) -> Self {
        Self {
            visibility: Visibility::of(viewer),
            assignee: member.map(Assignee::User),
            queue: None,
            case: None,
            intended_parent: None,
            kinds: Vec::new(),
            due_before: None,
            due_after: None,
            completion: Completion::Open,
            patterns: Vec::new(),
        }
    }

    /// Appends the conditions on `tenant.tasks t` and its cases as `c`, each beginning with `and`. `$1` must be the
    /// organization. Leaves the search patterns to the caller.
    pub(super) fn push(&self, sql: &mut QueryBuilder<Postgres>) {
        match self.visibility.sql() {
            // Says nothing, so that the cases need not be looked at.
            "true" => {}
            visible => {
                sql.push(" and (t.case_id is null or ").push(visible).push(")");
            }
        }
        match self.completion {
            Completion::Any => {}
            Completion::Open => {
                sql.push(" and t.completed_at is null");
            }
            Completion::Completed => {
                sql.push(" and t.completed_at is not null");
            }
        }
        match self.assignee {
            Some(Assignee::User(user)) => {
                sql.push(" and t.assignee_user_id = ").push_bind(user.0);
            }
            Some(Assignee::Nobody) => {
                sql.push(" and t.assignee_user_id is null and t.assignee_queue_id is null");
            }
            None => {}
        }
        match self.queue {
            Some(Queue::One(queue)) => {
                sql.push(" and t.assignee_queue_id = ").push_bind(queue.0);
            }
            Some(Queue::OfMember(user)) => {
                sql.push(
                    " and t.assignee_queue_id in (
                         select m.queue_id from tenant.queue_members m where m.organization_id = $1 and m.user_id = ",
                )
                .push_bind(user.0)
                .push(")");
            }
            None => {}
        }
        if let Some(case) = self.case {
            sql.push(" and t.case_id = ").push_bind(case);
        }
        if let Some(parent) = self.intended_parent {
            sql.push(" and t.intended_parent_id = ").push_bind(parent);
        }
        if !self.kinds.is_empty() {
            let keys: Vec<&str> = self.kinds.iter().map(|kind| kind.key()).collect();
            sql.push(" and t.type = any(").push_bind(keys).push(")");
        }
        push_range(sql, DueRange::Days { from: self.due_after, to: self.due_before });
    }
}

/// Appends the days of a range.
pub fn push_range(sql: &mut QueryBuilder<Postgres>, range: DueRange) {
    match range {
        DueRange::NoDate => {
            sql.push(" and t.due_date is null");
        }
        DueRange::Days { from, to } => {
            if let Some(from) = from {
                sql.push(" and t.due_date >= ").push_bind(from);
            }
            if let Some(to) = to {
                sql.push(" and t.due_date <= ").push_bind(to);
            }
        }
    }
}

/// The orders in which tasks can be listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What is due first comes first; without a date comes last.
    #[default]
    Due,
    CreatedAt,
    NewestFirst,
}

impl Sort {
    /// Parses `due`, `created_at` or `-created_at`.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        match text {
            "due" => Ok(Self::Due),
            "created_at" => Ok(Self::CreatedAt),
            "-created_at" => Ok(Self::NewestFirst),
            _ => Err(FieldError::new("sort", "unknown_value", "Sort by due, created_at or -created_at.")),
        }
    }

    /// The ORDER BY on tasks `t`, in the order of an index.
    pub const fn order_by(self) -> &'static str {
        match self {
            Self::Due => "t.due_date, t.due_time, t.id",
            Self::CreatedAt => "t.created_at, t.id",
            Self::NewestFirst => "t.created_at desc, t.id desc",
        }
    }
}

/// The group that is asked for.
pub fn group(text: Option<&str>) -> Result<Option<DueGroup>, FieldError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    DueGroup::from_key(text).map(Some).ok_or_else(|| unknown("group"))
}

fn assignee(text: Option<&str>, viewer: UserId) -> Result<Option<Assignee>, FieldError> {
    match text {
        None | Some("") => Ok(None),
        Some("me") => Ok(Some(Assignee::User(viewer))),
        Some("none") => Ok(Some(Assignee::Nobody)),
        Some(id) => id.parse().map(|id| Some(Assignee::User(id))).map_err(|_| {
            FieldError::new("assignee", "malformed", "The assignee is a member's id, `me` or `none`.")
        }),
    }
}

fn queue(text: Option<&str>, viewer: UserId) -> Result<Option<Queue>, FieldError> {
    match text {
        None | Some("") => Ok(None),
        Some("mine") => Ok(Some(Queue::OfMember(viewer))),
        Some(id) => id
            .parse()
            .map(|id| Some(Queue::One(id)))
            .map_err(|_| FieldError::new("queue", "malformed", "The queue is a queue's id or `mine`.")),
    }
}

fn day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>, FieldError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    dates::parse_day(text).map(Some).map_err(|error| error.on(field))
}
