//! Everything done to this repository by command: `cargo xtask <command>`.
//!
//! One module per command (`run`, `test`, `gen`, `dev`, `dev-db`, `bench`, `fuzz-api`, `pack-postgres`); what they share is in `workspace`,
//! `process`, `npm`, `postgres` and `console`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "talks to whoever runs it")]

mod bench;
mod console;
mod dev;
mod fuzz_api;
mod generate;
mod live_server;
mod npm;
mod pack_postgres;
mod postgres;
mod process;
mod run;
mod signals;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the Cradle repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start Cradle with demo data; the second time within seconds.
    Run(run::Options),
    /// Check everything: format, lints, generated files, Rust, web and browser tests.
    Test(test::Options),
    /// Regenerate what is generated: checked queries, openapi.json, the web's types.
    Gen(generate::Options),
    /// Develop: database, server that restarts on a change, web development server.
    Dev(dev::Options),
    /// Keep a migrated database running and let the editor check queries against it (.env).
    DevDb,
    /// Measure the server beside pgbench running the same statements.
    Bench(bench::Options),
    /// Call every operation of the API with made-up input and look for failures.
    FuzzApi(fuzz_api::Options),
    /// Pack PostgreSQL for the feature `bundled` of crate private_postgres.
    PackPostgres,
}

fn main() -> ExitCode {
    if let Some(code) = generate::act_as_rustc_wrapper() {
        return code;
    }
    let done = |()| ExitCode::SUCCESS;
    let result = match Cli::parse().command {
        Command::Run(options) => run::run(&options).map(done),
        Command::Test(options) => test::run(&options),
        Command::Gen(options) => generate::run(&options).map(done),
        Command::Dev(options) => dev::run(&options).map(done),
        Command::DevDb => dev::run_database().map(done),
        Command::Bench(options) => bench::run(&options).map(done),
        Command::FuzzApi(options) => fuzz_api::run(&options).map(done),
        Command::PackPostgres => pack_postgres::run().map(done),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
