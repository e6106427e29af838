//! The capability check of commands, which holds whoever calls them.

use kernel::{Capability, Cx};
use kit::Problem;

/// The actor does not hold the capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forbidden;

impl From<Forbidden> for Problem {
    fn from(Forbidden: Forbidden) -> Self {
        Self::forbidden()
    }
}

/// Refuses an actor who does not hold the capability.
pub(crate) fn require(cx: &Cx, capability: Capability) -> Result<(), Forbidden> {
    if cx.actor.can(capability) { Ok(()) } else { Err(Forbidden) }
}
