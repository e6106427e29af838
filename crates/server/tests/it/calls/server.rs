//! Calls of crate `server` and of the jobs page.

use super::{Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "get_health", about: "", call: |_| plain() },
    &Variant { operation: "get_ready", about: "", call: |_| plain() },
    &Variant { operation: "list_jobs", about: "", call: |_| plain() },
    &Variant { operation: "get_job", about: "dead", call: |scene| on(scene.path.dead_job) },
    &Variant { operation: "retry_job", about: "dead", call: |scene| on(scene.path.dead_job) },
    &Variant { operation: "retry_job", about: "queued", call: |scene| on(scene.path.queued_job) },
];
