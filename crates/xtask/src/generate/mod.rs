//! `cargo xtask gen`: everything that is generated and committed.
//!
//! In this order, since each needs the one before: checked queries (`crates/*/.sqlx`) from the migrations,
//! `openapi.json` from the server, the web's types from `openapi.json`.

mod changes;
mod queries;

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

pub(crate) use queries::{QueryUrls, act_as_rustc_wrapper};

use crate::workspace::Workspace;
use crate::{npm, process};
use changes::Snapshot;

#[derive(Args, Default)]
pub(crate) struct Options {
    /// Fail when a committed file was not up to date (it is now), and show what changed.
    #[arg(long)]
    check: bool,
    /// Only this part.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Only the checked queries of this crate.
    #[arg(long = "crate", value_name = "NAME", conflicts_with_all = ["only", "check"])]
    one_crate: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Queries,
    Openapi,
    Web,
}

impl Options {
    /// What `cargo xtask test` runs.
    pub(crate) fn check_all() -> Self {
        Self { check: true, ..Self::default() }
    }

    fn wants(&self, part: Part) -> bool {
        if self.one_crate.is_some() {
            part == Part::Queries
        } else {
            self.only.is_none_or(|only| only == part)
        }
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let workspace = Workspace::find()?;
    let before = Snapshot::take(&workspace)?;
    if options.wants(Part::Queries) {
        println!("Checking queries against a migrated database…");
        queries::generate(&workspace, options.one_crate.as_deref())?;
    }
    if options.wants(Part::Openapi) {
        println!("Writing openapi.json…");
        generate_openapi(&workspace)?;
    }
    if options.wants(Part::Web) {
        println!("Writing the web's types…");
        generate_web_types(&workspace)?;
    }
    let changed = before.compare(&Snapshot::take(&workspace)?);
    if changed.is_empty() {
        println!("Everything generated was up to date.");
        return Ok(());
    }
    if options.check {
        changed.print_diff(&workspace)?;
        bail!("generated files were out of date: commit what `cargo xtask gen` wrote");
    }
    changed.print_names();
    Ok(())
}

fn generate_openapi(workspace: &Workspace) -> Result<()> {
    process::run(process::cargo(workspace).args(["build", "--quiet", "--package", "server"]))?;
    let binary = workspace.server("debug");
    let document = process::read(Command::new(&binary).arg("openapi").current_dir(workspace.root()))?;
    let path = workspace.path("openapi.json");
    if fs::read(&path).is_ok_and(|committed| committed == document) {
        return Ok(());
    }
    fs::write(&path, document).with_context(|| format!("writing {}", path.display()))
}

fn generate_web_types(workspace: &Workspace) -> Result<()> {
    let web = workspace.path("web");
    npm::install(&web)?;
    process::run_quietly(process::npm(&web).args(["run", "--silent", "gen"]))
}
