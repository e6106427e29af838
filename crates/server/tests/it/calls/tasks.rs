//! Calls of tasks. Task routes are called on a task of every kind that the rules tell apart.

use serde_json::{Value, json};

use super::{Call, Scene, Variant, on, plain};
use crate::world::TaskRef;

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_tasks", about: "", call: |_| plain() },
    &Variant {
        operation: "list_tasks",
        about: "open",
        call: |_| plain().query("completed=false&sort=-created_at"),
    },
    &Variant { operation: "list_tasks", about: "search", call: |_| plain().query("q=call") },
    &Variant { operation: "list_tasks", about: "due today", call: |_| plain().query("group=today") },
    &Variant {
        operation: "list_tasks",
        about: "of a colleague",
        call: |scene| plain().query(format!("assignee={}", scene.body.colleague.id)),
    },
    &Variant {
        operation: "list_tasks",
        about: "of a queue",
        call: |scene| plain().query(format!("queue={}", scene.body.queue)),
    },
    &Variant {
        operation: "list_tasks",
        about: "of the care case",
        call: |scene| plain().query(format!("case={}", scene.body.cases.care.id)),
    },
    &Variant {
        operation: "list_tasks",
        about: "of intended parents",
        call: |scene| plain().query(format!("intended_parent={}", scene.body.intended_parents.active.id)),
    },
    &Variant { operation: "list_task_groups", about: "", call: |_| plain() },
    &Variant { operation: "list_task_groups", about: "mine", call: |_| plain().query("assignee=me&q=call") },
    &Variant {
        operation: "create_task",
        about: "about nothing",
        call: |_| {
            plain().json(json!({
                "title": "Order forms", "description": "Two boxes.", "type": "meeting", "due_date": "2026-12-01",
                "due_time": "14:30",
            }))
        },
    },
    &Variant {
        operation: "create_task",
        about: "about intake",
        call: |scene| plain().json(json!({"title": "Call back", "case_id": scene.body.cases.intake.id})),
    },
    &Variant {
        operation: "create_task",
        about: "about care",
        call: |scene| plain().json(json!({"title": "Call back", "case_id": scene.body.cases.care.id})),
    },
    &Variant {
        operation: "create_task",
        about: "about intended parents",
        call: |scene| {
            plain().json(
                json!({"title": "Call back", "intended_parent_id": scene.body.intended_parents.active.id}),
            )
        },
    },
    &Variant {
        operation: "create_task",
        about: "for a colleague",
        call: |scene| {
            plain().json(json!({
                "title": "Call back", "assignee": {"kind": "user", "id": scene.body.colleague.id},
            }))
        },
    },
    &Variant {
        operation: "create_task",
        about: "for a queue",
        call: |scene| {
            plain().json(json!({"title": "Call back", "assignee": {"kind": "queue", "id": scene.body.queue}}))
        },
    },
    &Variant {
        operation: "change_tasks",
        about: "complete",
        call: |scene| change(scene, "complete", &json!({})),
    },
    &Variant {
        operation: "change_tasks",
        about: "delete",
        call: |scene| change(scene, "delete", &json!({})),
    },
    &Variant {
        operation: "change_tasks",
        about: "edit",
        call: |scene| {
            let assignee = json!({"kind": "queue", "id": scene.body.queue});
            change(scene, "edit", &json!({"assignee": assignee, "due_date": "2026-12-01"}))
        },
    },
    &Variant { operation: "get_task", about: "intake", call: |scene| on(scene.path.tasks.intake.id) },
    &Variant { operation: "get_task", about: "care", call: |scene| on(scene.path.tasks.care.id) },
    &Variant { operation: "get_task", about: "loose", call: |scene| on(scene.path.tasks.loose.id) },
    &Variant { operation: "get_task", about: "completed", call: |scene| on(scene.path.tasks.completed.id) },
    &Variant { operation: "edit_task", about: "intake", call: |scene| edit(&scene.path.tasks.intake) },
    &Variant { operation: "edit_task", about: "care", call: |scene| edit(&scene.path.tasks.care) },
    &Variant {
        operation: "edit_task",
        about: "moved to a case",
        call: |scene| {
            let task = &scene.path.tasks.loose;
            on(task.id).json(json!({"version": task.version, "case_id": scene.body.cases.intake.id}))
        },
    },
    &Variant { operation: "complete_task", about: "intake", call: |scene| on(scene.path.tasks.intake.id) },
    &Variant { operation: "complete_task", about: "care", call: |scene| on(scene.path.tasks.care.id) },
    &Variant {
        operation: "complete_task",
        about: "completed",
        call: |scene| on(scene.path.tasks.completed.id),
    },
    &Variant { operation: "uncomplete_task", about: "intake", call: |scene| on(scene.path.tasks.intake.id) },
    &Variant {
        operation: "uncomplete_task",
        about: "completed",
        call: |scene| on(scene.path.tasks.completed.id),
    },
    &Variant { operation: "delete_task", about: "intake", call: |scene| on(scene.path.tasks.intake.id) },
    &Variant { operation: "delete_task", about: "care", call: |scene| on(scene.path.tasks.care.id) },
];

fn edit(task: &TaskRef) -> Call {
    on(task.id).json(json!({
        "version": task.version, "title": "Call back again", "description": "In the evening.", "type": "contact",
        "due_date": "2026-12-01", "due_time": "14:30",
    }))
}

/// The same for a task of every kind.
fn change(scene: &Scene<'_>, action: &str, with: &Value) -> Call {
    let kinds = &scene.body.tasks;
    let tasks = [&kinds.intake, &kinds.care, &kinds.loose, &kinds.completed].map(|task| {
        let mut change = with.clone();
        change["id"] = json!(task.id);
        change
    });
    plain().json(json!({"action": action, "tasks": tasks}))
}
