//! Journeys through the real binary in a real browser: the script `e2e` of web/package.json, which gets
//! - `E2E_BINARY`: the server to start,
//! - `E2E_DATA_DIR`: an empty directory that PostgreSQL's account may enter, for `CRADLE_DATA_DIR`s,
//! - `CRADLE_PG_BIN`: PostgreSQL's programs,
//! - `E2E_CHROMIUM`: the browser.
//!
//! Only the server's own settings start with `CRADLE_`: it refuses names it does not know.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::workspace::{Workspace, is_root};
use crate::{npm, postgres, process, tools};

const BROWSERS: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

pub(super) fn test(workspace: &Workspace) -> Result<()> {
    let web = workspace.path("web");
    npm::install(&web)?;
    let journeys = web.join("e2e");
    if journeys.join("package-lock.json").exists() {
        npm::install(&journeys)?;
    }
    npm::build_web(workspace)?;
    process::run(process::cargo(workspace).args(["build", "--package", "server"]))?;
    let browser = find_browser()?;

    let data_dir = workspace.shared_dir()?.join("e2e");
    if data_dir.exists() {
        fs::remove_dir_all(&data_dir)?;
    }
    fs::create_dir_all(&data_dir)?;
    fs::set_permissions(&data_dir, fs::Permissions::from_mode(0o711))?;

    let mut command = process::npm(&web);
    command
        .args(["run", "--silent", "e2e"])
        .env("E2E_BINARY", workspace.server("debug"))
        .env("E2E_DATA_DIR", data_dir)
        .env("E2E_CHROMIUM", browser);
    if let Some(binaries) = postgres::binaries(workspace)? {
        command.env("CRADLE_PG_BIN", binaries);
    }
    process::run(&mut command)
}

fn find_browser() -> Result<PathBuf> {
    if let Some(found) = installed_browser() {
        return Ok(found);
    }
    if is_root() && tools::exists("apt-get") {
        println!("Installing Chromium…");
        process::run_quietly(Command::new("apt-get").args(["update", "--quiet"]))?;
        process::run_quietly(
            Command::new("apt-get")
                .args(["install", "--quiet", "--yes", "--no-install-recommends", "chromium"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    match installed_browser() {
        Some(found) => Ok(found),
        None => bail!(
            "there is no Chromium: install it (Debian: apt-get install chromium) or name one in E2E_CHROMIUM"
        ),
    }
}

fn installed_browser() -> Option<PathBuf> {
    let named = std::env::var_os("E2E_CHROMIUM").map(PathBuf::from);
    named.into_iter().chain(BROWSERS.map(PathBuf::from)).find(|path| Path::exists(path))
}
