//! Calls of the pipeline's editor. Cases are reopened there too.

use serde_json::{Value, json};

use super::{Variant, on, plain};
use crate::world::World;

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "get_pipeline", about: "", call: |_| plain() },
    &Variant {
        operation: "create_stage",
        about: "",
        call: |_| {
            plain().json(json!({
                "label": "Home visit", "color": "teal", "phase": "intake", "is_qualified": true, "position": 2,
            }))
        },
    },
    &Variant {
        operation: "update_stage",
        about: "",
        call: |scene| {
            let change = json!({"label": "In touch", "color": "pink", "is_qualified": true, "version": 1});
            on(stage(scene.path, "contacted")).json(change)
        },
    },
    &Variant {
        operation: "reorder_stages",
        about: "",
        call: |scene| {
            // The retired stage has a version too.
            let ids: Vec<_> = scene.body.stages.iter().map(|(_, id)| id).collect();
            plain().json(json!({"stage_ids": ids, "version": ids.len() + 1}))
        },
    },
    &Variant {
        operation: "retire_stage",
        about: "with cases",
        call: |scene| on(stage(scene.path, "new")).json(json!({"move_to": "contacted"})),
    },
    &Variant {
        operation: "retire_stage",
        about: "with cases, nowhere",
        call: |scene| on(stage(scene.path, "new")).json(json!({"move_to": Value::Null})),
    },
    &Variant {
        operation: "retire_stage",
        about: "the handoff",
        call: |scene| on(stage(scene.path, "pending_handoff")).json(json!({"move_to": "new"})),
    },
    &Variant { operation: "restore_stage", about: "retired", call: |scene| on(scene.path.retired_stage) },
    &Variant { operation: "restore_stage", about: "in use", call: |scene| on(stage(scene.path, "new")) },
    &Variant {
        operation: "reopen_case",
        about: "left intake",
        call: |scene| on(scene.path.cases.left_intake.id),
    },
    &Variant {
        operation: "reopen_case",
        about: "left care",
        call: |scene| on(scene.path.cases.left_care.id),
    },
    &Variant { operation: "reopen_case", about: "intake", call: |scene| on(scene.path.cases.intake.id) },
];

fn stage(world: &World, key: &str) -> uuid::Uuid {
    world.stages.iter().find(|(it, _)| it == key).expect("a default stage").1
}
