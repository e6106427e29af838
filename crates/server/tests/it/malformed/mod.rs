//! Input that does not fit: always a problem document that names the field, never a failure of ours, never an effect.
//! What is sent is made from the schemas of the document, so new fields and parameters take part by themselves.

mod addresses;
mod bodies;
mod uploads;
mod values;

use kernel::Role;
use testkit::{TestApp, TestResponse};

use crate::{
    calls::{AJAX, Call, Payload, Scene, variants},
    operations::{Document, Operation},
    world::{self, World},
};

/// Who sends it: someone who may do everything, so that nothing is refused for another reason.
const SENDER: Role = Role::Developer;

struct Bench {
    test: TestApp,
    world: World,
    document: Document,
}

impl Bench {
    async fn new() -> Self {
        let test = world::spawn().await;
        let world = World::create(&test).await;
        Self { test, world, document: Document::load() }
    }

    /// Every operation with a call of it that is fine.
    fn calls(&self) -> Vec<(Operation, Call)> {
        let scene = Scene::within(&self.world, SENDER);
        self.document
            .operations()
            .into_iter()
            .map(|operation| {
                let variant = variants().into_iter().find(|variant| variant.operation == operation.id);
                let variant = variant.unwrap_or_else(|| panic!("{} is not in tests/it/calls", operation.id));
                (operation, (variant.call)(&scene))
            })
            .collect()
    }

    /// Those that take JSON.
    fn json_calls(&self) -> Vec<(Operation, Call)> {
        self.calls().into_iter().filter(|(_, call)| matches!(call.body, Payload::Json(_))).collect()
    }

    async fn send(&self, operation: &Operation, call: &Call) -> TestResponse {
        call.send_as(self.world.actor(SENDER), operation).await
    }

    /// Sends other bytes, or under another content type.
    async fn send_bytes(
        &self,
        operation: &Operation,
        call: &Call,
        kind: Option<&str>,
        body: &[u8],
    ) -> TestResponse {
        let actor = self.world.actor(SENDER);
        let mut request = http::Request::builder().method(&operation.method).uri(call.uri(operation));
        for (name, value) in [("cookie", actor.cookie()), AJAX] {
            request = request.header(name, value);
        }
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        self.test.send(request.body(body.to_vec().into()).unwrap()).await
    }
}

/// What is wrong with an answer that should refuse with this status, for the sake of this field; `None` if nothing.
fn complaint(answer: &TestResponse, status: u16, field: Option<&str>) -> Option<String> {
    let seen = || Some(format!("{}: {:.300}", answer.status, answer.text()));
    let kind = answer.headers.get("content-type").map(http::HeaderValue::as_bytes);
    if answer.status.as_u16() != status || kind != Some(b"application/problem+json".as_slice()) {
        return seen();
    }
    let field = field?;
    let body = answer.json();
    let is_named = body["errors"].as_array().into_iter().flatten().any(|error| {
        let name = error["field"].as_str().unwrap_or_default();
        name == field || name.strip_prefix(field).is_some_and(|rest| rest.starts_with(['.', '[']))
    });
    if is_named { None } else { seen() }
}

/// A failure of ours, or a refusal in another form.
fn is_failure(answer: &TestResponse) -> bool {
    let kind = answer.headers.get("content-type").map(http::HeaderValue::as_bytes);
    let is_problem = kind == Some(b"application/problem+json".as_slice());
    answer.status.is_server_error() || (answer.status.is_client_error() && !is_problem)
}

#[track_caller]
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
