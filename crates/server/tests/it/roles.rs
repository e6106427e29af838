//! Role × route: what each role gets from each operation, on each kind of thing. The matrix is `golden/roles.txt`.

use std::{collections::BTreeMap, fmt::Write as _};

use kernel::Role;
use testkit::{TestApp, TestResponse};

use crate::{
    calls::{Scene, Variant, variants},
    golden::assert_golden,
    operations::{Document, Operation},
    world::{self, World},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_gets_from_every_route_what_the_matrix_says() {
    let test = world::spawn().await;
    let document = Document::load();
    let columns = Role::ALL.map(|role| tokio::spawn(column(test.clone(), document.operations(), role)));
    let mut cells = Vec::new();
    for column in columns {
        cells.push(column.await.unwrap());
    }

    let mut text = format!("{:<26}", "");
    for role in Role::ALL {
        let _ = write!(text, "{:<25}", role.key());
    }
    text = text.trim_end().to_owned();
    for operation in document.operations() {
        let _ = write!(text, "\n\n{} {}", operation.method, operation.path);
        let mut succeeds = false;
        for variant in variants().into_iter().filter(|variant| variant.operation == operation.id) {
            let mut line = format!("  {:<24}", variant.about);
            for column in &cells {
                let cell = &column[&(variant.operation, variant.about)];
                succeeds |= cell.starts_with(['2', '3']);
                let _ = write!(line, "{cell:<25}");
            }
            let _ = write!(text, "\n{}", line.trim_end());
        }
        assert!(succeeds, "no call of {} succeeds for anybody, so its fixture proves nothing", operation.id);
    }
    text.push('\n');
    assert_golden("roles.txt", &text);
}

/// What one role gets. A call that changed something is followed by a fresh world.
async fn column(
    test: TestApp,
    operations: Vec<Operation>,
    role: Role,
) -> BTreeMap<(&'static str, &'static str), String> {
    let mut cells = BTreeMap::new();
    let mut world = World::create(&test).await;
    for Variant { operation: id, about, call } in variants() {
        let operation = operations.iter().find(|operation| operation.id == *id).expect("in the document");
        let answer = call(&Scene::within(&world, role)).send_as(world.actor(role), operation).await;
        let cell = cell(&answer);
        assert!(cells.insert((*id, *about), cell).is_none(), "{id} \"{about}\" is there twice");
        if operation.is_write() && answer.status.is_success() {
            world = World::create(&test).await;
        }
    }
    cells
}

/// The status, with the code of a problem or how much a list or file holds.
fn cell(answer: &TestResponse) -> String {
    let status = answer.status.as_u16();
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let is_csv =
        answer.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/csv"));
    if let Some(code) = body["code"].as_str() {
        format!("{status} {code}")
    } else if let Some(total) = body["total"].as_i64() {
        format!("{status} total {total}")
    } else if let Some(items) = body["items"].as_array() {
        format!("{status} items {}", items.len())
    } else if is_csv {
        format!("{status} lines {}", answer.text().lines().count())
    } else {
        status.to_string()
    }
}
