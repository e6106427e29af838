//! Calls of notes and contact attempts.

use serde_json::json;

use super::{Call, Variant, on};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_case_notes", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "list_case_notes", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant {
        operation: "create_case_note",
        about: "intake",
        call: |scene| note(on(scene.path.cases.intake.id)),
    },
    &Variant {
        operation: "create_case_note",
        about: "care",
        call: |scene| note(on(scene.path.cases.care.id)),
    },
    &Variant {
        operation: "list_intended_parent_notes",
        about: "",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
    &Variant {
        operation: "create_intended_parent_note",
        about: "",
        call: |scene| note(on(scene.path.intended_parents.active.id)),
    },
    &Variant { operation: "edit_note", about: "on intake", call: |scene| edit(on(scene.path.notes.intake)) },
    &Variant { operation: "edit_note", about: "on care", call: |scene| edit(on(scene.path.notes.care)) },
    &Variant {
        operation: "edit_note",
        about: "on intended parents",
        call: |scene| edit(on(scene.path.notes.intended_parent)),
    },
    &Variant { operation: "delete_note", about: "on intake", call: |scene| on(scene.path.notes.intake) },
    &Variant { operation: "delete_note", about: "on care", call: |scene| on(scene.path.notes.care) },
    &Variant {
        operation: "delete_note",
        about: "on intended parents",
        call: |scene| on(scene.path.notes.intended_parent),
    },
    &Variant { operation: "list_contacts", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "list_contacts", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant {
        operation: "log_contact",
        about: "intake",
        call: |scene| contact(on(scene.path.cases.intake.id)),
    },
    &Variant { operation: "log_contact", about: "care", call: |scene| contact(on(scene.path.cases.care.id)) },
];

fn note(call: Call) -> Call {
    call.json(json!({"body_html": "<p>She asked for a call <strong>after five</strong>.</p>"}))
}

fn edit(call: Call) -> Call {
    call.json(json!({"body_html": "<p>She asked for a call <strong>after six</strong>.</p>", "version": 1}))
}

fn contact(call: Call) -> Call {
    call.json(json!({
        "method": "text", "outcome": "no_answer", "note": "Tried twice.", "contacted_at": "2026-11-20T09:00:00Z",
    }))
}
