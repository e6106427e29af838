//! `cargo xtask test`: every check there is, each with its time, all of them even when one fails.

mod browser;
mod dependencies;
mod house;
mod rust;
mod size;
mod web;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::console::seconds;
use crate::workspace::Workspace;
use crate::{generate, process, tools};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this part.
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    House,
    Format,
    Lint,
    Generated,
    Rust,
    Web,
    Browser,
    Dependencies,
}

struct Step {
    part: Part,
    name: &'static str,
    check: fn(&Workspace) -> Result<()>,
}

impl Step {
    const fn new(part: Part, name: &'static str, check: fn(&Workspace) -> Result<()>) -> Self {
        Self { part, name, check }
    }
}

/// In this order: the quick ones first; the browser needs what the web built.
const STEPS: [Step; 15] = [
    Step::new(Part::House, "file sizes", size::check),
    Step::new(Part::House, "house rules", house::check),
    Step::new(Part::Format, "Rust format", |workspace| {
        process::run(process::cargo(workspace).args(["fmt", "--all", "--check"]))
    }),
    Step::new(Part::Generated, "generated files", |_| generate::run(&generate::Options::check_all())),
    Step::new(Part::Lint, "Rust lints", |workspace| {
        let arguments = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"];
        process::run(process::cargo(workspace).args(arguments))
    }),
    Step::new(Part::Rust, "Rust tests", rust::test),
    Step::new(Part::Web, "web packages", web::install),
    Step::new(Part::Web, "web lints", web::lint),
    Step::new(Part::Web, "web types", web::check_types),
    Step::new(Part::Web, "web tests", web::test),
    Step::new(Part::Web, "web build", web::build),
    Step::new(Part::Dependencies, "dependencies", dependencies::check_policy),
    Step::new(Part::Dependencies, "known faults", dependencies::check_advisories),
    Step::new(Part::Dependencies, "unused code", dependencies::find_unused),
    Step::new(Part::Browser, "browser tests", browser::test),
];

/// An error is one of this program; failed checks are an exit code.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    tools::check()?;
    let started = Instant::now();
    let mut results = Vec::new();
    for step in STEPS.iter().filter(|step| options.only.is_none_or(|only| only == step.part)) {
        println!("\n── {} ──", step.name);
        let started = Instant::now();
        let result = (step.check)(&workspace);
        if let Err(error) = &result {
            eprintln!("{} failed: {error:#}", step.name);
        }
        results.push((step.name, result.is_ok(), started.elapsed()));
    }
    print_summary(&results, started.elapsed());
    let all_passed = results.iter().all(|(_, passed, _)| *passed);
    Ok(if all_passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_summary(results: &[(&str, bool, Duration)], total: Duration) {
    println!("\n── summary ──");
    for (name, passed, time) in results {
        println!("{}  {name:<16} {:>12}", if *passed { "passed" } else { "FAILED" }, seconds(*time));
    }
    println!("{:<24} {:>12}", "all", seconds(total));
    let passed = results.iter().filter(|(_, passed, _)| *passed).count();
    println!("{passed} passed, {} failed", results.len() - passed);
}
