//! Journeys through the real binary in a real browser: the script `e2e` of web/package.json, which gets
//! - `CRADLE_BINARY`: the server to start,
//! - `CRADLE_E2E_DATA_DIR`: an empty directory that PostgreSQL's account may enter, for `CRADLE_DATA_DIR`,
//! - `CRADLE_PG_BIN`: PostgreSQL's programs,
//! - `CRADLE_CHROMIUM`: the browser.

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
        .env("CRADLE_BINARY", workspace.path("target/debug/cradle"))
        .env("CRADLE_E2E_DATA_DIR", data_dir)
        .env("CRADLE_CHROMIUM", browser);
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
            "there is no Chromium: install it (Debian: apt-get install chromium) or name one in CRADLE_CHROMIUM"
        ),
    }
}

fn installed_browser() -> Option<PathBuf> {
    let named = std::env::var_os("CRADLE_CHROMIUM").map(PathBuf::from);
    named.into_iter().chain(BROWSERS.map(PathBuf::from)).find(|path| Path::exists(path))
}
