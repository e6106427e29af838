//! The Rust tests, with one scratch cluster for all of them.

use std::process::Command;

use anyhow::Result;

use crate::postgres::{self, Scratch};
use crate::process;
use crate::workspace::Workspace;

/// Builds first, so that a compile error does not wait for a database.
pub(super) fn test(workspace: &Workspace) -> Result<()> {
    let nextest = has_nextest(workspace);
    let run: &[&str] = if nextest { &["nextest", "run"] } else { &["test"] };
    let test = |extra: &[&str]| -> Command {
        let mut command = process::cargo(workspace);
        command.args(run).arg("--workspace").args(extra);
        command
    };
    process::run(&mut test(&["--no-run"]))?;

    let postgres = postgres::start_scratch(workspace, "test", Scratch::Fresh)?;
    let extra: &[&str] =
        if nextest { &["--no-fail-fast", "--status-level=slow"] } else { &["--no-fail-fast", "--quiet"] };
    let mut command = test(extra);
    command.env("CRADLE_TEST_DATABASE_URL", postgres.admin_url());
    if let Some(binaries) = postgres::binaries(workspace)? {
        command.env("CRADLE_PG_BIN", binaries);
    }
    let result = process::run(&mut command);
    postgres.stop();
    result
}

fn has_nextest(workspace: &Workspace) -> bool {
    process::cargo(workspace)
        .args(["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}
