//! What an attempt to reach someone is.

use chrono::{DateTime, Utc};
use kernel::{ActorRef, ContactId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::picklist::picklist;

picklist! {
    /// A way of reaching a candidate.
    ContactMethod {
        Phone = "phone", "Call", "teal";
        Text = "text", "Text message", "cyan";
        Email = "email", "Email", "blue";
        Other = "other", "Other", "gray";
    }
}

picklist! {
    /// What came of trying to reach her.
    ContactOutcome {
        Reached = "reached", "Reached", "green";
        NoAnswer = "no_answer", "No answer", "gray";
        Voicemail = "voicemail", "Left a message", "yellow";
        WrongNumber = "wrong_number", "Wrong number or address", "red";
        Declined = "declined", "Did not want to talk", "orange";
    }
}

/// An attempt, as shown.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = ContactAttempt)]
pub struct ContactView {
    pub id: ContactId,
    pub method: ContactMethod,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
    pub contacted_at: DateTime<Utc>,
    /// Who tried, or logged it.
    pub actor: ActorRef,
    pub created_at: DateTime<Utc>,
}

/// An attempt to be logged.
pub struct NewContact {
    pub method: ContactMethod,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
    pub contacted_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for method in ContactMethod::ALL {
            assert_eq!(serde_json::to_value(method).unwrap(), method.key());
            assert_eq!(ContactMethod::from_key(method.key()), Some(*method));
        }
        for outcome in ContactOutcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.key());
            assert_eq!(ContactOutcome::from_key(outcome.key()), Some(*outcome));
        }
    }
}
