//! Another organization's ids: 404 in a path, refused or without effect in a body or query.

use kernel::Role;

use crate::{
    calls::{PUBLIC, Scene, variants},
    operations::Document,
    snapshot,
    world::{self, World},
};

/// Those who may do everything at home.
const MIGHTY: [Role; 2] = [Role::Manager, Role::Developer];

#[tokio::test]
async fn ids_of_another_organization_in_a_path_are_not_found() {
    let test = world::spawn().await;
    let (own, other) = (World::create(&test).await, World::create(&test).await);
    let document = Document::load();
    let before = snapshot::take(&test.admin, other.organization.id).await;
    let own_before = snapshot::take(&test.admin, own.organization.id).await;
    let mut tried = std::collections::BTreeSet::new();
    for variant in variants().into_iter().filter(|variant| !PUBLIC.contains(&variant.operation)) {
        let operation = document.find(variant.operation);
        if !operation.has_path_id() {
            continue;
        }
        for role in MIGHTY {
            let call = (variant.call)(&Scene { path: &other, body: &own, role });
            let answer = call.send_as(own.actor(role), &operation).await;
            let what = format!("{role:?}: {} {} \"{}\"", operation.method, operation.path, variant.about);
            // Who may not do it at home learns that first.
            let refused_at_home = operation.path.starts_with("/api/jobs") && role == Role::Manager;
            let expected = if refused_at_home { 403 } else { 404 };
            assert_eq!(answer.status, expected, "{what}: {}", answer.text());
            tried.insert(operation.id.clone());
        }
    }
    let with_ids =
        document.operations().into_iter().filter(|it| it.has_path_id() && !PUBLIC.contains(&it.id.as_str()));
    for operation in with_ids {
        assert!(tried.contains(&operation.id), "{} was not tried", operation.id);
    }
    assert_eq!(snapshot::take(&test.admin, other.organization.id).await, before);
    assert_eq!(snapshot::take(&test.admin, own.organization.id).await, own_before);
}

#[tokio::test]
async fn ids_of_another_organization_in_a_body_or_query_have_no_effect() {
    let test = world::spawn().await;
    let (own, other) = (World::create(&test).await, World::create(&test).await);
    let document = Document::load();
    let before = snapshot::take(&test.admin, other.organization.id).await;
    let own_before = snapshot::take(&test.admin, own.organization.id).await;
    let mut tried = 0;
    for variant in variants() {
        for role in MIGHTY {
            let call = (variant.call)(&Scene { path: &own, body: &other, role });
            if call == (variant.call)(&Scene::within(&own, role)) {
                continue;
            }
            tried += 1;
            let operation = document.find(variant.operation);
            let answer = call.send_as(own.actor(role), &operation).await;
            let what = format!("{role:?}: {} \"{}\"", operation.id, variant.about);
            if operation.is_write() {
                assert!(answer.status.is_client_error(), "{what}: {}", answer.text());
            } else if answer.status == 200 {
                let text = answer.text();
                let is_empty = if text.starts_with('{') {
                    let body = answer.json();
                    let lists = body["columns"].as_array().cloned().unwrap_or_else(|| vec![body]);
                    lists.iter().all(|list| list["items"].as_array().is_some_and(Vec::is_empty))
                } else {
                    text.lines().count() == 1
                };
                assert!(is_empty, "{what}: {text}");
            }
        }
    }
    assert!(tried >= 10, "only {tried} calls name something in body or query");
    assert_eq!(snapshot::take(&test.admin, other.organization.id).await, before);
    assert_eq!(snapshot::take(&test.admin, own.organization.id).await, own_before);
}
