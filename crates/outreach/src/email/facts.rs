//! What a case gives for a mail to its candidate. SQL only, reached through the proof that the case may be seen.

use casework::{cases::CaseRef, refs::CaseNumber};
use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Mode, OrgTx};

use super::{render::Letterhead, variables::Values};

/// A case, as a mail sees it.
pub struct CaseFacts {
    pub values: Values,
    pub letterhead: Letterhead,
    pub to_email: Option<String>,
    pub is_archived: bool,
    pub is_on_hold: bool,
}

/// Why no mail may go to a candidate now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    NoEmail,
    Archived,
    OnHold,
}

impl Obstacle {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoEmail => "no_email",
            Self::Archived => "archived",
            Self::OnHold => "on_hold",
        }
    }

    /// A sentence for people.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NoEmail => "This candidate has no email address.",
            Self::Archived => "This case is archived.",
            Self::OnHold => "This case is on hold.",
        }
    }
}

impl CaseFacts {
    /// Everything that keeps a mail from going out.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        [
            (self.to_email.is_none(), Obstacle::NoEmail),
            (self.is_archived, Obstacle::Archived),
            (self.is_on_hold, Obstacle::OnHold),
        ]
        .into_iter()
        .filter_map(|(is_so, obstacle)| is_so.then_some(obstacle))
        .collect()
    }
}

struct Row {
    case_number: CaseNumber,
    full_name: String,
    email: Option<String>,
    state: Option<String>,
    is_archived: bool,
    stage_label: String,
    is_on_hold: bool,
    owner_name: Option<String>,
    owner_email: Option<String>,
    organization_name: String,
    postal_address: Option<String>,
    today: NaiveDate,
}

/// Reads a case for a mail that is written now.
pub async fn load<M: Mode>(
    tx: &mut OrgTx<M>,
    case: &CaseRef,
    now: DateTime<Utc>,
) -> Result<CaseFacts, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"select c.case_number as "case_number: CaseNumber", c.full_name, c.email, c.state,
                  c.archived_at is not null as "is_archived!", stage.label as stage_label,
                  stage.phase = 'hold' as "is_on_hold!", coalesce(owner.full_name, queue.name) as "owner_name?",
                  owner.email as "owner_email?", o.name as organization_name, s.postal_address as "postal_address?",
                  ($3::timestamptz at time zone o.time_zone)::date as "today!"
             from tenant.cases c
             join tenant.stages stage on stage.organization_id = c.organization_id and stage.key = c.status
             join platform.organizations o on o.id = c.organization_id
             left join tenant.email_settings s on s.organization_id = c.organization_id
             left join tenant.users owner on owner.organization_id = c.organization_id and owner.id = c.owner_user_id
             left join tenant.queues queue on queue.organization_id = c.organization_id and queue.id = c.owner_queue_id
            where c.organization_id = $1 and c.id = $2"#,
        tx.organization().0,
        case.id().0,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(CaseFacts {
        letterhead: Letterhead {
            organization_name: row.organization_name.clone(),
            postal_address: row.postal_address,
        },
        values: Values {
            full_name: row.full_name,
            case_number: row.case_number.to_string(),
            stage: row.stage_label,
            organization_name: row.organization_name,
            owner_name: row.owner_name,
            owner_email: row.owner_email,
            state: row.state,
            today: row.today,
        },
        to_email: row.email,
        is_archived: row.is_archived,
        is_on_hold: row.is_on_hold,
    })
}
