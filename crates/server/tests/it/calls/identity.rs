//! Calls of slice identity.

use kernel::Role;
use serde_json::json;

use super::{Variant, on, plain};

pub const VARIANTS: &[&Variant] = &[
    &Variant { operation: "list_providers", about: "", call: |_| plain() },
    &Variant { operation: "start_sign_in", about: "unknown provider", call: |_| on("nobody") },
    &Variant { operation: "finish_sign_in", about: "unknown provider", call: |_| on("nobody") },
    &Variant { operation: "list_demo_people", about: "", call: |_| plain() },
    &Variant { operation: "login_demo", about: "", call: |scene| on(scene.path.demo_person) },
    &Variant { operation: "logout", about: "", call: |_| plain() },
    &Variant { operation: "get_me", about: "", call: |_| plain() },
    &Variant {
        operation: "update_preferences",
        about: "",
        call: |_| {
            plain().json(json!({"theme": "dark", "accent": "rose", "columns": {"cases": ["name", "number"]}}))
        },
    },
    &Variant {
        operation: "update_profile",
        about: "",
        call: |_| plain().json(json!({"full_name": "Marguerite Other"})),
    },
    &Variant { operation: "list_sessions", about: "", call: |_| plain() },
    &Variant { operation: "sign_out_others", about: "", call: |_| plain() },
    &Variant {
        operation: "revoke_session",
        about: "own",
        call: |scene| on(scene.path.second_session(scene.role)),
    },
    &Variant {
        operation: "revoke_session",
        about: "a colleague's",
        call: |scene| on(scene.path.colleague.session),
    },
    &Variant { operation: "list_people", about: "", call: |_| plain() },
    &Variant { operation: "list_members", about: "", call: |_| plain() },
    &Variant {
        operation: "list_members",
        about: "inactive too",
        call: |_| plain().query("include_inactive=true"),
    },
    &Variant {
        operation: "update_member",
        about: "a colleague's role",
        call: |scene| {
            let colleague = &scene.path.colleague;
            on(colleague.id).json(json!({"role": "case_manager", "version": colleague.version}))
        },
    },
    &Variant {
        operation: "update_member",
        about: "own role",
        call: |scene| {
            on(scene.path.actor(scene.role).user_id).json(json!({"role": "developer", "version": 1}))
        },
    },
    &Variant {
        operation: "deactivate_member",
        about: "work to a manager",
        call: |scene| {
            let successor = scene.body.actor(Role::Manager).user_id;
            on(scene.path.colleague.id).json(json!({"reassign_to": {"kind": "user", "id": successor}}))
        },
    },
    &Variant {
        operation: "deactivate_member",
        about: "work to a queue",
        call: |scene| {
            on(scene.path.colleague.id)
                .json(json!({"reassign_to": {"kind": "queue", "id": scene.body.queue}}))
        },
    },
    &Variant {
        operation: "deactivate_member",
        about: "oneself",
        call: |scene| {
            on(scene.path.actor(scene.role).user_id)
                .json(json!({"reassign_to": {"kind": "queue", "id": scene.body.queue}}))
        },
    },
    &Variant { operation: "reactivate_member", about: "a former one", call: |scene| on(scene.path.former) },
    &Variant {
        operation: "reactivate_member",
        about: "an active one",
        call: |scene| on(scene.path.colleague.id),
    },
    &Variant { operation: "list_invitations", about: "", call: |_| plain() },
    &Variant {
        operation: "create_invitation",
        about: "",
        call: |_| plain().json(json!({"email": "newcomer@example.com", "role": "intake_specialist"})),
    },
    &Variant {
        operation: "lookup_invitation",
        about: "",
        call: |scene| plain().query(format!("token={}", scene.path.invitation_token)),
    },
    &Variant { operation: "resend_invitation", about: "open", call: |scene| on(scene.path.invitation) },
    &Variant {
        operation: "resend_invitation",
        about: "revoked",
        call: |scene| on(scene.path.revoked_invitation),
    },
    &Variant { operation: "revoke_invitation", about: "open", call: |scene| on(scene.path.invitation) },
    &Variant {
        operation: "revoke_invitation",
        about: "revoked",
        call: |scene| on(scene.path.revoked_invitation),
    },
    &Variant { operation: "get_organization", about: "", call: |_| plain() },
    &Variant {
        operation: "update_organization",
        about: "",
        call: |_| {
            plain().json(json!({"name": "Another Name", "time_zone": "America/New_York", "version": 1}))
        },
    },
];
