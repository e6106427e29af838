//! Bodies that do not fit.

use serde_json::{Value, json};

use super::{
    Bench, assert_none, complaint, is_failure,
    values::{ODD_TEXTS, misfits},
};
use crate::{
    calls::{Call, Payload},
    snapshot,
};

/// Objects inside a body that are patches themselves: null clears a field of theirs, and an absent one stays.
const INNER_PATCHES: &[(&str, &str)] = &[("update_preferences", "columns")];

fn object(call: &Call) -> &Value {
    match &call.body {
        Payload::Json(body) if body.is_object() => body,
        other => panic!("not an object: {other:?}"),
    }
}

fn with(call: &Call, field: &str, value: Value) -> Call {
    let mut body = object(call).clone();
    body[field] = value;
    call.clone().json(body)
}

fn without(call: &Call, field: &str) -> Call {
    let mut body = object(call).clone();
    body.as_object_mut().unwrap().remove(field);
    call.clone().json(body)
}

#[tokio::test]
async fn a_field_that_does_not_fit_is_named() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let mut complaints = Vec::new();
    for (operation, call) in bench.json_calls() {
        let (_, schema) = operation.body.as_ref().expect("documented");
        for (field, schema) in schema["properties"].as_object().unwrap() {
            for (what, value) in misfits(&bench.document, schema) {
                let answer = bench.send(&operation, &with(&call, field, value)).await;
                let complaint = complaint(&answer, 422, Some(field));
                complaints.extend(complaint.map(|it| format!("{}.{field} = {what}: {it}", operation.id)));
            }
        }
        for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let answer = bench.send(&operation, &without(&call, field)).await;
            let complaint = complaint(&answer, 422, Some(field));
            complaints.extend(complaint.map(|it| format!("{} without {field}: {it}", operation.id)));
        }
        let answer = bench.send(&operation, &with(&call, "no_such_field", json!(1))).await;
        let complaint = complaint(&answer, 422, Some("no_such_field"));
        complaints.extend(complaint.map(|it| format!("{} with an unknown field: {it}", operation.id)));
    }
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}

/// Objects inside the body: each of their fields, spoiled or left out.
#[tokio::test]
async fn a_field_of_an_inner_object_that_does_not_fit_is_named() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let (mut complaints, mut tried) = (Vec::new(), 0);
    for (operation, call) in bench.json_calls() {
        for (field, inner) in object(&call).as_object().unwrap() {
            let Some(inner) = inner.as_object() else { continue };
            let is_patch = INNER_PATCHES.contains(&(operation.id.as_str(), field.as_str()));
            for key in inner.keys() {
                for value in [
                    Value::Null,
                    json!(true),
                    json!(7),
                    json!("\0"),
                    json!("no such thing"),
                    json!([]),
                    json!({}),
                ] {
                    if is_patch && value.is_null() {
                        continue;
                    }
                    let mut spoiled = inner.clone();
                    spoiled[key] = value.clone();
                    let answer = bench.send(&operation, &with(&call, field, spoiled.into())).await;
                    let complaint = complaint(&answer, 422, Some(field));
                    complaints.extend(
                        complaint.map(|it| format!("{}.{field}.{key} = {value}: {it}", operation.id)),
                    );
                    tried += 1;
                }
                if is_patch {
                    continue;
                }
                let mut spoiled = inner.clone();
                spoiled.remove(key);
                let answer = bench.send(&operation, &with(&call, field, spoiled.into())).await;
                let complaint = complaint(&answer, 422, Some(field));
                complaints
                    .extend(complaint.map(|it| format!("{}.{field} without {key}: {it}", operation.id)));
            }
            let mut spoiled = inner.clone();
            spoiled.insert("no_such_field".to_owned(), json!(1));
            let answer = bench.send(&operation, &with(&call, field, spoiled.into())).await;
            let complaint = complaint(&answer, 422, Some(field));
            complaints
                .extend(complaint.map(|it| format!("{}.{field} with an unknown field: {it}", operation.id)));
        }
    }
    assert!(tried > 0, "no body has an object in it");
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}

#[tokio::test]
async fn no_text_is_too_odd() {
    let bench = Bench::new().await;
    let mut complaints = Vec::new();
    for (operation, call) in bench.json_calls() {
        let (_, schema) = operation.body.as_ref().expect("documented");
        for field in schema["properties"].as_object().unwrap().keys() {
            for text in ODD_TEXTS {
                let answer = bench.send(&operation, &with(&call, field, json!(text))).await;
                if is_failure(&answer) {
                    complaints.push(format!("{}.{field} = {text:?}: {:.300}", operation.id, answer.text()));
                }
            }
        }
    }
    assert_none(&complaints);
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let deep = "[".repeat(100_000);
    let deep_objects = "{\"full_name\":".repeat(50_000);
    let bodies: [(&str, &[u8]); 14] = [
        ("nothing", b""),
        ("no JSON", b"full_name=Ann"),
        ("a cut-off object", b"{\"full_name\": \"Ann"),
        ("two objects", b"{} {}"),
        ("a comma too many", b"{\"version\": 1,}"),
        ("a list", b"[]"),
        ("null", b"null"),
        ("a text", b"\"Ann\""),
        ("a number", b"7"),
        ("bytes that are no UTF-8", b"{\"full_name\": \"\xff\xfe\"}"),
        ("half a surrogate pair", b"{\"full_name\": \"\\ud800\"}"),
        ("UTF-16", b"\xff\xfe{\x00}\x00"),
        ("a tower of lists", deep.as_bytes()),
        ("a tower of objects", deep_objects.as_bytes()),
    ];
    let mut complaints = Vec::new();
    for (operation, call) in bench.json_calls() {
        for (what, body) in bodies {
            let answer = bench.send_bytes(&operation, &call, Some("application/json"), body).await;
            let complaint = complaint(&answer, 422, None);
            complaints.extend(complaint.map(|it| format!("{} with {what}: {it}", operation.id)));
            let names_something = answer.json()["errors"].as_array().is_some_and(|errors| !errors.is_empty());
            if !names_something {
                complaints.push(format!("{} with {what} names nothing: {}", operation.id, answer.text()));
            }
        }
        let fine = serde_json::to_vec(object(&call)).unwrap();
        for kind in [
            None,
            Some("text/plain"),
            Some("application/x-www-form-urlencoded"),
            Some("application/jsonp"),
            Some(""),
        ] {
            let answer = bench.send_bytes(&operation, &call, kind, &fine).await;
            let complaint = complaint(&answer, 415, None);
            complaints.extend(complaint.map(|it| format!("{} as {kind:?}: {it}", operation.id)));
        }
        let mut large = fine.clone();
        large.resize(1024 * 1024 + 1, b' ');
        let answer = bench.send_bytes(&operation, &call, Some("application/json"), &large).await;
        let complaint = complaint(&answer, 413, None);
        complaints.extend(complaint.map(|it| format!("{} with a megabyte: {it}", operation.id)));
    }
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}
