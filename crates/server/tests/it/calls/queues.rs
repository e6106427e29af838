//! Calls of queues, and of whatever changes who has a case.

use serde_json::{Value, json};

use super::{Call, Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_queues", about: "", call: |_| plain() },
    &Variant {
        operation: "create_queue",
        about: "",
        call: |_| plain().json(json!({"name": "Second opinion"})),
    },
    &Variant {
        operation: "update_queue",
        about: "",
        call: |scene| {
            on(scene.path.queue).json(json!({"name": "Leads", "routing": "round_robin", "version": 1}))
        },
    },
    &Variant {
        operation: "set_queue_members",
        about: "",
        call: |scene| on(scene.path.queue).json(json!({"user_ids": [scene.body.colleague.id]})),
    },
    &Variant {
        operation: "retire_queue",
        about: "another",
        call: |scene| {
            let owner = json!({"kind": "queue", "id": scene.body.queue});
            on(scene.path.other_queue).json(json!({"move_to": owner}))
        },
    },
    &Variant {
        operation: "retire_queue",
        about: "a default one",
        call: |scene| {
            let owner = json!({"kind": "queue", "id": scene.body.other_queue});
            on(scene.path.queue).json(json!({"move_to": owner}))
        },
    },
    &Variant { operation: "restore_queue", about: "retired", call: |scene| on(scene.path.retired_queue) },
    &Variant { operation: "restore_queue", about: "in use", call: |scene| on(scene.path.queue) },
    &Variant {
        operation: "claim_case",
        about: "of intake's queue",
        call: |scene| on(scene.path.cases.left_intake.id),
    },
    &Variant {
        operation: "claim_case",
        about: "of care's queue",
        call: |scene| on(scene.path.cases.handoff.id),
    },
    &Variant {
        operation: "claim_case",
        about: "a colleague's",
        call: |scene| on(scene.path.cases.intake.id),
    },
    &Variant { operation: "claim_case", about: "in care", call: |scene| on(scene.path.cases.left_care.id) },
    &Variant {
        operation: "release_case",
        about: "a colleague's",
        call: |scene| on(scene.path.cases.intake.id).json(json!({"queue_id": scene.body.queue})),
    },
    &Variant {
        operation: "release_case",
        about: "in a queue",
        call: |scene| on(scene.path.cases.handoff.id).json(json!({"queue_id": scene.body.queue})),
    },
    &Variant {
        operation: "assign_case",
        about: "to a colleague",
        call: |scene| {
            let colleague = json!({"kind": "user", "id": scene.body.colleague.id});
            assign(on(scene.path.cases.handoff.id), &colleague)
        },
    },
    &Variant {
        operation: "assign_case",
        about: "in care, to a queue",
        call: |scene| {
            let queue = json!({"kind": "queue", "id": scene.body.other_queue});
            assign(on(scene.path.cases.care.id), &queue)
        },
    },
    &Variant {
        operation: "assign_case",
        about: "archived, to nobody",
        call: |scene| assign(on(scene.path.cases.archived.id), &Value::Null),
    },
    &Variant {
        operation: "match_case",
        about: "intake",
        call: |scene| matched(on(scene.path.cases.intake.id), &json!(scene.body.intended_parents.active.id)),
    },
    &Variant {
        operation: "match_case",
        about: "care",
        call: |scene| matched(on(scene.path.cases.care.id), &json!(scene.body.intended_parents.active.id)),
    },
    &Variant {
        operation: "match_case",
        about: "archived, with nobody",
        call: |scene| matched(on(scene.path.cases.archived.id), &Value::Null),
    },
    &Variant { operation: "list_handoff_queue", about: "", call: |_| plain() },
    &Variant { operation: "list_handoff_queue", about: "search", call: |_| plain().query("q=example.com") },
    &Variant { operation: "count_handoff_queue", about: "", call: |_| plain() },
    &Variant { operation: "accept_case", about: "handoff", call: |scene| on(scene.path.cases.handoff.id) },
    &Variant { operation: "accept_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
    &Variant { operation: "accept_case", about: "care", call: |scene| on(scene.path.cases.care.id) },
    &Variant {
        operation: "deny_case",
        about: "handoff",
        call: |scene| deny(on(scene.path.cases.handoff.id)),
    },
    &Variant { operation: "deny_case", about: "care", call: |scene| deny(on(scene.path.cases.care.id)) },
];

fn assign(call: Call, owner: &Value) -> Call {
    call.json(json!({"owner": owner}))
}

fn matched(call: Call, parents: &Value) -> Call {
    call.json(json!({"intended_parent_id": parents}))
}

fn deny(call: Call) -> Call {
    call.json(json!({"reason": "The records are missing."}))
}
