//! Paths, queries and headers that do not fit.

use serde_json::Value;

use super::{Bench, assert_none, complaint, is_failure, values::ODD_TEXTS};
use crate::{
    calls::AJAX,
    operations::{Operation, Parameter},
    snapshot,
};

/// Parameters that take any text. All others know their values.
const FREE_TEXT: &[(&str, &str)] = &[
    ("list_cases", "q"),
    ("export_cases", "q"),
    ("list_handoff_queue", "q"),
    ("get_case_board", "q"),
    ("get_case_board_column", "q"),
    ("list_tasks", "q"),
    ("list_task_groups", "q"),
    ("list_intended_parents", "q"),
    ("list_emails", "q"),
    ("search", "q"),
    ("list_jobs", "kind"),
    // A wrong one is not found.
    ("lookup_invitation", "token"),
    // The browser is on its way: what does not fit leads back to the sign-in page.
    ("start_sign_in", "return_to"),
    ("start_sign_in", "invitation"),
    ("finish_sign_in", "state"),
    ("finish_sign_in", "code"),
    ("finish_sign_in", "error"),
];

/// Taken so that the list's address works for the export as well, and then ignored.
const IGNORED: &[(&str, &str)] = &[("export_cases", "page"), ("export_cases", "per_page")];

/// Where unknown parameters pass: providers add some of their own, and people add to links.
const TAKES_UNKNOWN: &[&str] = &["start_sign_in", "finish_sign_in"];

fn is_strict(operation: &Operation, parameter: &Parameter) -> bool {
    let name = (operation.id.as_str(), parameter.name.as_str());
    !FREE_TEXT.contains(&name) && !IGNORED.contains(&name)
}

/// Percent-encoded values that a parameter of this schema must refuse.
fn misfits(schema: &Value) -> Vec<&'static str> {
    let mut misfits = vec!["%00", "no_such_value", "-1.5", "%F0%9F%92%A5", "%27%3B--"];
    match schema["type"].as_str() {
        Some("integer") => {
            misfits.extend(["", "-1", "0", "1.0", "1e3", "99999999999999999999", "%20", "0x10"]);
        }
        Some("boolean") => misfits.extend(["", "2", "yes", "TRUE", "null"]),
        _ if schema["format"] == "uuid" => {
            misfits.extend(["", "12345", "00000000-0000-0000-0000-00000000000g"]);
        }
        _ if schema["enum"].is_array() => misfits.extend(["", "%20"]),
        _ => {}
    }
    misfits
}

#[tokio::test]
async fn a_parameter_that_does_not_fit_is_named() {
    let bench = Bench::new().await;
    let mut complaints = Vec::new();
    for (operation, call) in bench.calls() {
        for parameter in operation.parameters_in("query").filter(|it| is_strict(&operation, it)) {
            for value in misfits(&parameter.schema) {
                let call = call.clone().query(format!("{}={value}", parameter.name));
                let answer = bench.send(&operation, &call).await;
                let complaint = complaint(&answer, 422, Some(&parameter.name));
                complaints
                    .extend(complaint.map(|it| format!("{}?{}={value}: {it}", operation.id, parameter.name)));
            }
        }
        let takes_some = operation.parameters_in("query").next().is_some();
        if takes_some && !TAKES_UNKNOWN.contains(&operation.id.as_str()) {
            let known = call.query.as_ref().map(|query| format!("{query}&")).unwrap_or_default();
            let answer = bench.send(&operation, &call.clone().query(format!("{known}no_such_field=1"))).await;
            let complaint = complaint(&answer, 422, Some("no_such_field"));
            complaints
                .extend(complaint.map(|it| format!("{} with an unknown parameter: {it}", operation.id)));
        }
        for parameter in operation.parameters_in("query").filter(|it| it.schema["type"] == "integer") {
            let answer =
                bench.send(&operation, &call.clone().query(format!("{0}=1&{0}=2", parameter.name))).await;
            let complaint = complaint(&answer, 422, None);
            complaints
                .extend(complaint.map(|it| format!("{} with {} twice: {it}", operation.id, parameter.name)));
        }
    }
    assert_none(&complaints);
}

#[tokio::test]
async fn an_id_in_the_path_that_is_none_is_refused() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let mut complaints = Vec::new();
    let long = "a".repeat(5_000);
    for (operation, call) in bench.calls().into_iter().filter(|(operation, _)| operation.has_path_id()) {
        for id in
            ["12345", "%00", "%ff", "me", "00000000-0000-0000-0000-00000000000g", "%2e%2e", "{id}", &long]
        {
            let id = id.replace(['{', '}'], "%7B");
            let call = crate::calls::Call { id: Some(id.clone()), ..call.clone() };
            let answer = bench.send(&operation, &call).await;
            let complaint = complaint(&answer, 422, Some("id"));
            complaints.extend(complaint.map(|it| format!("{} {id:.40}: {it}", operation.id)));
        }
        // One that nothing has.
        let call = crate::calls::Call { id: Some(uuid::Uuid::nil().to_string()), ..call.clone() };
        let answer = bench.send(&operation, &call).await;
        complaints.extend(complaint(&answer, 404, None).map(|it| format!("{} nil: {it}", operation.id)));
    }
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}

#[tokio::test]
async fn no_parameter_is_too_odd() {
    let bench = Bench::new().await;
    let mut complaints = Vec::new();
    let long = "a".repeat(20_000);
    for (operation, call) in bench.calls() {
        for text in ODD_TEXTS.iter().copied().chain([long.as_str(), "\0"]) {
            let value: String = form_urlencoded(text);
            for parameter in operation.parameters_in("query") {
                let answer =
                    bench.send(&operation, &call.clone().query(format!("{}={value}", parameter.name))).await;
                if is_failure(&answer) {
                    complaints.push(format!(
                        "{}?{}={value:.60}: {:.300}",
                        operation.id,
                        parameter.name,
                        answer.text()
                    ));
                }
            }
            for parameter in operation.parameters_in("path").filter(|it| !it.is_uuid() && !value.is_empty()) {
                let call = crate::calls::Call { id: Some(value.clone()), ..call.clone() };
                let answer = bench.send(&operation, &call).await;
                if is_failure(&answer) {
                    complaints.push(format!(
                        "{} {}={value:.60}: {:.300}",
                        operation.id,
                        parameter.name,
                        answer.text()
                    ));
                }
            }
        }
        for query in ["%ff", "q=%ff", "&&&", "=", "page", "q=%", "q=%zz", "a[]=1&a[b]=2"] {
            let answer = bench.send(&operation, &call.clone().query(query)).await;
            if is_failure(&answer) {
                complaints.push(format!("{}?{query}: {:.300}", operation.id, answer.text()));
            }
        }
    }
    assert_none(&complaints);
}

#[tokio::test]
async fn an_idempotency_key_that_does_not_fit_is_named() {
    let bench = Bench::new().await;
    let (mut complaints, mut tried) = (Vec::new(), 0);
    let long = "k".repeat(201);
    for (operation, call) in bench.calls() {
        for parameter in operation.parameters_in("header").filter(|it| it.name == "Idempotency-Key") {
            for key in ["", "schlüssel", &long] {
                let actor = bench.world.actor(super::SENDER);
                let headers = [("cookie", actor.cookie()), AJAX, (parameter.name.as_str(), key)];
                let answer = call.send(&bench.test, &operation, &headers).await;
                let complaint = complaint(&answer, 422, Some(&parameter.name));
                complaints.extend(complaint.map(|it| format!("{} {key:.20}: {it}", operation.id)));
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
    assert_none(&complaints);
}

/// Every byte but letters and digits percent-encoded.
fn form_urlencoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
