//! What a mail is.

use casework::refs::CaseNumber;
use chrono::{DateTime, Utc};
use kernel::{ActorRef, CaseId, EmailMessageId, EmailTemplateId};
use serde::Serialize;
use utoipa::ToSchema;

/// The kind of the job that sends a mail.
pub const JOB_KIND: &str = "email.send";

/// What makes the job of a mail's round one of a kind, and by which it is found.
pub fn job_key(message: EmailMessageId, round: i32) -> String {
    format!("{JOB_KIND}:{message}:{round}")
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EmailStatus {
    /// Waits for its time, its turn, a server, or the next attempt.
    Pending,
    Sending,
    /// A server has accepted it.
    Sent,
    Failed,
    /// By a person, or because it should no longer go out when its time came.
    Cancelled,
}

impl EmailStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Sending, Self::Sent, Self::Failed, Self::Cancelled];

    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }
}

/// Something that can be done with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailAction {
    /// Keep it from being sent.
    Cancel,
    /// Try again.
    Resend,
    /// Say that it has arrived.
    MarkSent,
}

/// Where a mail stands, as its rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: EmailStatus,
    pub is_uncertain: bool,
    pub is_held: bool,
}

impl Standing {
    /// Whether this can be done with it.
    pub fn admits(self, action: EmailAction) -> bool {
        match action {
            EmailAction::Cancel => self.status == EmailStatus::Pending,
            EmailAction::Resend => self.status == EmailStatus::Failed || self.is_held,
            EmailAction::MarkSent => self.is_uncertain,
        }
    }

    /// Everything that can be done with it.
    pub fn actions(self) -> Vec<EmailAction> {
        [EmailAction::Cancel, EmailAction::Resend, EmailAction::MarkSent]
            .into_iter()
            .filter(|action| self.admits(*action))
            .collect()
    }
}

/// The case of a mail.
#[derive(Clone, Serialize, ToSchema)]
pub struct EmailCase {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
}

/// The template that a mail was made from.
#[derive(Clone, Serialize, ToSchema)]
pub struct EmailTemplateRef {
    pub id: EmailTemplateId,
    pub name: String,
}

/// A mail, as lists show it.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = EmailMessage)]
pub struct MessageView {
    pub id: EmailMessageId,
    /// Absent for a template that someone sent to themselves.
    pub case: Option<EmailCase>,
    /// Absent for a mail that was written by hand, or whose template is gone.
    pub template: Option<EmailTemplateRef>,
    pub to_email: String,
    pub subject: String,
    pub status: EmailStatus,
    /// The server may have it: the connection ended between the mail and its answer, and a person decides.
    pub is_uncertain: bool,
    /// No mail server is set up: it is kept.
    pub is_held: bool,
    /// How often a server was asked to take it.
    pub attempts: i32,
    /// When it is tried again by itself. Only while it waits for that after an attempt that failed.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// Which attempt that will be, counted anew each time someone sends it again.
    pub next_attempt_number: Option<i32>,
    /// After how many attempts no one tries again.
    pub max_attempts: Option<i32>,
    /// What the server said, or why it was cancelled.
    pub error: Option<String>,
    /// When it is to be sent, if not at once.
    pub send_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub created_by: ActorRef,
    pub created_at: DateTime<Utc>,
    /// What can be done with it now.
    pub actions: Vec<EmailAction>,
}

/// A mail with its contents.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = EmailMessageView)]
pub struct FullMessageView {
    #[serde(flatten)]
    pub message: MessageView,
    /// The whole document, as it goes or went out.
    pub html: String,
    /// The part for those who read plain text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for status in EmailStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.key());
            assert_eq!(EmailStatus::from_key(status.key()), Some(status));
        }
    }

    #[test]
    fn only_what_has_not_gone_out_can_be_changed() {
        use EmailAction::{Cancel, MarkSent, Resend};
        let actions = |status, is_uncertain, is_held| Standing { status, is_uncertain, is_held }.actions();
        assert_eq!(actions(EmailStatus::Pending, false, false), [Cancel]);
        assert_eq!(actions(EmailStatus::Pending, false, true), [Cancel, Resend]);
        assert_eq!(actions(EmailStatus::Failed, false, false), [Resend]);
        assert_eq!(actions(EmailStatus::Failed, true, false), [Resend, MarkSent]);
        for status in [EmailStatus::Sending, EmailStatus::Sent, EmailStatus::Cancelled] {
            assert!(actions(status, false, false).is_empty());
        }
    }
}
