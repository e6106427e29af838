//! How to call each operation so that it would succeed for someone: the table that every sweep walks. An operation of
//! the document that is not in it is listed in `golden/uncovered.txt`, which has to stay empty.

mod automation;
mod bulk;
mod cases;
mod email;
mod identity;
pub mod imports;
mod intended_parents;
mod notes;
mod notifications;
mod pipeline;
mod queues;
mod server;
mod tasks;
mod views;

use std::fmt::Display;

use axum::body::Body;
use http::Request;
use kernel::Role;
use serde_json::Value;
use testkit::{TestActor, TestApp, TestResponse};

use crate::{operations::Operation, world::World};

/// The header that browsers of another site cannot send.
pub const AJAX: (&str, &str) = ("x-requested-with", "XMLHttpRequest");

/// Operations that answer without a session. Whoever adds one explains it here.
pub const PUBLIC: &[&str] = &[
    // For load balancers.
    "get_health",
    "get_ready",
    // How to get a session.
    "list_providers",
    "start_sign_in",
    "finish_sign_in",
    // Mounted in a demo only.
    "list_demo_people",
    "login_demo",
    // Needs the token of the link.
    "lookup_invitation",
];

/// Everything that the calls' operations can be called with.
pub fn variants() -> Vec<&'static Variant> {
    [
        server::VARIANTS,
        identity::VARIANTS,
        cases::VARIANTS,
        bulk::VARIANTS,
        pipeline::VARIANTS,
        queues::VARIANTS,
        imports::VARIANTS,
        tasks::VARIANTS,
        notes::VARIANTS,
        intended_parents::VARIANTS,
        views::VARIANTS,
        email::VARIANTS,
        notifications::VARIANTS,
        automation::VARIANTS,
    ]
    .concat()
}

/// One way to call an operation.
pub struct Variant {
    pub operation: &'static str,
    /// What it is called on, or with.
    pub about: &'static str,
    pub call: fn(&Scene<'_>) -> Call,
}

/// What a call is made of.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Where the ids in the path come from.
    pub path: &'a World,
    /// Where the ids in body and query come from.
    pub body: &'a World,
    /// Who calls.
    pub role: Role,
}

impl<'a> Scene<'a> {
    /// All from one organization.
    pub fn within(world: &'a World, role: Role) -> Self {
        Self { path: world, body: world, role }
    }
}

/// The variable parts of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Call {
    /// Stands in for the parameter of the path.
    pub id: Option<String>,
    pub query: Option<String>,
    pub body: Payload,
}

/// A request's body.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Payload {
    #[default]
    None,
    Json(Value),
    Raw {
        content_type: &'static str,
        bytes: Vec<u8>,
    },
}

/// A call without anything.
pub fn plain() -> Call {
    Call::default()
}

/// A call that names something in its path.
pub fn on(id: impl Display) -> Call {
    Call { id: Some(id.to_string()), ..Call::default() }
}

impl Call {
    /// With a query string.
    pub fn query(self, query: impl Into<String>) -> Self {
        Self { query: Some(query.into()), ..self }
    }

    /// With a JSON body.
    pub fn json(self, body: Value) -> Self {
        Self { body: Payload::Json(body), ..self }
    }

    /// Path and query.
    pub fn uri(&self, operation: &Operation) -> String {
        let mut uri = operation.path.clone();
        if let (Some(start), Some(end)) = (uri.find('{'), uri.find('}')) {
            let id = self.id.as_deref().unwrap_or_else(|| panic!("{} needs an id", operation.id));
            uri.replace_range(start..=end, id);
        }
        assert!(!uri.contains('{'), "{} has more than one parameter in its path", operation.id);
        if let Some(query) = &self.query {
            uri.push('?');
            uri.push_str(query);
        }
        uri
    }

    /// Sends the call with these headers and no others.
    pub async fn send(
        &self,
        test: &TestApp,
        operation: &Operation,
        headers: &[(&str, &str)],
    ) -> TestResponse {
        let mut request = Request::builder().method(&operation.method).uri(self.uri(operation));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match &self.body {
            Payload::None => request.body(Body::empty()),
            Payload::Json(body) => {
                let body = serde_json::to_vec(body).unwrap();
                request.header("content-type", "application/json").body(body.into())
            }
            Payload::Raw { content_type, bytes } => {
                request.header("content-type", *content_type).body(bytes.clone().into())
            }
        };
        test.send(request.expect("a valid request")).await
    }

    /// Sends the call as this member's browser would.
    pub async fn send_as(&self, actor: &TestActor, operation: &Operation) -> TestResponse {
        self.send(&actor.organization.app, operation, &[("cookie", actor.cookie()), AJAX]).await
    }
}
