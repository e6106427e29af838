//! Committed expectations. `UPDATE_GOLDEN=1` writes them anew; look at the difference before you commit it.

use std::{fs, path::PathBuf};

/// Fails unless the file says exactly this.
pub fn assert_golden(name: &str, actual: &str) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "it", "golden", name].iter().collect();
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differing: Vec<String> = diff(&expected, actual);
    assert!(
        differing.is_empty(),
        "golden/{name} differs (UPDATE_GOLDEN=1 accepts what is now):\n{}",
        differing.join("\n")
    );
}

/// Lines that only one side has.
fn diff(expected: &str, actual: &str) -> Vec<String> {
    let gone =
        expected.lines().filter(|line| !actual.lines().any(|it| it == *line)).map(|line| format!("- {line}"));
    let new =
        actual.lines().filter(|line| !expected.lines().any(|it| it == *line)).map(|line| format!("+ {line}"));
    let differing: Vec<String> = gone.chain(new).collect();
    if differing.is_empty() && expected != actual {
        vec!["the order of the lines".to_owned()]
    } else {
        differing
    }
}
