//! Calls of rules and of what they did.

use serde_json::json;

use super::{Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_rules", about: "", call: |_| plain() },
    &Variant { operation: "get_rule", about: "", call: |scene| on(scene.path.rule) },
    &Variant {
        operation: "create_rule",
        about: "",
        call: |scene| {
            plain().json(json!({
                "name": "Leads of the website", "trigger": {"type": "stage_entered", "stage": "contacted"},
                "conditions": [{"field": "owner", "values": [scene.body.queue]}],
                "actions": [{"type": "assign_queue", "queue_id": scene.body.queue}], "is_active": true,
            }))
        },
    },
    &Variant {
        operation: "edit_rule",
        about: "",
        call: |scene| {
            on(scene.path.rule).json(json!({
                "version": 1, "name": "Call soon", "is_active": true,
                "conditions": [],
                "actions": [{"type": "notify", "who": "owner", "message": "Call soon"}],
            }))
        },
    },
    &Variant { operation: "delete_rule", about: "", call: |scene| on(scene.path.rule) },
    &Variant {
        operation: "test_rule",
        about: "on intake",
        call: |scene| on(scene.path.rule).json(json!({"case_id": scene.body.cases.intake.id})),
    },
    &Variant {
        operation: "test_rule",
        about: "on care",
        call: |scene| on(scene.path.rule).json(json!({"case_id": scene.body.cases.care.id})),
    },
    &Variant { operation: "list_rule_runs", about: "", call: |_| plain() },
    &Variant {
        operation: "list_rule_runs",
        about: "on a case",
        call: |scene| plain().query(format!("case={}", scene.body.cases.intake.id)),
    },
    &Variant {
        operation: "list_rule_runs",
        about: "of a rule",
        call: |scene| plain().query(format!("rule={}", scene.body.rule)),
    },
];
