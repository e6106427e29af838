//! The kinds of notifications.

/// Declares the kinds of notification with their keys and words.
macro_rules! notification_types {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $label:literal;)*) => {
        /// The kinds of notification.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
            utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        pub enum NotificationType {
            $($(#[$doc])* $name,)*
        }

        impl NotificationType {
            /// Every kind, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key stored in the database and used in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

notification_types! {
    CaseAssigned = "case_assigned", "Case assigned to me";
    CaseStatusChanged = "case_status_changed", "Stage of my case changed";
    CaseHandoffReady = "case_handoff_ready", "Case ready for handoff";
    CaseHandoffAccepted = "case_handoff_accepted", "Handoff accepted";
    CaseHandoffDenied = "case_handoff_denied", "Handoff denied";
    TaskAssigned = "task_assigned", "Task assigned to me";
    TaskDueToday = "task_due_today", "Task due today";
    TaskOverdue = "task_overdue", "Task overdue";
    /// What a rule of automation has to say.
    Rule = "rule", "Message of a rule";
}

#[cfg(test)]
mod tests {
    use super::NotificationType;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for kind in NotificationType::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
    }
}
