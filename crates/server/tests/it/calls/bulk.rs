//! Calls over many cases: the board, the dashboard, and one change for many.

use serde_json::{Value, json};

use super::{Call, Scene, Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "get_case_board", about: "", call: |_| plain() },
    &Variant {
        operation: "get_case_board",
        about: "of a queue",
        call: |scene| plain().query(format!("queue={}&include_archived=true", scene.body.queue)),
    },
    &Variant { operation: "get_case_board", about: "search", call: |_| plain().query("q=example.com") },
    &Variant { operation: "get_case_board_column", about: "intake", call: |_| on("new") },
    &Variant { operation: "get_case_board_column", about: "care", call: |_| on("pending_match") },
    &Variant { operation: "get_dashboard", about: "", call: |_| plain() },
    &Variant {
        operation: "change_cases",
        about: "priority",
        call: |scene| change(scene, json!({"action": "set_priority", "is_priority": true})),
    },
    &Variant {
        operation: "change_cases",
        about: "stage",
        call: |scene| {
            change(scene, json!({"action": "change_stage", "status": "lost", "reason": "as it turned out"}))
        },
    },
    &Variant {
        operation: "change_cases",
        about: "to care",
        call: |scene| change(scene, json!({"action": "change_stage", "status": "meds_started"})),
    },
    &Variant {
        operation: "change_cases",
        about: "owner",
        call: |scene| {
            let owner = json!({"kind": "queue", "id": scene.body.queue});
            change(scene, json!({"action": "assign", "owner": owner}))
        },
    },
    &Variant {
        operation: "change_cases",
        about: "all that match",
        call: |_| {
            let selection = json!({"filter": {"status": "new"}, "expected": 1});
            plain().json(json!({"action": "archive", "selection": selection}))
        },
    },
    &Variant {
        operation: "change_cases",
        about: "of another number",
        call: |_| {
            let selection = json!({"filter": {"status": "new"}, "expected": 7});
            plain().json(json!({"action": "restore", "selection": selection}))
        },
    },
    &Variant { operation: "get_bulk_run", about: "own", call: |scene| on(own(scene)) },
    &Variant {
        operation: "get_bulk_run",
        about: "a colleague's",
        call: |scene| on(scene.path.bulk_run(scene.path.colleague.id)),
    },
    &Variant { operation: "undo_bulk_run", about: "own", call: |scene| on(own(scene)) },
    &Variant {
        operation: "undo_bulk_run",
        about: "a colleague's",
        call: |scene| on(scene.path.bulk_run(scene.path.colleague.id)),
    },
];

fn change(scene: &Scene<'_>, mut change: Value) -> Call {
    let cases = &scene.body.cases;
    change["selection"] = json!({"ids": [cases.intake.id, cases.care.id, cases.archived.id]});
    plain().json(change)
}

fn own(scene: &Scene<'_>) -> uuid::Uuid {
    scene.path.bulk_run(scene.path.actor(scene.role).user_id)
}
