//! `cargo xtask dev-db` and `cargo xtask dev`: a database that keeps running, and around it a server that restarts when
//! its sources change and the web's development server.
//!
//! While the database runs, `.env` lets the editor check queries live; it goes when the database goes, since a stale
//! one would break every build in the editor.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result};
use clap::Args;
use private_postgres::PrivatePostgres;

use crate::generate::QueryUrls;
use crate::postgres::{self, Scratch};
use crate::signals::{self, StopRequest};
use crate::workspace::Workspace;
use crate::{console, npm, process, tools};

const ENV_FILE_HEAD: &str = "# Written by `cargo xtask dev-db` for the editor; removed when it stops.\n";

#[derive(Args)]
pub(crate) struct Options {
    /// Address of the server; the web's development server forwards to it.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
}

/// Keeps the database running until asked to stop.
pub(crate) fn run_database() -> Result<()> {
    let workspace = Workspace::find()?;
    let stop = StopRequest::listen()?;
    let mut database = DevDatabase::start(&workspace)?;
    console::boxed(&[
        "The development database is running.".into(),
        ".env is written; Ctrl-C stops it.".into(),
    ]);
    stop.wait_until(|| !database.postgres.is_running());
    anyhow::ensure!(stop.is_asked(), "PostgreSQL stopped by itself");
    Ok(())
}

/// Database, server and web development server until asked to stop.
pub(crate) fn run(options: &Options) -> Result<()> {
    let workspace = Workspace::find()?;
    tools::check()?;
    npm::install(&workspace.path("web"))?;
    let stop = StopRequest::listen()?;
    let database = DevDatabase::start(&workspace)?;

    let mut vite = process::npm(&workspace.path("web"));
    vite.args(["run", "--silent", "dev"]).env("CRADLE_DEV_SERVER", format!("http://{}", options.listen));
    let mut web = private_postgres::spawn_tied(vite).context("starting the web's development server")?;

    let mut built_from = None;
    let mut server: Option<Child> = None;
    while !stop.is_asked() {
        let newest = newest_source(&workspace);
        if built_from != Some(newest) {
            built_from = Some(newest);
            if let Some(mut old) = server.take() {
                signals::stop(&mut old)?;
            }
            server = build_and_start(&workspace, &database, options)?;
        }
        let pause = Instant::now();
        stop.wait_until(|| pause.elapsed() > Duration::from_millis(500));
    }
    if let Some(mut server) = server {
        signals::stop(&mut server)?;
    }
    signals::stop(&mut web)?;
    Ok(())
}

/// `None` when a migration fails or something does not compile: the reason is on the screen, the next change tries again.
fn build_and_start(
    workspace: &Workspace,
    database: &DevDatabase,
    options: &Options,
) -> Result<Option<Child>> {
    if let Err(error) = postgres::migrate(workspace, &database.postgres) {
        eprintln!("error: {error:#}");
        return Ok(None);
    }
    let mut build = process::cargo(workspace);
    // Like the editor: queries are checked against the running database.
    build.args(["build", "--package", "server"]).env("SQLX_OFFLINE", "false");
    database.offer_to(&mut build);
    if process::run(&mut build).is_err() {
        return Ok(None);
    }
    let mut serve = Command::new(workspace.server("debug"));
    serve
        .args(["serve", "--seed-demo"])
        .current_dir(workspace.root())
        .env("CRADLE_ENV", "demo")
        .env("CRADLE_LISTEN", &options.listen)
        // The browser talks to the web's development server.
        .env("CRADLE_PUBLIC_URL", "http://127.0.0.1:5173")
        .env("CRADLE_DATA_DIR", workspace.state_dir()?.join("dev"))
        .env("DATABASE_URL", database.postgres.admin_url());
    Ok(Some(private_postgres::spawn_tied(serve).context("starting the server")?))
}

/// Time of the last change to anything the server is built from.
fn newest_source(workspace: &Workspace) -> Option<SystemTime> {
    let mut newest = None;
    let mut waiting: Vec<PathBuf> =
        ["crates", "migrations", "Cargo.toml", "Cargo.lock"].map(|name| workspace.path(name)).into();
    while let Some(path) = waiting.pop() {
        let Ok(found) = fs::metadata(&path) else { continue };
        if found.is_dir() {
            waiting.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else {
            newest = newest.max(found.modified().ok());
        }
    }
    newest
}

/// The running database together with the file that tells the editor about it.
struct DevDatabase {
    postgres: PrivatePostgres,
    urls: QueryUrls,
    env_file: EnvFile,
}

impl DevDatabase {
    fn start(workspace: &Workspace) -> Result<Self> {
        let postgres = postgres::start_scratch(workspace, "dev", Scratch::Kept)?;
        postgres::migrate(workspace, &postgres)?;
        let urls = QueryUrls::new(&postgres);
        let env_file = EnvFile::write(&workspace.path(".env"), &urls, postgres.admin_url())?;
        Ok(Self { postgres, urls, env_file })
    }

    fn offer_to(&self, command: &mut Command) {
        command
            .env("TENANT_DATABASE_URL", &self.urls.tenant)
            .env("PLATFORM_DATABASE_URL", &self.urls.platform);
    }
}

impl Drop for DevDatabase {
    fn drop(&mut self) {
        self.env_file.remove();
    }
}

struct EnvFile {
    path: PathBuf,
}

impl EnvFile {
    fn write(path: &Path, urls: &QueryUrls, admin_url: &str) -> Result<Self> {
        let existing = fs::read_to_string(path).unwrap_or_default();
        anyhow::ensure!(
            existing.is_empty() || existing.starts_with(ENV_FILE_HEAD),
            "{} was written by somebody else; move it away",
            path.display()
        );
        let text = format!(
            "{ENV_FILE_HEAD}TENANT_DATABASE_URL={}\nPLATFORM_DATABASE_URL={}\nDATABASE_URL={admin_url}\n",
            urls.tenant, urls.platform
        );
        fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
        Ok(Self { path: path.to_path_buf() })
    }

    fn remove(&self) {
        // Missing already is as good.
        let _ = fs::remove_file(&self.path);
    }
}
