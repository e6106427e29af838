//! The checked queries: each crate's SQL is described by a real database, as the role that will run it, and the
//! descriptions are committed so that building needs no database.
//!
//! One `cargo check` covers all crates; this program stands between cargo and rustc there and gives each crate its own
//! output directory, which sqlx itself cannot.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use anyhow::{Context as _, Result, ensure};
use private_postgres::PrivatePostgres;

use crate::postgres::{self, Scratch};
use crate::process;
use crate::workspace::{Stamp, Workspace, fingerprint};

/// Set while this program is called in place of rustc: where the descriptions go.
const WRAPPER_OUTPUT: &str = "CRADLE_XTASK_QUERIES";

/// Planning a query under row-level security reads the setting, so there must be one.
const NO_ORGANIZATION: &str = "00000000-0000-0000-0000-000000000000";

/// The variables named in the crates' sqlx.toml: the same database as different roles.
pub(crate) struct QueryUrls {
    pub tenant: String,
    pub platform: String,
}

impl QueryUrls {
    pub(crate) fn new(postgres: &PrivatePostgres) -> Self {
        let url = |role: &str| {
            let options = format!("-c%20role%3D{role}%20-c%20app.org_id%3D{NO_ORGANIZATION}");
            format!("{}&options={options}", postgres.server_url())
        };
        Self { tenant: url("cradle_app"), platform: url("cradle_platform") }
    }
}

/// When cargo calls this program in place of rustc: runs rustc with the crate's own output directory.
pub(crate) fn act_as_rustc_wrapper() -> Option<ExitCode> {
    let output = PathBuf::from(std::env::var_os(WRAPPER_OUTPUT)?);
    let mut arguments = std::env::args_os().skip(1);
    let mut rustc = Command::new(arguments.next()?);
    rustc.args(arguments);
    if let Some(name) = std::env::var_os("CARGO_PKG_NAME") {
        rustc.env("SQLX_OFFLINE_DIR", output.join(name));
    }
    let error = rustc.exec();
    eprintln!("running rustc: {error}");
    Some(ExitCode::FAILURE)
}

/// Brings `crates/*/.sqlx` up to date, of one crate or of all that have checked queries.
pub(crate) fn generate(workspace: &Workspace, one_crate: Option<&str>) -> Result<()> {
    let mut crates = crates_with_queries(workspace)?;
    if let Some(name) = one_crate {
        crates.retain(|found| found == name);
        ensure!(!crates.is_empty(), "there is no crates/{name}/sqlx.toml");
    }
    let output = workspace.state_dir()?.join("queries");
    // Descriptions depend on the schema and the sources alone: unchanged, last time's are still right.
    let inputs = [workspace.path("migrations"), workspace.path("crates"), workspace.path("Cargo.lock")];
    let inputs = fingerprint_sources(&inputs)?;
    // Beside the descriptions, so that it disappears together with them.
    let stamp = |name: &String| Stamp::new(output.join(name).join("inputs"), inputs.clone());
    let stale: Vec<String> = crates.iter().filter(|name| !stamp(name).is_current()).cloned().collect();
    if !stale.is_empty() {
        describe(workspace, &stale, &output)?;
        stale.iter().try_for_each(|name| stamp(name).write())?;
    }
    for name in &crates {
        copy_changes(&output.join(name), &workspace.path("crates").join(name).join(".sqlx"))?;
    }
    Ok(())
}

fn crates_with_queries(workspace: &Workspace) -> Result<Vec<String>> {
    let mut crates = Vec::new();
    for entry in fs::read_dir(workspace.path("crates"))? {
        let entry = entry?;
        if entry.path().join("sqlx.toml").exists() {
            crates.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    crates.sort();
    Ok(crates)
}

/// Like `fingerprint`, without the descriptions that are the result.
fn fingerprint_sources(places: &[PathBuf]) -> Result<String> {
    let mut inputs = Vec::new();
    for place in places {
        if !place.ends_with("crates") {
            inputs.push(place.clone());
            continue;
        }
        for entry in fs::read_dir(place)? {
            let dir = entry?.path();
            inputs.extend(["src", "Cargo.toml", "sqlx.toml"].map(|part| dir.join(part)));
        }
    }
    fingerprint(&inputs)
}

fn describe(workspace: &Workspace, crates: &[String], output: &Path) -> Result<()> {
    let postgres = postgres::start_scratch(workspace, "gen", Scratch::Fresh)?;
    postgres::migrate(workspace, &postgres)?;
    let urls = QueryUrls::new(&postgres);

    let wrapper = std::env::current_exe().context("finding this program")?;
    let mut command = process::cargo(workspace);
    command.args(["check", "--quiet", "--lib"]);
    for name in crates {
        let descriptions = output.join(name);
        if descriptions.exists() {
            fs::remove_dir_all(&descriptions)?;
        }
        fs::create_dir_all(&descriptions)?;
        // cargo does not know that the result depends on a database.
        let root = workspace.path("crates").join(name).join("src/lib.rs");
        fs::File::options().append(true).open(&root)?.set_modified(SystemTime::now())?;
        command.args(["--package", name]);
    }
    process::run(
        command
            .env("RUSTC_WORKSPACE_WRAPPER", wrapper)
            .env(WRAPPER_OUTPUT, output)
            .env("TENANT_DATABASE_URL", &urls.tenant)
            .env("PLATFORM_DATABASE_URL", &urls.platform)
            .env("SQLX_OFFLINE", "false"),
    )
    .context("checking the queries")?;
    postgres.stop();
    Ok(())
}

/// Makes a directory equal to another, leaving equal files alone.
fn copy_changes(from: &Path, to: &Path) -> Result<()> {
    let names = |dir: &Path| -> Vec<_> {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        let files = entries.map(|entry| entry.file_name());
        files.filter(|name| Path::new(name).extension() == Some(OsStr::new("json"))).collect()
    };
    let wanted = names(from);
    for name in names(to).iter().filter(|name| !wanted.contains(name)) {
        fs::remove_file(to.join(name))?;
    }
    if wanted.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for name in &wanted {
        let content = fs::read(from.join(name))?;
        if !fs::read(to.join(name)).is_ok_and(|existing| existing == content) {
            fs::write(to.join(name), content)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::copy_changes;

    #[test]
    fn stale_descriptions_go_and_equal_ones_stay_untouched() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        for (place, name, text) in [
            (&from, "query-1.json", "same"),
            (&from, "query-2.json", "new"),
            (&to, "query-1.json", "same"),
            (&to, "query-3.json", "stale"),
            (&to, "README.md", "not ours"),
        ] {
            fs::create_dir_all(place).unwrap();
            fs::write(place.join(name), text).unwrap();
        }
        let untouched = fs::metadata(to.join("query-1.json")).unwrap().modified().unwrap();

        copy_changes(&from, &to).unwrap();

        assert_eq!(fs::read_to_string(to.join("query-2.json")).unwrap(), "new");
        assert!(!to.join("query-3.json").exists());
        assert!(to.join("README.md").exists());
        assert_eq!(fs::metadata(to.join("query-1.json")).unwrap().modified().unwrap(), untouched);
    }
}
