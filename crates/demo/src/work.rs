//! What people of the demo wrote, tried and plan, and the intended parents.

use casework::{
    contacts::{
        self,
        model::{ContactMethod, ContactOutcome, NewContact},
    },
    intended_parents::{
        self,
        model::{IntendedParentDraft, IntendedParentStatus},
        service::StatusMove,
    },
    matching,
    notes::{self, model::NoteSubject},
    tasks::{
        self,
        model::{TaskDraft, TaskType},
    },
};
use chrono::{DateTime, Days, Duration, Utc};
use db::{OrgTx, Write};
use kernel::{Cx, Money, OwnerId};
use kit::{App, ProblemResult};

use crate::{
    cast::{Cast, Seeded},
    dice::Dice,
    names,
};

/// How many intended parents of the demo are not matched.
const UNMATCHED: usize = 24;

const NOTES: [&str; 5] = [
    "<p>Very friendly on the phone. Prefers calls <strong>after five</strong>.</p>",
    "<p>Sent the medical history form; she will return it this week.</p>",
    "<p>Her partner supports the plan. Open questions:</p><ul><li>travel for the transfer</li><li>time off work</li></ul>",
    "<p>Asked how the screening works. Explained the three steps.</p>",
    "<p>Insurance reviewed, no exclusion for surrogacy.</p>",
];

const TASKS: [(&str, TaskType); 6] = [
    ("Call back about the application", TaskType::Contact),
    ("Review the medical records", TaskType::Review),
    ("Meet by video", TaskType::Meeting),
    ("Ask for the missing form", TaskType::FollowUp),
    ("Check in after the clinic visit", TaskType::FollowUp),
    ("Prepare the profile", TaskType::Other),
];

/// Notes, contact attempts and tasks about some of the cases.
pub async fn seed_about(
    app: &App,
    tx: &mut OrgTx<Write>,
    cast: &Cast,
    seeded: &Seeded,
    dice: &mut Dice,
) -> ProblemResult<()> {
    // The second half of its time, when whoever has it now had it already.
    let half = (seeded.now - seeded.created) / 2;
    let earlier = cast.cx(app, seeded.in_care, seeded.now - half);
    let lately =
        cast.cx(app, seeded.in_care, seeded.now - (half / 4).min(Duration::hours(dice.between(2, 9 * 24))));
    if dice.below(3) > 0 {
        let note = NOTES[dice.index(NOTES.len())];
        notes::service::add(tx, &earlier, NoteSubject::Case(seeded.case), note).await?;
    }
    // New leads wait for their first call; everyone else was called.
    if !seeded.is_new || dice.below(2) == 0 {
        let method = ContactMethod::ALL[dice.index(3)];
        let outcome =
            [ContactOutcome::Reached, ContactOutcome::NoAnswer, ContactOutcome::Voicemail][dice.index(3)];
        let contact = NewContact { method, outcome, note: None, contacted_at: lately.now };
        contacts::service::log(tx, &lately, &seeded.case, &contact).await?;
    }
    if !seeded.is_archived && dice.below(4) == 0 {
        seed_task(tx, &lately, cast, seeded, dice).await?;
    }
    Ok(())
}

/// A task due between a week ago and two weeks from now; some are done.
async fn seed_task(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    cast: &Cast,
    seeded: &Seeded,
    dice: &mut Dice,
) -> ProblemResult<()> {
    let (title, kind) = TASKS[dice.index(TASKS.len())];
    let first = seeded.now.date_naive() - Days::new(7);
    let draft = TaskDraft {
        title: title.to_owned(),
        description: None,
        kind,
        due_date: (dice.below(8) > 0).then(|| first + Days::new(dice.below(21))),
        due_time: None,
        assignee: if dice.below(6) == 0 { Some(cast.manager) } else { cx.actor.user_id() }.map(OwnerId::User),
        case_id: Some(seeded.case.id()),
        intended_parent_id: None,
    };
    let task = tasks::service::create(tx, cx, &draft).await?;
    if dice.below(4) == 0 {
        tasks::service::complete(tx, cx, task).await?;
    }
    Ok(())
}

/// Couples over every status, and a couple for every candidate who carries.
pub async fn seed_intended_parents(
    app: &App,
    tx: &mut OrgTx<Write>,
    cast: &Cast,
    now: DateTime<Utc>,
    carrying: &[Seeded],
) -> ProblemResult<()> {
    let matched = carrying.iter().map(Some);
    let unmatched = std::iter::repeat_n(None, UNMATCHED);
    for (number, carrier) in (0u64..).zip(unmatched.chain(matched)) {
        let mut dice = Dice((number + 1).wrapping_mul(0xD1B5_4A32_D192_ED03) | 1);
        let created = carrier.map_or(now, |it| it.created) - Duration::days(dice.between(10, 200));
        let cx = cast.cx(app, true, created);
        let mut first = || names::FIRST[dice.index(names::FIRST.len())];
        let couple = format!("{} and {}", first(), first());
        let last = names::LAST[dice.index(names::LAST.len())];
        let draft = IntendedParentDraft {
            full_name: format!("{couple} {last}"),
            email: Some(format!("parents{number}@example.com")),
            phone: Some(format!(
                "+1{}55501{:02}",
                names::AREA_CODES[dice.index(names::AREA_CODES.len())],
                dice.below(100)
            )),
            state: Some(names::STATES[dice.index(names::STATES.len())].to_owned()),
            budget: Some(Money(dice.between(90, 180) * 100_000)),
            notes_internal: None,
            owner: (dice.below(4) > 0).then_some(OwnerId::User(cast.care)),
        };
        let id = intended_parents::service::create(tx, &cx, &draft).await?;
        let parents = intended_parents::access::open(tx, id).await?;
        let others: Vec<_> =
            IntendedParentStatus::ALL.iter().filter(|it| **it != IntendedParentStatus::Matched).collect();
        let (to, at) = match carrier {
            Some(carrier) => (IntendedParentStatus::Matched, now - (now - carrier.created) / 3),
            None => (*others[dice.index(others.len())], created + (now - created) / 2),
        };
        let cx = cast.cx(app, true, at);
        if let Some(carrier) = carrier {
            matching::match_with(tx, &cx, &carrier.case, Some(id), None).await?;
        }
        let to = StatusMove { to, reason: None, version: None };
        intended_parents::service::change_status(tx, &cx, &parents, &to).await?;
        if dice.below(2) == 0 {
            let note = "<p>First talk: they know the process and are ready to start.</p>";
            notes::service::add(tx, &cx, NoteSubject::IntendedParent(parents), note).await?;
        }
    }
    Ok(())
}
