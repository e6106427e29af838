//! From one row to the case it will become, or to everything that is wrong with it. The dry run and the import decide by
//! the same function; only what other cases there are is not asked here.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use db::{DbError, Mode, OrgTx};
use kernel::{Actor, Capability, Cx, LeadSource, OwnerId, QueueId, Role, UserId};

use super::{
    decode::SheetRow,
    mapping::{ImportField, Mapping},
    values::{ImportedLead, RowContext, RowProblem, StageName, read_row},
};
use crate::{
    cases::{profile::Profile, service::NewCase},
    pipeline::{self, Phase, Pipeline},
    queues,
};

/// What an organization has that rows can name, and when and where it is.
pub struct ImportContext {
    actor: Actor,
    now: DateTime<Utc>,
    time_zone: Tz,
    pipeline: Pipeline,
    owners: HashMap<String, Named>,
}

/// Whom a name leads to.
#[derive(Clone, Copy)]
enum Named {
    Member(UserId, Role),
    Queue {
        id: QueueId,
        is_default: bool,
    },
    /// More than one.
    Several,
}

impl ImportContext {
    /// Of the actor's organization.
    pub async fn load<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx) -> Result<Self, DbError> {
        let time_zone = sqlx::query_scalar!(
            "select time_zone from platform.organizations where id = $1",
            tx.organization().0
        )
        .fetch_one(tx.conn())
        .await?;
        Ok(Self {
            actor: cx.actor.clone(),
            now: cx.now,
            time_zone: time_zone.parse().unwrap_or(Tz::UTC),
            pipeline: pipeline::load(tx).await?,
            owners: owners(tx).await?,
        })
    }

    /// The organization's stages.
    pub const fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// Reads rows by this mapping. Cases whose row names no source get the default one.
    pub fn planner<'a>(&'a self, mapping: &'a Mapping, default_source: LeadSource) -> Planner<'a> {
        let active = self.pipeline.stages().iter().filter(|stage| stage.is_active);
        let stages = active.map(|stage| StageName { key: &stage.key, label: &stage.label }).collect();
        Planner { context: self, mapping, default_source, stages }
    }
}

/// Active members by email and name, and queues by name. Of a member and another with the same name, neither is meant.
async fn owners<M: Mode>(tx: &mut OrgTx<M>) -> Result<HashMap<String, Named>, DbError> {
    let members = sqlx::query!(
        r#"select id as "id: UserId", email, full_name, role as "role: Role" from tenant.users
            where organization_id = $1 and is_active"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut owners: HashMap<String, Named> = HashMap::new();
    let mut name = |name: &str, named: Named| {
        owners.entry(name.to_lowercase()).and_modify(|known| *known = Named::Several).or_insert(named);
    };
    for queue in queues::list(tx).await? {
        name(&queue.name, Named::Queue { id: queue.id, is_default: queue.key == queues::INTAKE });
    }
    for member in &members {
        name(&member.full_name, Named::Member(member.id, member.role));
    }
    // An email is one member's, whatever others may be called.
    for member in members {
        owners.insert(member.email, Named::Member(member.id, member.role));
    }
    Ok(owners)
}

/// Turns rows into cases to be made.
pub struct Planner<'a> {
    context: &'a ImportContext,
    mapping: &'a Mapping,
    default_source: LeadSource,
    stages: Vec<StageName<'a>>,
}

impl Planner<'_> {
    /// The case of this row.
    pub fn plan(&self, row: &SheetRow) -> Result<NewCase, Vec<RowProblem>> {
        let ImportContext { now, time_zone, .. } = *self.context;
        let lead = read_row(self.mapping, row, &RowContext { now, time_zone, stages: &self.stages })?;
        let mut problems = Vec::new();
        let phase = self.phase(&lead, &mut problems);
        let owner = match lead.owner.as_deref().map(|name| self.owner(name, phase)) {
            Some(Err(message)) => {
                problems.push(problem(ImportField::Owner, message));
                None
            }
            Some(Ok(owner)) => Some(owner),
            None => None,
        };
        if problems.is_empty() { Ok(self.new_case(lead, owner)) } else { Err(problems) }
    }

    /// The phase that decides who sees the case; problems for stages that the importer may not set.
    fn phase(&self, lead: &ImportedLead, problems: &mut Vec<RowProblem>) -> Phase {
        let mut find = |field, key: &Option<String>| {
            let stage = self.context.pipeline.active(key.as_deref()?)?;
            if stage.is_settable_by(&self.context.actor) {
                return Some(stage.phase);
            }
            problems.push(problem(field, "Your role can't put a case into this stage."));
            None
        };
        let phase = find(ImportField::Status, &lead.status).unwrap_or(Phase::Intake);
        if !phase.is_off_path() {
            return phase;
        }
        match find(ImportField::LeftStatus, &lead.left_status) {
            Some(left) if left.is_off_path() => {
                problems.push(problem(ImportField::LeftStatus, "A case can't return to an exit or a hold."));
                left
            }
            left => left.unwrap_or(phase),
        }
    }

    fn owner(&self, name: &str, phase: Phase) -> Result<OwnerId, &'static str> {
        const UNKNOWN: &str = "There is no active member with this email or name, and no queue of this name.";
        let named = *self.context.owners.get(&name.to_lowercase()).ok_or(UNKNOWN)?;
        let assigns = self.context.actor.can(Capability::AssignCase);
        match named {
            Named::Several => {
                Err("More than one member or queue has this name. Use the email of the member.")
            }
            // Where a case without an owner goes anyway.
            Named::Queue { id, is_default: true } => Ok(OwnerId::Queue(id)),
            _ if !assigns => Err("Your role can't assign cases. Leave the column of owners out."),
            Named::Queue { id, .. } => Ok(OwnerId::Queue(id)),
            Named::Member(_, role) if phase == Phase::Care && !role.can(Capability::SeeCareCases) => {
                Err("This member's role does not see cases in care.")
            }
            Named::Member(id, _) => Ok(OwnerId::User(id)),
        }
    }

    fn new_case(&self, lead: ImportedLead, owner: Option<OwnerId>) -> NewCase {
        let profile = Profile {
            full_name: lead.full_name,
            source: lead.source.unwrap_or(self.default_source),
            email: lead.email,
            phone: lead.phone,
            state: lead.state.map(str::to_owned),
            date_of_birth: lead.date_of_birth,
            race: lead.race,
            height_inches: lead.height_inches,
            weight_lb: lead.weight_lb,
            is_citizen_or_pr: lead.is_citizen_or_pr,
            has_child: lead.has_child,
            is_non_smoker: lead.is_non_smoker,
            has_surrogate_experience: lead.has_surrogate_experience,
            num_deliveries: lead.num_deliveries,
            num_csections: lead.num_csections,
        };
        NewCase {
            is_priority: lead.is_priority.unwrap_or(false),
            status: lead.status,
            left_status: lead.left_status,
            owner,
            // Reading allows for clocks that go ahead of ours.
            created_at: lead.created_at.map(|at| at.min(self.context.now)),
            meta: lead.meta,
            lead_answers: lead.answers,
            ..NewCase::new(profile)
        }
    }
}

fn problem(field: ImportField, message: &str) -> RowProblem {
    RowProblem { field: Some(field), message: message.to_owned() }
}
