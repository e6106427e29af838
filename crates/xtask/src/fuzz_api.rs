//! `cargo xtask fuzz-api`: property-based calls of every operation of the running binary, made from its OpenAPI document
//! by schemathesis. Fails on any answer of 500 and above, and on answers that the document does not describe.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::live_server::{LiveServer, Settings};
use crate::postgres::{self, Scratch};
use crate::process;
use crate::tools;
use crate::workspace::Workspace;

const SCHEMATHESIS: &str = "schemathesis==4.32.5";

#[derive(Args)]
pub(crate) struct Options {
    /// Calls per operation.
    #[arg(long, default_value_t = 30)]
    examples: u32,
    /// Makes the calls repeatable.
    #[arg(long, default_value_t = 1)]
    seed: u32,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let workspace = Workspace::find()?;
    ensure!(tools::exists("python3"), "schemathesis needs Python 3.10 or newer with venv");
    ensure!(tools::exists("curl"), "curl is missing");
    let schemathesis = install(&workspace)?;
    process::run(process::cargo(&workspace).args(["build", "--package", "server"]))?;
    let cluster = postgres::start_scratch(&workspace, "fuzz", Scratch::Fresh)?;
    let settings = Settings {
        binary: workspace.server("debug"),
        address: "127.0.0.1:8198",
        database_url: cluster.admin_url().to_owned(),
        job_concurrency: 2,
    };
    let server = LiveServer::start(&workspace, &settings)?;
    let result = fuzz(options, &server, &schemathesis);
    server.stop()?;
    result
}

/// As the two roles that between them may call everything.
fn fuzz(options: &Options, server: &LiveServer, schemathesis: &PathBuf) -> Result<()> {
    let seeded = server.seed()?;
    for role in ["manager", "developer"] {
        let members = seeded["organizations"][0]["members"].as_array().context("no members")?;
        let member = members.iter().find(|member| member["role"] == role).context("no such member")?;
        let cookie = server.sign_in(member["id"].as_str().context("no id")?)?;
        println!("as {role}");
        process::run(
            Command::new(schemathesis)
                .args(["run", &server.url("/api/openapi.json")])
                .args(["--header", &format!("Cookie: {cookie}")])
                .args(["--header", "X-Requested-With: XMLHttpRequest"])
                .args(["--checks", "not_a_server_error,content_type_conformance,response_schema_conformance"])
                // These would end the session that the calls are made with.
                .args(["--exclude-operation-id", "logout"])
                .args(["--exclude-operation-id", "sign_out_others"])
                .args(["--exclude-operation-id", "revoke_session"])
                // Returns with the provider's page, which is not there.
                .args(["--exclude-operation-id", "start_sign_in"])
                .args(["--max-examples", &options.examples.to_string()])
                .args(["--generation-database", "none", "--seed", &options.seed.to_string(), "--no-color"]),
        )?;
    }
    Ok(())
}

/// In an environment of its own below target/.
fn install(workspace: &Workspace) -> Result<PathBuf> {
    let environment = workspace.state_dir()?.join("schemathesis");
    let program = environment.join("bin/schemathesis");
    if !program.exists() {
        println!("installing {SCHEMATHESIS}");
        process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        process::run_quietly(Command::new(environment.join("bin/pip")).args([
            "install",
            "--quiet",
            SCHEMATHESIS,
        ]))?;
    }
    Ok(program)
}
