//! Calls of saved views and of the search over everything.

use serde_json::json;

use super::{Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "search", about: "of many", call: |_| plain().query("q=example.com") },
    &Variant { operation: "search", about: "of cases", call: |_| plain().query("q=case") },
    &Variant { operation: "search", about: "of tasks", call: |_| plain().query("q=care") },
    &Variant { operation: "list_views", about: "of cases", call: |_| plain().query("page_key=cases") },
    &Variant { operation: "list_views", about: "of tasks", call: |_| plain().query("page_key=tasks") },
    &Variant {
        operation: "create_view",
        about: "",
        call: |_| {
            plain().json(json!({
                "page_key": "tasks", "name": "Overdue ones", "query": "group=overdue", "is_shared": true,
            }))
        },
    },
    &Variant {
        operation: "edit_view",
        about: "shared",
        call: |scene| {
            let change =
                json!({"version": 1, "name": "Others", "query": "status=contacted", "is_shared": true});
            on(scene.path.views.shared).json(change)
        },
    },
    &Variant {
        operation: "edit_view",
        about: "a colleague's own",
        call: |scene| on(scene.path.views.private).json(json!({"version": 1, "name": "Mine"})),
    },
    &Variant { operation: "delete_view", about: "shared", call: |scene| on(scene.path.views.shared) },
    &Variant {
        operation: "delete_view",
        about: "a colleague's own",
        call: |scene| on(scene.path.views.private),
    },
];
