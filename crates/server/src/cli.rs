//! The command line. Every command has `--help`; those that print data have `--json`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{commands, config::Config};

/// Cradle: a CRM for surrogacy agencies.
#[derive(Parser)]
#[command(name = "cradle", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server, with the web application and the background worker.
    Serve(commands::serve::Serve),
    /// Run only the background worker.
    Worker,
    /// Bring the database to the schema this program needs.
    Migrate,
    /// Check configuration, database and roles, and say what is wrong.
    Doctor(commands::doctor::Doctor),
    /// Make an organization and the invitation of its first manager.
    CreateOrg(commands::organizations::CreateOrg),
    /// Invite somebody to an organization.
    Invite(commands::organizations::Invite),
    /// End every session of a member, or of everybody in an organization.
    RevokeSessions(commands::organizations::RevokeSessions),
    /// Fill a demo agency, clearly marked as such, with invented people.
    SeedDemo,
    /// Print the OpenAPI document of the API.
    Openapi,
}

/// Parses the arguments, runs the command, and says what went wrong in one message.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the command line's answer")]
            {
                eprintln!("cradle: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    if matches!(command, Command::Openapi) {
        return commands::openapi::run();
    }
    let config = Config::load()?;
    start_log(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve(serve) => serve.run(config).await,
            Command::Worker => commands::worker::run(config).await,
            Command::Migrate => commands::migrate::run(config).await,
            Command::Doctor(doctor) => doctor.run(config).await,
            Command::CreateOrg(create) => create.run(config).await,
            Command::Invite(invite) => invite.run(config).await,
            Command::RevokeSessions(revoke) => revoke.run(config).await,
            Command::SeedDemo => commands::seed_demo::run(config).await,
            Command::Openapi => Ok(()),
        }
    })
}

/// The log filter of `RUST_LOG`.
pub fn log_filter(text: &str) -> anyhow::Result<EnvFilter> {
    EnvFilter::try_new(text).map_err(|_| anyhow::anyhow!("expected such as info or info,kit::jobs=debug"))
}

fn start_log(config: &Config) -> anyhow::Result<()> {
    // sqlx repeats statements at debug and warns of slow ones with their text, which holds no values.
    let filter = log_filter(&config.log)?;
    let registry = tracing_subscriber::registry().with(filter);
    if config.settings.environment == kit::Environment::Production {
        registry.with(tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr)).init();
    } else {
        registry.with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr)).init();
    }
    Ok(())
}
