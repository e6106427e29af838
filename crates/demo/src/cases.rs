//! The demo agency: 300 invented candidates over every stage with what was written, tried and planned about them, and
//! the intended parents whom some carry for and who wait, made by the same commands as real ones, so that histories and
//! activities are true to how the product works. Deterministic but for the day it runs.

use casework::cases::{
    CaseError, CaseRef,
    model::{LeadAnswer, MetaIds},
    profile::Profile,
    service::{self, NewCase, StageMove},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use db::{OrgTx, Write};
use kernel::{Cx, LeadSource, OrganizationId, OwnerId, Race, Role};
use kit::{App, ProblemResult};

use crate::{
    cast::{Cast, Seeded},
    dice::Dice,
    names,
    people::DemoMember,
    work,
};

/// How many cases the demo has.
const CASES: u64 = 300;
/// Cases made in one transaction.
const BATCH: usize = 50;

/// The stages in the order in which a case passes them, with how many of a hundred cases end there.
const PATH: [(&str, u64); 12] = [
    ("new", 18),
    ("contacted", 14),
    ("qualified", 10),
    ("applied", 9),
    ("under_review", 8),
    ("approved", 7),
    ("pending_handoff", 5),
    ("pending_match", 9),
    ("meds_started", 6),
    ("exam_passed", 5),
    ("embryo_transferred", 5),
    ("delivered", 4),
];

/// The stage to which care takes a case over from intake.
const TAKEN_OVER: &str = "pending_match";

/// Fills the organization. It must be new.
pub async fn seed(app: &App, organization: OrganizationId, members: &[DemoMember]) -> ProblemResult<()> {
    let member = |role: Role| members.iter().find(|member| member.role == role).map(|member| member.user_id);
    let cast = (member(Role::IntakeSpecialist), member(Role::CaseManager), member(Role::Manager));
    let (Some(intake), Some(care), Some(manager)) = cast else { return Ok(()) };
    let cast = Cast { organization, intake, care, manager };
    let now = app.clock.now();
    let mut leads: Vec<Lead> = (0..CASES).map(|number| Lead::new(number, now)).collect();
    // Numbers rise with time, as in an agency that has worked for half a year.
    leads.sort_by_key(|lead| lead.created);
    let mut carrying = Vec::new();
    for batch in leads.chunks_mut(BATCH) {
        #[expect(clippy::disallowed_methods, reason = "the demo is filled without a session")]
        let mut tx = app.db.write(organization).await?;
        for lead in batch {
            let seeded = seed_case(app, &mut tx, &cast, now, lead).await?;
            work::seed_about(app, &mut tx, &cast, &seeded, &mut lead.dice).await?;
            carrying.extend(seeded.is_carrying.then_some(seeded));
        }
        tx.commit().await?;
    }
    #[expect(clippy::disallowed_methods, reason = "the demo is filled without a session")]
    let mut tx = app.db.write(organization).await?;
    work::seed_intended_parents(app, &mut tx, &cast, now, &carrying).await?;
    tx.commit().await?;
    Ok(())
}

/// A case of the demo, as it is planned.
struct Lead {
    number: u64,
    /// The last stage of the path that it reaches.
    last: usize,
    created: DateTime<Utc>,
    dice: Dice,
}

impl Lead {
    fn new(number: u64, now: DateTime<Utc>) -> Self {
        let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let last = last_stage(dice.below(100));
        // Further along means longer here, and one in three was slow: half a year in all, every month about as busy.
        let least = 1 + i64::try_from(last).unwrap_or(0) * 13;
        let slow = if dice.below(3) == 0 { 180 - least } else { 30 };
        let age_days = least + dice.between(0, slow);
        let created = now - Duration::days(age_days) - Duration::minutes(dice.between(0, 600));
        Self { number, last, created, dice }
    }
}

async fn seed_case(
    app: &App,
    tx: &mut OrgTx<Write>,
    cast: &Cast,
    now: DateTime<Utc>,
    lead: &mut Lead,
) -> Result<Seeded, CaseError> {
    let Lead { number, last, created, ref mut dice } = *lead;
    let in_care = last >= 7;
    let case = {
        let cx = cast.cx(app, in_care, created);
        service::create(tx, &cx, &new_case(cast, number, in_care, dice)).await?
    };
    let step = (now - created) / i32::try_from(last + 2).unwrap_or(2);
    for (index, (stage, _)) in PATH.iter().enumerate().take(last + 1).skip(1) {
        let at = created + step * i32::try_from(index).unwrap_or(1);
        let cx = cast.cx(app, index >= 7 || in_care, at);
        if *stage == TAKEN_OVER {
            service::accept(tx, &cx, &case).await?;
        } else {
            move_to(tx, &cx, &case, stage, None).await?;
        }
    }
    let ended = now - step / 2;
    let cx = cast.cx(app, in_care, ended);
    let fate = dice.below(100);
    match fate {
        0..=4 => move_to(tx, &cx, &case, "disqualified", Some("Does not meet the medical criteria.")).await?,
        5..=8 => move_to(tx, &cx, &case, "lost", Some("Chose another agency.")).await?,
        9..=11 => move_to(tx, &cx, &case, "on_hold", Some("Asked to pause until after a move.")).await?,
        12..=14 => service::archive(tx, &cx, &case).await?,
        _ => {}
    }
    let is_carrying = PATH[last].0 != TAKEN_OVER && in_care && fate > 14;
    let is_archived = (12..=14).contains(&fate);
    Ok(Seeded { case, is_new: last == 0, in_care, is_carrying, is_archived, created, now })
}

async fn move_to(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    stage: &str,
    reason: Option<&str>,
) -> Result<(), CaseError> {
    let to = StageMove {
        to: stage.to_owned(),
        reason: reason.map(str::to_owned),
        effective_at: None,
        version: None,
    };
    service::change_stage(tx, cx, case, &to).await
}

fn new_case(cast: &Cast, number: u64, in_care: bool, dice: &mut Dice) -> NewCase {
    let first = names::FIRST[dice.index(names::FIRST.len())];
    let last = names::LAST[dice.index(names::LAST.len())];
    let source =
        [LeadSource::Meta, LeadSource::Meta, LeadSource::Website, LeadSource::Referral, LeadSource::Manual]
            [dice.index(5)];
    let known = dice.below(10) < 8;
    let mut profile = Profile::new(format!("{first} {last}"), source);
    let ascii: String = format!("{first}.{last}")
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_alphabetic() || *c == '.')
        .collect();
    profile.email = Some(format!("{ascii}{number}@example.com"));
    // 555-0100 to 555-0199 are reserved for fiction.
    profile.phone = Some(format!(
        "+1{}55501{:02}",
        names::AREA_CODES[dice.index(names::AREA_CODES.len())],
        dice.below(100)
    ));
    profile.state = Some(names::STATES[dice.index(names::STATES.len())].to_owned());
    profile.date_of_birth = NaiveDate::from_ymd_opt(1986, 1, 1)
        .and_then(|start| start.checked_add_days(chrono::Days::new(dice.below(17 * 365))));
    if known {
        profile.race = Some(Race::ALL[dice.index(Race::ALL.len())]);
        profile.height_inches = i16::try_from(dice.between(60, 72)).ok();
        profile.weight_lb = i16::try_from(dice.between(112, 196)).ok();
        profile.is_citizen_or_pr = Some(dice.below(10) < 9);
        profile.has_child = Some(dice.below(10) < 9);
        profile.is_non_smoker = Some(dice.below(10) < 9);
        profile.has_surrogate_experience = Some(dice.below(10) < 2);
        profile.num_deliveries = i16::try_from(dice.between(1, 4)).ok();
        profile.num_csections = i16::try_from(dice.between(0, 2)).ok();
    }
    let mut new = NewCase::new(profile);
    new.is_priority = dice.below(12) == 0;
    if in_care {
        new.owner = Some(OwnerId::User(cast.care));
    } else if dice.below(3) > 0 {
        new.owner = Some(OwnerId::User(cast.intake));
    }
    if source == LeadSource::Meta {
        new.meta = MetaIds {
            lead_id: Some(format!("{}", 9_100_000_000_000_000 + number)),
            campaign_id: Some("120210000000001".to_owned()),
            form_id: Some("770000000000001".to_owned()),
            ..MetaIds::default()
        };
        new.lead_answers = vec![LeadAnswer {
            question: "When would you like to start?".to_owned(),
            answer: ["As soon as possible", "In the next months", "Just looking"][dice.index(3)].to_owned(),
        }];
    }
    new
}

/// The index in [`PATH`] at which a case of this percentile stands.
fn last_stage(percentile: u64) -> usize {
    let mut sum = 0;
    PATH.iter()
        .position(|(_, share)| {
            sum += share;
            percentile < sum
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_make_a_hundred_and_reach_every_stage() {
        assert_eq!(PATH.iter().map(|(_, share)| share).sum::<u64>(), 100);
        let reached: std::collections::BTreeSet<_> = (0..100).map(last_stage).collect();
        assert_eq!(reached.len(), PATH.len());
    }
}
