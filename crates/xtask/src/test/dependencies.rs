//! What the project depends on: licences, bans and sources, known faults, and dependencies that nothing uses.
//!
//! Lists of known faults are on servers that not every machine reaches. Where one does not answer, that is said and is not a
//! failure.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// A program of another project, built once into target/tools. Not optimised: building takes a third of the time, and each
/// runs for a moment.
struct Tool {
    name: &'static str,
    version: &'static str,
}

const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2" };

pub(super) fn check_policy(workspace: &Workspace) -> Result<()> {
    let mut deny = DENY.command(workspace)?;
    process::run_quietly(deny.args(["--log-level", "error", "check", "bans", "licenses", "sources"]))
}

pub(super) fn check_advisories(workspace: &Workspace) -> Result<()> {
    let fetched = DENY.command(workspace)?.args(["fetch", "db"]).output().context("starting cargo-deny")?;
    if fetched.status.success() {
        let mut deny = DENY.command(workspace)?;
        process::run_quietly(deny.args(["--log-level", "error", "--offline", "check", "advisories"]))?;
    } else {
        println!("Not checked for Rust: the advisory database could not be fetched.");
    }
    audit_npm(workspace)
}

pub(super) fn find_unused(workspace: &Workspace) -> Result<()> {
    let mut machete = MACHETE.command(workspace)?;
    process::run_quietly(machete.args(["--skip-target-dir", "."]))?;
    process::run(process::npm(&workspace.path("web")).args(["run", "--silent", "unused"]))
}

fn audit_npm(workspace: &Workspace) -> Result<()> {
    let output = process::npm(&workspace.path("web"))
        .args(["audit", "--json", "--audit-level=high"])
        .stderr(Stdio::null())
        .output()
        .context("starting npm audit")?;
    let report = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return Ok(());
    }
    if is_audit_report(&report) {
        bail!("npm audit knows faults of what we use; `npm audit` in web names them");
    }
    println!("Not checked for npm: its registry does not answer audits.");
    Ok(())
}

/// An answer about packages, not about the failure to ask.
fn is_audit_report(json: &str) -> bool {
    json.contains("\"auditReportVersion\"")
}

impl Tool {
    fn command(&self, workspace: &Workspace) -> Result<Command> {
        let mut command = Command::new(self.install(workspace)?);
        command.current_dir(workspace.root());
        Ok(command)
    }

    /// The path of the program. The version is in the path, so that another version is another program.
    fn install(&self, workspace: &Workspace) -> Result<PathBuf> {
        let tools = workspace.path("target/tools");
        let root = tools.join(format!("{}-{}", self.name, self.version));
        let program = root.join("bin").join(self.name);
        if !program.exists() {
            println!("Building {} {}…", self.name, self.version);
            let mut install = process::cargo(workspace);
            install
                .args(["install", "--debug", "--locked", "--quiet", "--root"])
                .arg(&root)
                .arg("--target-dir")
                .arg(tools.join("build"))
                .arg(format!("{}@{}", self.name, self.version));
            process::run_quietly(install.env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
        }
        Ok(program)
    }
}

#[cfg(test)]
mod tests {
    use super::is_audit_report;

    #[test]
    fn a_registry_that_does_not_answer_is_no_report() {
        assert!(is_audit_report(r#"{ "auditReportVersion": 2, "vulnerabilities": {} }"#));
        assert!(!is_audit_report(r#"{ "message": "405 Method Not Allowed", "error": {} }"#));
        assert!(!is_audit_report(""));
    }
}
