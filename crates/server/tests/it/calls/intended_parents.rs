//! Calls of intended parents.

use serde_json::json;

use super::{Call, Variant, on, plain};
use crate::world::IntendedParentRef;

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_intended_parents", about: "", call: |_| plain() },
    &Variant {
        operation: "list_intended_parents",
        about: "archived too",
        call: |_| plain().query("include_archived=true&sort=budget"),
    },
    &Variant { operation: "list_intended_parents", about: "search", call: |_| plain().query("q=rosalind") },
    &Variant {
        operation: "list_intended_parents",
        about: "of a colleague",
        call: |scene| plain().query(format!("owner={}", scene.body.colleague.id)),
    },
    &Variant { operation: "get_intended_parent_stats", about: "", call: |_| plain() },
    &Variant {
        operation: "create_intended_parent",
        about: "",
        call: |_| {
            plain().json(json!({
                "full_name": "Philippa and Tom Novak", "email": "novaks@example.com", "phone": "(512) 555-0188",
                "state": "TX", "budget": "45000.00", "notes_internal": "Prefer evenings.",
            }))
        },
    },
    &Variant {
        operation: "create_intended_parent",
        about: "for a colleague",
        call: |scene| {
            plain().json(json!({
                "full_name": "Philippa and Tom Novak",
                "owner": {"kind": "user", "id": scene.body.colleague.id},
            }))
        },
    },
    &Variant {
        operation: "get_intended_parent",
        about: "active",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
    &Variant {
        operation: "get_intended_parent",
        about: "archived",
        call: |scene| on(scene.path.intended_parents.archived.id),
    },
    &Variant {
        operation: "edit_intended_parent",
        about: "active",
        call: |scene| edit(&scene.path.intended_parents.active),
    },
    &Variant {
        operation: "edit_intended_parent",
        about: "archived",
        call: |scene| edit(&scene.path.intended_parents.archived),
    },
    &Variant {
        operation: "edit_intended_parent",
        about: "given to a queue",
        call: |scene| {
            let parents = &scene.path.intended_parents.active;
            let owner = json!({"kind": "queue", "id": scene.body.queue});
            on(parents.id).json(json!({"version": parents.version, "owner": owner}))
        },
    },
    &Variant {
        operation: "change_intended_parent_status",
        about: "active",
        call: |scene| to_matched(&scene.path.intended_parents.active),
    },
    &Variant {
        operation: "change_intended_parent_status",
        about: "archived",
        call: |scene| to_matched(&scene.path.intended_parents.archived),
    },
    &Variant {
        operation: "archive_intended_parent",
        about: "active",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
    &Variant {
        operation: "archive_intended_parent",
        about: "archived",
        call: |scene| on(scene.path.intended_parents.archived.id),
    },
    &Variant {
        operation: "restore_intended_parent",
        about: "active",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
    &Variant {
        operation: "restore_intended_parent",
        about: "archived",
        call: |scene| on(scene.path.intended_parents.archived.id),
    },
    &Variant {
        operation: "delete_intended_parent",
        about: "active",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
    &Variant {
        operation: "delete_intended_parent",
        about: "archived",
        call: |scene| on(scene.path.intended_parents.archived.id),
    },
    &Variant {
        operation: "get_intended_parent_history",
        about: "",
        call: |scene| on(scene.path.intended_parents.active.id),
    },
];

fn edit(parents: &IntendedParentRef) -> Call {
    on(parents.id).json(json!({
        "version": parents.version, "full_name": "Philippa and Tom Novak", "email": "novaks@example.com",
        "phone": "(512) 555-0188", "state": "TX", "budget": "45000.00", "notes_internal": "Prefer evenings.",
    }))
}

fn to_matched(parents: &IntendedParentRef) -> Call {
    on(parents.id)
        .json(json!({"status": "matched", "reason": "as it turned out", "version": parents.version}))
}
