//! Calls of slice casework. Case routes are called on a case of every kind that the rules tell apart.

use serde_json::json;

use super::{Call, Scene, Variant, on, plain};
use crate::world::{CaseRef, World};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "get_metadata", about: "", call: |_| plain() },
    &Variant { operation: "list_cases", about: "", call: |_| plain() },
    &Variant {
        operation: "list_cases",
        about: "archived too",
        call: |_| plain().query("include_archived=true"),
    },
    &Variant { operation: "list_cases", about: "search", call: |_| plain().query("q=example.com") },
    &Variant {
        operation: "list_cases",
        about: "of a colleague",
        call: |scene| plain().query(format!("owner={}", scene.body.colleague.id)),
    },
    &Variant {
        operation: "list_cases",
        about: "of a queue",
        call: |scene| plain().query(format!("queue={}", scene.body.queue)),
    },
    &Variant {
        operation: "list_cases",
        about: "matched",
        call: |scene| plain().query(format!("intended_parent={}", scene.body.intended_parents.active.id)),
    },
    &Variant { operation: "get_case_stats", about: "", call: |_| plain() },
    &Variant {
        operation: "export_cases",
        about: "archived too",
        call: |_| plain().query("include_archived=true"),
    },
    &Variant {
        operation: "export_cases",
        about: "of a queue",
        call: |scene| plain().query(format!("queue={}", scene.body.queue)),
    },
    &Variant {
        operation: "create_case",
        about: "",
        call: |_| plain().json(json!({"full_name": "Philippa Novak", "email": "philippa@example.com"})),
    },
    &Variant { operation: "get_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "get_case", about: "handoff", call: |scene| on(scene.path.cases.handoff.id) },
    &Variant { operation: "get_case", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant {
        operation: "get_case",
        about: "left intake",
        call: |scene| on(scene.path.cases.left_intake.id),
    },
    &Variant { operation: "get_case", about: "left care", call: |scene| on(scene.path.cases.left_care.id) },
    &Variant { operation: "get_case", about: "archived", call: |scene| on(scene.path.cases.archived.id) },
    &Variant {
        operation: "get_case",
        about: "archived care",
        call: |scene| on(scene.path.cases.archived_care.id),
    },
    &Variant {
        operation: "edit_case",
        about: "intake",
        call: |scene| edit(scene, |world| &world.cases.intake),
    },
    &Variant { operation: "edit_case", about: "care", call: |scene| edit(scene, |world| &world.cases.care) },
    &Variant {
        operation: "edit_case",
        about: "archived",
        call: |scene| edit(scene, |world| &world.cases.archived),
    },
    &Variant {
        operation: "edit_case",
        about: "archived care",
        call: |scene| edit(scene, |world| &world.cases.archived_care),
    },
    &Variant {
        operation: "edit_case",
        about: "priority of intake",
        call: |scene| prioritise(&scene.path.cases.intake),
    },
    &Variant {
        operation: "edit_case",
        about: "priority of care",
        call: |scene| prioritise(&scene.path.cases.care),
    },
    &Variant {
        operation: "change_case_stage",
        about: "intake to intake",
        call: |scene| to(&scene.path.cases.intake, "contacted"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "intake to handoff",
        call: |scene| to(&scene.path.cases.intake, "pending_handoff"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "intake to care",
        call: |scene| to(&scene.path.cases.intake, "pending_match"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "intake to exit",
        call: |scene| to(&scene.path.cases.intake, "disqualified"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "handoff to care",
        call: |scene| to(&scene.path.cases.handoff, "pending_match"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "care to care",
        call: |scene| to(&scene.path.cases.care, "meds_started"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "care to intake",
        call: |scene| to(&scene.path.cases.care, "under_review"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "care to exit",
        call: |scene| to(&scene.path.cases.care, "lost"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "left intake, back",
        call: |scene| to(&scene.path.cases.left_intake, "new"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "left care, back",
        call: |scene| to(&scene.path.cases.left_care, "pending_match"),
    },
    &Variant {
        operation: "change_case_stage",
        about: "archived",
        call: |scene| to(&scene.path.cases.archived, "contacted"),
    },
    &Variant { operation: "archive_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "archive_case", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant { operation: "archive_case", about: "archived", call: |scene| on(scene.path.cases.archived.id) },
    &Variant { operation: "restore_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "restore_case", about: "archived", call: |scene| on(scene.path.cases.archived.id) },
    &Variant {
        operation: "restore_case",
        about: "archived care",
        call: |scene| on(scene.path.cases.archived_care.id),
    },
    &Variant { operation: "delete_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "delete_case", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant { operation: "delete_case", about: "archived", call: |scene| on(scene.path.cases.archived.id) },
    &Variant {
        operation: "delete_case",
        about: "archived care",
        call: |scene| on(scene.path.cases.archived_care.id),
    },
    &Variant { operation: "get_case_history", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "get_case_history", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant {
        operation: "get_case_activity",
        about: "intake",
        call: |scene| on(scene.path.cases.intake.id),
    },
    &Variant { operation: "get_case_activity", about: "care", call: |scene| on(scene.path.cases.care.id) },
];

fn edit(scene: &Scene<'_>, case: fn(&World) -> &CaseRef) -> Call {
    let case = case(scene.path);
    on(case.id).json(json!({
        "version": case.version, "full_name": "Philippa Novak", "email": "philippa@example.com",
        "phone": "(512) 555-0188", "date_of_birth": "1993-04-05", "height": "5'6\"", "has_child": true,
    }))
}

fn prioritise(case: &CaseRef) -> Call {
    on(case.id).json(json!({"version": case.version, "is_priority": true}))
}

fn to(case: &CaseRef, stage: &str) -> Call {
    on(case.id).json(json!({"status": stage, "reason": "as it turned out", "version": case.version}))
}
