//! Calls of mail to candidates.

use serde_json::json;

use super::{Call, Scene, Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_email_templates", about: "", call: |_| plain() },
    &Variant {
        operation: "list_email_templates",
        about: "inactive too",
        call: |_| plain().query("include_inactive=true"),
    },
    &Variant { operation: "list_email_variables", about: "", call: |_| plain() },
    &Variant {
        operation: "create_email_template",
        about: "",
        call: |_| {
            plain().json(json!({
                "name": "Second steps", "subject": "News of {{ case_number }}",
                "body_html": "<p>Dear {{ first_name }}, <strong>well done</strong>.</p>",
            }))
        },
    },
    &Variant { operation: "get_email_template", about: "", call: |scene| on(scene.path.email_template) },
    &Variant {
        operation: "edit_email_template",
        about: "",
        call: |scene| {
            on(scene.path.email_template).json(json!({
                "version": 1, "name": "Other steps", "subject": "Hello", "body_html": "<p>{{ stage }}</p>",
                "is_active": false,
            }))
        },
    },
    &Variant { operation: "delete_email_template", about: "", call: |scene| on(scene.path.email_template) },
    &Variant {
        operation: "preview_email",
        about: "intake",
        call: |scene| preview(scene.body.cases.intake.id),
    },
    &Variant { operation: "preview_email", about: "care", call: |scene| preview(scene.body.cases.care.id) },
    &Variant { operation: "get_email_settings", about: "", call: |_| plain() },
    &Variant { operation: "save_email_settings", about: "", call: save },
    &Variant { operation: "delete_email_settings", about: "", call: |_| plain() },
];

fn preview(case: uuid::Uuid) -> Call {
    plain().json(json!({
        "subject": "Hello {{ first_name }}", "body_html": "<p>Dear {{ full_name }}</p>", "case_id": case,
    }))
}

fn save(_: &Scene<'_>) -> Call {
    plain().json(json!({
        "version": 1, "host": "smtp.example.com", "port": 587, "security": "starttls", "username": "hello",
        "password": "quite secret", "from_email": "hello@example.com", "from_name": "An agency",
        "reply_to": "answers@example.com", "postal_address": "2 Main St, Austin",
    }))
}
