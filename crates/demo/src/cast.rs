//! Who plays in the demo, and how its cases came out.

use casework::cases::CaseRef;
use chrono::{DateTime, Utc};
use kernel::{
    Actor, Channel, Cx, OrganizationId, Origin, Role, UserId,
    event::{Cause, EventBatch},
};
use kit::App;

/// A case of the demo, as it came out.
pub struct Seeded {
    pub case: CaseRef,
    pub is_new: bool,
    pub in_care: bool,
    /// Matched with intended parents, and on her way.
    pub is_carrying: bool,
    pub is_archived: bool,
    pub created: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

/// Who plays in a demo case.
pub struct Cast {
    pub organization: OrganizationId,
    pub intake: UserId,
    pub care: UserId,
    pub manager: UserId,
}

impl Cast {
    /// The context of a command by whoever has the case then.
    pub fn cx(&self, app: &App, in_care: bool, now: DateTime<Utc>) -> Cx {
        let (user, role) =
            if in_care { (self.care, Role::CaseManager) } else { (self.intake, Role::IntakeSpecialist) };
        let actor = Actor::person(self.organization, user, role, None);
        // Nobody takes the events out: what is made up as having happened long ago is no news.
        let cause = Cause { batch: Some(EventBatch::default()), ..Cause::default() };
        Cx { actor, now, ids: app.ids.clone(), cause, origin: Origin::of(Channel::CommandLine) }
    }
}
