//! `cargo xtask bench`: how fast is Cradle, beside PostgreSQL alone?
//!
//! For each size: a database filled by `bench/dataset.sql`, the server on it, and for each scenario two runs with the same
//! number of clients: wrk against the server, then pgbench running the statements that the server was seen to send for
//! the same request. Absolute figures depend on the machine; the ratio of the two does not, much.

mod database;
mod load;
mod trace;

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use self::database::Cluster;
use self::load::{Figures, Load};
use crate::live_server::{LiveServer, Settings};
use crate::workspace::Workspace;
use crate::{npm, process};

#[derive(Args)]
pub(crate) struct Options {
    /// Sizes to measure, as organizations×cases.
    #[arg(long, value_delimiter = ',', default_values = ["1x10000", "1x100000", "10x100000"])]
    sizes: Vec<String>,
    /// Only the scenarios whose name contains this.
    #[arg(long, conflicts_with = "record")]
    only: Option<String>,
    /// Seconds per run.
    #[arg(long, default_value_t = 8)]
    seconds: u32,
    /// Clients at the same time.
    #[arg(long, default_value_t = 16)]
    clients: u32,
    /// Writes the result into docs/performance.md, between its markers.
    #[arg(long)]
    record: bool,
}

/// What is measured: a name and the requests, which take turns.
struct Scenario {
    name: &'static str,
    paths: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let workspace = Workspace::find()?;
    database::check_tools()?;
    npm::build_web(&workspace)?;
    process::run(process::cargo(&workspace).args(["build", "--release", "--package", "server"]))?;
    let cluster = Cluster::start(&workspace)?;

    let mut report = String::new();
    for size in &options.sizes {
        let (organizations, cases) = size
            .split_once('x')
            .and_then(|(left, right)| Some((left.parse().ok()?, right.parse().ok()?)))
            .with_context(|| {
                format!("{size}: write sizes as organizations x cases, for example 10x100000")
            })?;
        measure(&workspace, &cluster, options, organizations, cases, &mut report)?;
    }
    println!("\n{report}");
    if options.record { record(&workspace, &report) } else { Ok(()) }
}

fn measure(
    workspace: &Workspace,
    cluster: &Cluster,
    options: &Options,
    organizations: u32,
    cases: u32,
    report: &mut String,
) -> Result<()> {
    let database = cluster.database(workspace, organizations, cases)?;
    let settings = Settings {
        binary: workspace.server("release"),
        address: "127.0.0.1:8197",
        database_url: database.url.clone(),
        job_concurrency: 0,
    };

    // Once with every statement logged, to learn what each request sends.
    Cluster::log_statements(&database, true)?;
    let server = LiveServer::start(workspace, &settings)?;
    let cookie = server.sign_in(&database.manager)?;
    let mut scenarios = scenarios(&database);
    if let Some(only) = &options.only {
        scenarios.retain(|scenario| scenario.name.contains(only));
        ensure!(!scenarios.is_empty(), "no scenario's name contains {only}");
    }
    let mut scripts = Vec::new();
    for scenario in &scenarios {
        // Twice: the first use of a connection also prepares statements.
        let mut of_paths = Vec::new();
        for (index, path) in scenario.paths.iter().enumerate() {
            server.get(&cookie, path)?;
            let start = cluster.log_position()?;
            server.get(&cookie, path)?;
            // pgbench shares variables between the scripts of a run, so each has its own names.
            let log = cluster.log_since(start)?;
            of_paths.push(trace::script(&log, &database.organization, &format!("r{index}"))?);
        }
        scripts.push(of_paths);
    }
    server.stop()?;
    Cluster::log_statements(&database, false)?;

    let server = LiveServer::start(workspace, &settings)?;
    let cookie = server.sign_in(&database.manager)?;
    writeln!(
        report,
        "### {organizations} × {cases} cases\n\nReady {:.2} s after its start on a warm database, {} MB resident when idle.\n",
        server.ready_after.as_secs_f64(),
        server.resident_mb()?,
    )?;
    writeln!(
        report,
        "| {} clients | requests/s | p50 ms | p95 ms | p99 ms | pgbench/s | ratio |",
        options.clients
    )?;
    writeln!(report, "|---|---|---|---|---|---|---|")?;
    let load = Load { seconds: options.seconds, clients: options.clients };
    for (scenario, script) in scenarios.iter().zip(&scripts) {
        println!("{organizations}x{cases}: {}", scenario.name);
        // First a second that does not count, in which connections open and plans are made.
        Load { seconds: 1, ..load }.wrk(workspace, &server, &cookie, &scenario.paths, false)?;
        let figures = load.wrk(workspace, &server, &cookie, &scenario.paths, false)?;
        let bare = load.pgbench(&database, script)?;
        row(report, scenario.name, &figures, Some(bare))?;
    }
    if options.only.is_some() {
        return server.stop();
    }
    let created = load.wrk(workspace, &server, &cookie, &["/api/cases".to_owned()], true)?;
    row(report, "create a case", &created, None)?;
    writeln!(report, "\nAfter the load: {} MB resident.\n", server.resident_mb()?)?;
    server.stop()
}

fn row(report: &mut String, name: &str, figures: &Figures, bare: Option<f64>) -> Result<()> {
    let Figures { per_second, p50, p95, p99, errors } = figures;
    let beside =
        bare.map_or("| – | – |".to_owned(), |bare| format!("| {bare:.0} | {:.2} |", per_second / bare));
    let failed = if *errors > 0 { format!(" ({errors} errors!)") } else { String::new() };
    writeln!(report, "| {name}{failed} | {per_second:.0} | {p50:.1} | {p95:.1} | {p99:.1} {beside}")?;
    Ok(())
}

fn scenarios(database: &database::Filled) -> Vec<Scenario> {
    let one = |name, path: &str| Scenario { name, paths: vec![path.to_owned()] };
    let sorts = [
        "case_number",
        "full_name",
        "email",
        "phone",
        "state",
        "source",
        "status",
        "priority",
        "owner",
        "age",
        "created_at",
        "updated_at",
        "last_contacted_at",
    ];
    let every_sort =
        sorts.iter().flat_map(|sort| [format!("/api/cases?sort={sort}"), format!("/api/cases?sort=-{sort}")]);
    let filters = [
        "status=new",
        "status=delivered",
        "status=delivered,exam_passed&state=WY",
        "source=referral&sort=full_name",
        "priority=true",
        "owner=none",
        "owner=me&status=new",
        "state=CA,TX&sort=-updated_at",
        "include_archived=true",
        "created_from=2026-01-01&created_to=2026-03-31&sort=full_name",
    ];
    let every_filter = filters.iter().map(|filter| format!("/api/cases?{filter}"));
    let words = [
        "olivia+smith",
        "garmas",
        "8240",
        "(487)+351",
        "ava.garmas1",
        "zo",
        "00042",
        "nobody-here",
        "smithson",
        "son",
    ];
    let every_word = words.iter().map(|word| format!("/api/cases?q={word}"));
    let board = ["owner=me", "state=CA", "priority=true"].iter().map(|it| format!("/api/cases/board?{it}"));
    vec![
        one("me", "/api/auth/me"),
        one("case", &format!("/api/cases/{}", database.case)),
        one("notification count", "/api/me/notifications/count"),
        one("list", "/api/cases"),
        one("list of 100", "/api/cases?per_page=100"),
        Scenario { name: "list, every sort", paths: every_sort.collect() },
        Scenario { name: "list, filters", paths: every_filter.collect() },
        one("search, rare text", "/api/cases?q=garmas"),
        one("search, text that all have", "/api/cases?q=example.com"),
        Scenario { name: "search, mixed", paths: every_word.collect() },
        one("statistics", "/api/cases/stats"),
        one("home page", "/api/dashboard"),
        one("board", "/api/cases/board"),
        Scenario { name: "board, filtered", paths: board.collect() },
        one("tasks by due date", "/api/tasks/groups"),
        one("search everything", "/api/search?q=garmas"),
    ]
}

const BEGIN: &str = "<!-- bench -->";
const END: &str = "<!-- /bench -->";

fn record(workspace: &Workspace, report: &str) -> Result<()> {
    let path = workspace.path("docs/performance.md");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let (before, rest) =
        text.split_once(BEGIN).with_context(|| format!("{} has no {BEGIN}", path.display()))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{} has no {END}", path.display()))?;
    fs::write(&path, format!("{before}{BEGIN}\n\n{report}\n{END}{after}"))?;
    Ok(())
}
