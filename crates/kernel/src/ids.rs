//! One type per kind of id, so that a task's id can never be passed where a case's is meant.

/// Declares a UUID newtype that serialises as the bare UUID in JSON and SQL.
macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
            sqlx::Type, utoipa::ToSchema,
        )]
        #[serde(transparent)]
        #[sqlx(transparent)]
        #[schema(value_type = uuid::Uuid)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id_type! {
    /// The tenant: one agency.
    OrganizationId;
    /// A member's account, in exactly one organization.
    UserId;
    /// A signed-in browser.
    SessionId;
    /// An invitation to join an organization.
    InvitationId;
    /// A surrogate candidate's case.
    CaseId;
    /// A queue of cases that a team works from.
    QueueId;
    /// One line of a case's activity.
    ActivityId;
    /// One move of a case between stages.
    StageChangeId;
    /// One uploaded lead file.
    ImportId;
    /// A stage of an organization's pipeline.
    StageId;
    /// One change of many cases.
    BulkRunId;
    /// One unit of background work.
    JobId;
    /// Something to do.
    TaskId;
    /// What someone wrote about a case or intended parents.
    NoteId;
    /// One attempt to reach a candidate.
    ContactId;
    /// Those who want a child carried: a person or a couple.
    IntendedParentId;
    /// One move of intended parents between statuses.
    IntendedParentChangeId;
    /// A list's filters and order under a name.
    SavedViewId;
    /// A mail that is written once and sent to many.
    EmailTemplateId;
    /// A mail to someone.
    EmailMessageId;
    /// A notification of a member.
    NotificationId;
    /// Something that automation does by itself.
    RuleId;
    /// One time that a rule acted on a case.
    RuleRunId;
}
