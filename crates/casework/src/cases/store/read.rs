//! Reading cases.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Mode, OrgTx, Write};
use kernel::{
    Actor, CaseId, IntendedParentId, LeadSource, OwnerId, QueueId, Race, TaskId, UserId, dates::age_on,
    weight,
};

use crate::{
    cases::{
        model::{CaseRow, CaseView, LeadAnswer, MetaIds},
        permissions::{self, CaseFacts, Holder},
        profile::Profile,
        transition::Standing,
    },
    refs::{CaseNumber, DueTime, IntendedParentName, OwnerRef, TaskRef, UserRef},
    visibility::AccessPhase,
};

/// A case as commands need it, locked until the transaction ends.
pub struct StoredCase {
    pub version: i32,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub is_priority: bool,
    pub standing: Standing,
    /// Whether it stands at the handoff stage itself.
    pub is_in_handoff: bool,
    pub owner: Option<OwnerRef>,
    /// Whether the owner is a queue that the actor belongs to.
    pub is_in_own_queue: bool,
    /// The queue it left last.
    pub last_queue: Option<QueueId>,
    /// Who owned it before the handoff that goes on.
    pub handoff_from: Option<OwnerId>,
    pub profile: Profile,
}

impl StoredCase {
    /// What the rules ask about it and this actor.
    pub fn facts(&self, actor: &Actor) -> CaseFacts {
        let owner = self.owner.as_ref().map(OwnerRef::owner_id);
        CaseFacts {
            is_archived: self.archived_at.is_some(),
            access_phase: self.standing.access_phase,
            is_in_handoff: self.is_in_handoff,
            holder: Holder::of(owner, self.is_in_own_queue, actor),
        }
    }
}

/// Reads a case and locks it against other commands. `None` when it was deleted meanwhile.
pub async fn lock(tx: &mut OrgTx<Write>, actor: &Actor, id: CaseId) -> Result<Option<StoredCase>, DbError> {
    let row = sqlx::query!(
        r#"select version, archived_at, created_at, is_priority, status, left_status,
                  access_phase as "access_phase: AccessPhase", full_name, source as "source: LeadSource", email,
                  phone, state, date_of_birth, race as "race: Race", height_inches, weight_lb, is_citizen_or_pr,
                  has_child, is_non_smoker, has_surrogate_experience, num_deliveries, num_csections,
                  exists (select from tenant.stages s
                           where s.organization_id = $1 and s.key = c.status and s.phase = 'handoff')
                      as "is_in_handoff!",
                  c.owner_user_id as "owner_user_id: UserId", c.owner_queue_id as "owner_queue_id: QueueId",
                  coalesce(
                      (select u.full_name from tenant.users u where u.organization_id = $1 and u.id = c.owner_user_id),
                      (select q.name from tenant.queues q where q.organization_id = $1 and q.id = c.owner_queue_id)
                  ) as owner_name,
                  exists (select from tenant.queue_members m
                           where m.organization_id = $1 and m.queue_id = c.owner_queue_id and m.user_id = $3)
                      as "is_in_own_queue!",
                  c.last_queue_id as "last_queue_id: QueueId",
                  c.handoff_from_user_id as "handoff_from_user_id: UserId",
                  c.handoff_from_queue_id as "handoff_from_queue_id: QueueId"
             from tenant.cases c where c.organization_id = $1 and c.id = $2 for update"#,
        tx.organization().0,
        id.0,
        actor.user_id().map(|id| id.0),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| StoredCase {
        version: row.version,
        archived_at: row.archived_at,
        created_at: row.created_at,
        is_priority: row.is_priority,
        standing: Standing {
            status: row.status,
            left_status: row.left_status,
            access_phase: row.access_phase,
        },
        is_in_handoff: row.is_in_handoff,
        owner: OwnerRef::from_columns(row.owner_user_id, row.owner_queue_id, row.owner_name),
        is_in_own_queue: row.is_in_own_queue,
        last_queue: row.last_queue_id,
        handoff_from: row
            .handoff_from_user_id
            .map(OwnerId::User)
            .or(row.handoff_from_queue_id.map(OwnerId::Queue)),
        profile: Profile {
            full_name: row.full_name,
            source: row.source,
            email: row.email,
            phone: row.phone,
            state: row.state,
            date_of_birth: row.date_of_birth,
            race: row.race,
            height_inches: row.height_inches,
            weight_lb: row.weight_lb,
            is_citizen_or_pr: row.is_citizen_or_pr,
            has_child: row.has_child,
            is_non_smoker: row.is_non_smoker,
            has_surrogate_experience: row.has_surrogate_experience,
            num_deliveries: row.num_deliveries,
            num_csections: row.num_csections,
        },
    }))
}

/// The whole case for this viewer, with the phase that decides whether the viewer may have it.
pub async fn view_record<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    id: CaseId,
    now: DateTime<Utc>,
) -> Result<Option<(AccessPhase, CaseView)>, DbError> {
    let row = sqlx::query!(
        r#"select c.case_number, c.full_name, c.email, c.phone, c.state, c.source as "source: LeadSource", c.status,
                  c.is_priority, c.owner_user_id as "owner_user_id: UserId", c.owner_queue_id as "owner_queue_id: QueueId",
                  coalesce(owner.full_name, queue.name) as owner_name, c.created_at, c.updated_at,
                  c.last_contacted_at, c.last_contact_method, c.archived_at, c.version, c.date_of_birth,
                  c.race as "race: Race", c.height_inches, c.weight_lb, c.is_citizen_or_pr, c.has_child,
                  c.is_non_smoker, c.has_surrogate_experience, c.num_deliveries, c.num_csections, c.left_status,
                  c.access_phase as "access_phase: AccessPhase", c.created_by as "created_by: UserId",
                  creator.full_name as "creator_name?", c.archived_by as "archived_by: UserId",
                  archiver.full_name as "archiver_name?", c.meta_lead_id, c.meta_ad_id, c.meta_adset_id,
                  c.meta_campaign_id, c.meta_form_id, c.lead_answers,
                  parents.id as "parents_id?: IntendedParentId", parents.full_name as "parents_name?",
                  next_task.id as "next_task_id?: TaskId", next_task.title as "next_task_title?",
                  next_task.due_date as "next_task_date?", next_task.due_time as "next_task_time?: DueTime",
                  ($3::timestamptz at time zone o.time_zone)::date as "today!",
                  stage.phase = 'handoff' as "is_in_handoff!",
                  exists (select from tenant.queue_members m
                           where m.organization_id = $1 and m.queue_id = c.owner_queue_id and m.user_id = $4)
                      as "is_in_own_queue!"
             from tenant.cases c
             join tenant.stages stage on stage.organization_id = c.organization_id and stage.key = c.status
             join platform.organizations o on o.id = c.organization_id
             left join tenant.users owner on owner.organization_id = c.organization_id and owner.id = c.owner_user_id
             left join tenant.queues queue on queue.organization_id = c.organization_id and queue.id = c.owner_queue_id
             left join tenant.users creator on creator.organization_id = c.organization_id and creator.id = c.created_by
             left join tenant.users archiver
                    on archiver.organization_id = c.organization_id and archiver.id = c.archived_by
             left join tenant.intended_parents parents
                    on parents.organization_id = c.organization_id and parents.id = c.intended_parent_id
             left join lateral (
                  select t.id, t.title, t.due_date, t.due_time from tenant.tasks t
                   where t.organization_id = c.organization_id and t.case_id = c.id and t.completed_at is null
                   order by t.due_date, t.due_time, t.id limit 1) next_task on true
            where c.organization_id = $1 and c.id = $2"#,
        tx.organization().0,
        id.0,
        now,
        actor.user_id().map(|id| id.0),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let owner = OwnerRef::from_columns(row.owner_user_id, row.owner_queue_id, row.owner_name);
    let facts = CaseFacts {
        is_archived: row.archived_at.is_some(),
        access_phase: row.access_phase,
        is_in_handoff: row.is_in_handoff,
        holder: Holder::of(owner.as_ref().map(OwnerRef::owner_id), row.is_in_own_queue, actor),
    };
    let meta = MetaIds {
        lead_id: row.meta_lead_id,
        ad_id: row.meta_ad_id,
        adset_id: row.meta_adset_id,
        campaign_id: row.meta_campaign_id,
        form_id: row.meta_form_id,
    };
    let view = CaseView {
        row: CaseRow {
            id,
            case_number: CaseNumber(row.case_number),
            full_name: row.full_name,
            email: row.email,
            phone: row.phone,
            state: row.state,
            source: row.source,
            status: row.status,
            is_priority: row.is_priority,
            owner,
            age: row.date_of_birth.and_then(|born| age_on(born, row.today)),
            created_at: row.created_at,
            updated_at: row.updated_at,
            last_contacted_at: row.last_contacted_at,
            archived_at: row.archived_at,
            version: row.version,
        },
        date_of_birth: row.date_of_birth,
        race: row.race,
        height_inches: row.height_inches,
        weight_lb: row.weight_lb,
        bmi: row.height_inches.zip(row.weight_lb).and_then(|(height, weight)| weight::bmi(height, weight)),
        is_citizen_or_pr: row.is_citizen_or_pr,
        has_child: row.has_child,
        is_non_smoker: row.is_non_smoker,
        has_surrogate_experience: row.has_surrogate_experience,
        num_deliveries: row.num_deliveries,
        num_csections: row.num_csections,
        left_status: row.left_status,
        last_contact_method: row.last_contact_method,
        created_by: UserRef::from_columns(row.created_by, row.creator_name),
        archived_by: UserRef::from_columns(row.archived_by, row.archiver_name),
        meta: meta.non_empty(),
        lead_answers: serde_json::from_value::<Vec<LeadAnswer>>(row.lead_answers).unwrap_or_default(),
        intended_parent: row
            .parents_id
            .zip(row.parents_name)
            .map(|(id, full_name)| IntendedParentName { id, full_name }),
        next_task: row.next_task_id.zip(row.next_task_title).map(|(id, title)| TaskRef {
            id,
            title,
            due_date: row.next_task_date,
            due_time: row.next_task_time,
        }),
        actions: permissions::actions(actor, facts),
    };
    Ok(Some((row.access_phase, view)))
}

/// The active case that has this email.
pub async fn active_case_with_email<M: Mode>(
    tx: &mut OrgTx<M>,
    email: &str,
) -> Result<Option<(CaseNumber, AccessPhase)>, DbError> {
    let row = sqlx::query!(
        r#"select case_number as "number: CaseNumber", access_phase as "access_phase: AccessPhase" from tenant.cases
            where organization_id = $1 and email = $2 and archived_at is null"#,
        tx.organization().0,
        email,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.number, row.access_phase)))
}

/// The date in the organization's time zone.
pub async fn today<M: Mode>(tx: &mut OrgTx<M>, now: DateTime<Utc>) -> Result<NaiveDate, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select ($2::timestamptz at time zone time_zone)::date as "today!" from platform.organizations
            where id = $1"#,
        tx.organization().0,
        now,
    )
    .fetch_one(tx.conn())
    .await?)
}
