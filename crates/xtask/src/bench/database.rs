//! The cluster and its filled databases. They are kept: filling a million cases takes minutes.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use private_postgres::{PrivatePostgres, Settings};

use crate::workspace::{Workspace, fingerprint};
use crate::{postgres, process, tools};

/// A durable private cluster, as in production.
pub(crate) struct Cluster {
    postgres: PrivatePostgres,
    log: PathBuf,
}

/// A filled database.
pub(crate) struct Filled {
    pub(crate) url: String,
    /// The organization that is measured.
    pub(crate) organization: String,
    /// One of its members, who sees everything.
    pub(crate) manager: String,
    /// One of its cases.
    pub(crate) case: String,
}

/// Says what is missing, and how to get it.
pub(crate) fn check_tools() -> Result<()> {
    let missing: Vec<_> =
        ["psql", "pgbench", "curl"].into_iter().filter(|tool| !tools::exists(tool)).collect();
    // wrk answers --version with an error code.
    let wrk = Command::new("wrk").arg("--version").output().is_ok();
    ensure!(
        missing.is_empty() && wrk,
        "the bench needs psql, pgbench, curl and wrk (Debian: apt-get install postgresql-client postgresql-contrib curl wrk)"
    );
    Ok(())
}

impl Cluster {
    pub(crate) fn start(workspace: &Workspace) -> Result<Self> {
        let data_dir = workspace.shared_dir()?.join("cluster-bench");
        let log = data_dir.join("server.log");
        let binaries = postgres::binaries(workspace)?;
        let postgres = PrivatePostgres::start(&Settings { data_dir, binaries, fast_and_unsafe: false })?;
        Ok(Self { postgres, log })
    }

    /// The database of this size; fills it when migrations or data set changed.
    pub(crate) fn database(&self, workspace: &Workspace, organizations: u32, cases: u32) -> Result<Filled> {
        let inputs = [workspace.path("migrations"), workspace.path("bench/dataset.sql")];
        let print: String = fingerprint(&inputs)?.chars().take(12).collect();
        let name = format!("bench_{organizations}x{cases}_{print}");
        let url = with_database(self.postgres.admin_url(), &name);
        let exists =
            ask(self.postgres.admin_url(), &format!("select 1 from pg_database where datname = '{name}'"))?;
        if exists.is_empty() {
            println!("filling {organizations} organizations with {cases} cases each");
            ask(self.postgres.admin_url(), &format!("create database {name}"))?;
            if let Err(error) = fill(workspace, &url, organizations, cases) {
                ask(self.postgres.admin_url(), &format!("drop database {name}"))?;
                return Err(error);
            }
        }
        let organization = ask(&url, "select id from platform.organizations where slug = 'dev-a'")?;
        let manager = ask(
            &url,
            &format!(
                "select id from tenant.users where organization_id = '{organization}' and role = 'manager' limit 1"
            ),
        )?;
        let case = ask(
            &url,
            &format!(
                "select id from tenant.cases where organization_id = '{organization}' and case_number = 4242"
            ),
        )?;
        Ok(Filled { url, organization, manager, case })
    }

    /// Logs the statements of connections made from now on, with their parameters.
    pub(crate) fn log_statements(database: &Filled, on: bool) -> Result<()> {
        let settings = ["log_statement", "log_error_verbosity"];
        let values = ["all", "default"];
        for (setting, value) in settings.iter().zip(values) {
            let change = if on { format!("set {setting} = '{value}'") } else { format!("reset {setting}") };
            let name = ask(&database.url, "select current_database()")?;
            ask(&database.url, &format!("alter database {name} {change}"))?;
        }
        Ok(())
    }

    pub(crate) fn log_position(&self) -> Result<u64> {
        Ok(fs::metadata(&self.log)?.len())
    }

    pub(crate) fn log_since(&self, position: u64) -> Result<String> {
        let mut file = fs::File::open(&self.log)?;
        file.seek(SeekFrom::Start(position))?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok(text)
    }
}

fn ask(url: &str, question: &str) -> Result<String> {
    let output = process::read(Command::new("psql").args([url, "-XAtqc", question]))?;
    Ok(String::from_utf8(output).context("psql's answer")?.trim().to_owned())
}

fn fill(workspace: &Workspace, url: &str, organizations: u32, cases: u32) -> Result<()> {
    process::run_quietly(
        Command::new(workspace.server("release"))
            .arg("migrate")
            .env("DATABASE_URL", url)
            .env("CRADLE_ENV", "development"),
    )?;
    process::run_quietly(
        Command::new("psql")
            .args([url, "-Xq", "-v"])
            .arg(format!("organizations={organizations}"))
            .arg("-v")
            .arg(format!("cases={cases}"))
            .arg("-f")
            .arg(workspace.path("bench/dataset.sql")),
    )
}

fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    format!("{base}/{name}?{parameters}")
}
