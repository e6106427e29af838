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
    &Variant {
        operation: "test_email_settings",
        about: "",
        call: |_| plain().json(json!({"to": "name@example.com"})),
    },
    &Variant {
        operation: "test_email_template",
        about: "intake",
        call: |scene| test(scene, scene.body.cases.intake.id),
    },
    &Variant {
        operation: "test_email_template",
        about: "care",
        call: |scene| test(scene, scene.body.cases.care.id),
    },
    &Variant {
        operation: "send_case_email",
        about: "intake",
        call: |scene| mail(on(scene.path.cases.intake.id), scene),
    },
    &Variant {
        operation: "send_case_email",
        about: "care",
        call: |scene| mail(on(scene.path.cases.care.id), scene),
    },
    &Variant {
        operation: "send_case_email",
        about: "archived",
        call: |scene| mail(on(scene.path.cases.archived.id), scene),
    },
    &Variant { operation: "list_case_emails", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "list_case_emails", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant { operation: "list_emails", about: "", call: |_| plain() },
    &Variant {
        operation: "list_emails",
        about: "that wait",
        call: |_| plain().query("status=pending,failed&q=hello"),
    },
    &Variant { operation: "get_email", about: "intake", call: |scene| on(scene.path.emails.intake) },
    &Variant { operation: "get_email", about: "care", call: |scene| on(scene.path.emails.care) },
    &Variant { operation: "get_email", about: "a test", call: |scene| on(scene.path.emails.test) },
    &Variant { operation: "cancel_email", about: "intake", call: |scene| on(scene.path.emails.intake) },
    &Variant { operation: "cancel_email", about: "care", call: |scene| on(scene.path.emails.care) },
    &Variant { operation: "cancel_email", about: "a test", call: |scene| on(scene.path.emails.test) },
    &Variant { operation: "cancel_email", about: "uncertain", call: |scene| on(scene.path.emails.uncertain) },
    &Variant { operation: "resend_email", about: "that waits", call: |scene| on(scene.path.emails.intake) },
    &Variant { operation: "resend_email", about: "uncertain", call: |scene| on(scene.path.emails.uncertain) },
    &Variant {
        operation: "mark_email_sent",
        about: "that waits",
        call: |scene| on(scene.path.emails.intake),
    },
    &Variant {
        operation: "mark_email_sent",
        about: "uncertain",
        call: |scene| on(scene.path.emails.uncertain),
    },
];

fn test(scene: &Scene<'_>, case: uuid::Uuid) -> Call {
    on(scene.path.email_template).json(json!({"case_id": case}))
}

fn mail(call: Call, scene: &Scene<'_>) -> Call {
    call.json(json!({
        "template_id": scene.body.email_template, "subject": "Hello {{ first_name }}",
        "body_html": "<p>Dear {{ full_name }}</p>", "send_at": "2026-11-25T09:00:00Z",
    }))
}

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
