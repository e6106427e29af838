//! The web application's own checks.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{npm, process};

pub(super) fn install(workspace: &Workspace) -> Result<()> {
    npm::install(&workspace.path("web")).map(drop)
}

pub(super) fn lint(workspace: &Workspace) -> Result<()> {
    script(workspace, "lint")
}

pub(super) fn check_types(workspace: &Workspace) -> Result<()> {
    script(workspace, "typecheck")
}

pub(super) fn test(workspace: &Workspace) -> Result<()> {
    script(workspace, "test")
}

pub(super) fn build(workspace: &Workspace) -> Result<()> {
    npm::build_web(workspace).map(drop)
}

fn script(workspace: &Workspace, name: &str) -> Result<()> {
    process::run(process::npm(&workspace.path("web")).args(["run", "--silent", name]))
}
