//! Calls of imports, on the caller's own and on a colleague's.

use serde_json::json;

use super::{Call, Payload, Scene, Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_imports", about: "", call: |_| plain() },
    &Variant {
        operation: "create_import",
        about: "",
        call: |_| upload("leads.csv", b"Full name,Email\nPhilippa Novak,philippa@example.com\n"),
    },
    &Variant { operation: "get_import", about: "own", call: |scene| on(own(scene, "checked")) },
    &Variant {
        operation: "get_import",
        about: "a colleague's",
        call: |scene| on(colleagues(scene, "checked")),
    },
    &Variant { operation: "map_import", about: "own, uploaded", call: |scene| map(own(scene, "uploaded")) },
    &Variant { operation: "map_import", about: "own, checked", call: |scene| map(own(scene, "checked")) },
    &Variant { operation: "map_import", about: "own, completed", call: |scene| map(own(scene, "completed")) },
    &Variant {
        operation: "map_import",
        about: "a colleague's",
        call: |scene| map(colleagues(scene, "uploaded")),
    },
    &Variant { operation: "start_import", about: "own, uploaded", call: |scene| on(own(scene, "uploaded")) },
    &Variant { operation: "start_import", about: "own, checked", call: |scene| on(own(scene, "checked")) },
    &Variant {
        operation: "start_import",
        about: "a colleague's",
        call: |scene| on(colleagues(scene, "checked")),
    },
    &Variant { operation: "undo_import", about: "own, checked", call: |scene| on(own(scene, "checked")) },
    &Variant { operation: "undo_import", about: "own, completed", call: |scene| on(own(scene, "completed")) },
    &Variant {
        operation: "undo_import",
        about: "a colleague's",
        call: |scene| on(colleagues(scene, "completed")),
    },
    &Variant { operation: "list_import_rows", about: "own", call: |scene| on(own(scene, "completed")) },
    &Variant {
        operation: "list_import_rows",
        about: "a colleague's",
        call: |scene| on(colleagues(scene, "completed")),
    },
    &Variant { operation: "export_import_errors", about: "own", call: |scene| on(own(scene, "completed")) },
    &Variant {
        operation: "export_import_errors",
        about: "a colleague's",
        call: |scene| on(colleagues(scene, "completed")),
    },
];

fn own(scene: &Scene<'_>, status: &'static str) -> uuid::Uuid {
    scene.path.import(scene.path.actor(scene.role).user_id, status)
}

fn colleagues(scene: &Scene<'_>, status: &'static str) -> uuid::Uuid {
    scene.path.import(scene.path.colleague.id, status)
}

fn map(import: uuid::Uuid) -> Call {
    on(import).json(json!({"mapping": ["full_name", "email"], "default_source": "referral"}))
}

/// A form with one file.
pub fn upload(file_name: &str, content: &[u8]) -> Call {
    let mut bytes = format!(
        "--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\r\n--boundary--\r\n");
    Call { body: Payload::Raw { content_type: "multipart/form-data; boundary=boundary", bytes }, ..plain() }
}
