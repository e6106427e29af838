//! Whether the sweeps know every operation.

use std::collections::BTreeSet;

use crate::{
    calls::{PUBLIC, variants},
    golden::assert_golden,
    operations::Document,
};

#[test]
fn every_operation_is_swept() {
    let covered: BTreeSet<&str> = variants().iter().map(|variant| variant.operation).collect();
    let operations = Document::load().operations();
    let uncovered: Vec<String> = operations
        .iter()
        .filter(|operation| !covered.contains(operation.id.as_str()))
        .map(|operation| format!("{} {} ({})\n", operation.method, operation.path, operation.id))
        .collect();
    assert_golden("uncovered.txt", &uncovered.concat());
    assert!(uncovered.is_empty(), "say in tests/it/calls how to call:\n{}", uncovered.concat());
}

#[test]
fn the_sweeps_know_no_operation_that_does_not_exist() {
    let operations = Document::load().operations();
    let ids: BTreeSet<&str> = operations.iter().map(|operation| operation.id.as_str()).collect();
    assert_eq!(ids.len(), operations.len(), "operation ids are unique");
    for variant in variants() {
        assert!(ids.contains(variant.operation), "{}", variant.operation);
    }
    for id in PUBLIC {
        assert!(ids.contains(id), "{id}");
    }
}
