//! Installing packages only when the lock file has changed, and building the web application only when its sources have.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::process;
use crate::workspace::{Stamp, Workspace, fingerprint};

/// Scripts of packages do not run: none of ours needs one, and a hijacked package would use them first.
const CLEAN_INSTALL: [&str; 4] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

/// `npm ci`, unless what is installed came from the same lock file. Says whether it installed.
pub(crate) fn install(dir: &Path) -> Result<bool> {
    let lock = fingerprint(&[dir.join("package.json"), dir.join("package-lock.json")])?;
    // Inside node_modules, so that it disappears together with them.
    let stamp = Stamp::new(dir.join("node_modules/.cradle-installed"), lock);
    if stamp.is_current() {
        return Ok(false);
    }
    process::run_quietly(process::npm(dir).args(CLEAN_INSTALL))?;
    // A lock file without packages for this platform installs nothing.
    fs::create_dir_all(dir.join("node_modules"))?;
    stamp.write()?;
    Ok(true)
}

/// Builds the web application into web/dist, unless it is there and nothing has changed. Says whether it built.
pub(crate) fn build_web(workspace: &Workspace) -> Result<bool> {
    let web = workspace.path("web");
    let mut sources: Vec<_> =
        fs::read_dir(&web)?.collect::<Result<Vec<_>, _>>()?.iter().map(fs::DirEntry::path).collect();
    sources.retain(|path| {
        !["node_modules", "dist", "test-results", "e2e"].iter().any(|other| path.ends_with(other))
    });
    let stamp = Stamp::new(workspace.state_dir()?.join("web-built"), fingerprint(&sources)?);
    if stamp.is_current() && web.join("dist/index.html").exists() {
        return Ok(false);
    }
    process::run_quietly(process::npm(&web).args(["run", "--silent", "build"]))?;
    stamp.write()?;
    Ok(true)
}
