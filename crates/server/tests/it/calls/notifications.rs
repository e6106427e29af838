//! Calls of what members are told.

use serde_json::json;

use super::{Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_notifications", about: "", call: |_| plain() },
    &Variant { operation: "list_notifications", about: "unread", call: |_| plain().query("unread=true") },
    &Variant { operation: "count_notifications", about: "", call: |_| plain() },
    &Variant {
        operation: "read_notification",
        about: "own",
        call: |scene| on(scene.path.notification(scene.path.actor(scene.role).user_id)),
    },
    &Variant {
        operation: "read_notification",
        about: "a colleague's",
        call: |scene| on(scene.path.notification(scene.path.colleague.id)),
    },
    &Variant { operation: "read_all_notifications", about: "", call: |_| plain() },
    &Variant { operation: "get_notification_settings", about: "", call: |_| plain() },
    &Variant {
        operation: "update_notification_settings",
        about: "",
        call: |_| plain().json(json!({"case_assigned": false, "task_reminders": false})),
    },
];
