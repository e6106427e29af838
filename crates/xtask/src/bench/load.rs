//! Load on the server (wrk) and on PostgreSQL (pgbench), and what they say.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::database::Filled;
use super::trace::Script;
use crate::live_server::LiveServer;
use crate::process;
use crate::workspace::Workspace;

#[derive(Clone, Copy)]
pub(crate) struct Load {
    pub(crate) seconds: u32,
    pub(crate) clients: u32,
}

/// Requests per second and latencies in milliseconds.
pub(crate) struct Figures {
    pub(crate) per_second: f64,
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    pub(crate) errors: u64,
}

impl Load {
    pub(crate) fn wrk(
        self,
        workspace: &Workspace,
        server: &LiveServer,
        cookie: &str,
        paths: &[String],
        create: bool,
    ) -> Result<Figures> {
        let list = workspace.state_dir()?.join("bench-paths.txt");
        fs::write(&list, paths.join("\n"))?;
        let mut command = Command::new("wrk");
        command
            .args(["-t", "2", "-c", &self.clients.to_string(), "-d", &format!("{}s", self.seconds), "-s"])
            .arg(workspace.path("bench/requests.lua"))
            .arg(server.url(""))
            .env("CRADLE_BENCH_PATHS", &list)
            .env("CRADLE_BENCH_COOKIE", cookie);
        if create {
            command.env("CRADLE_BENCH_CREATE", "1");
        }
        let output = String::from_utf8(process::read(&mut command)?)?;
        let line =
            output.lines().find_map(|line| line.strip_prefix("FIGURES ")).context("wrk said nothing")?;
        let values: Vec<f64> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let [per_second, p50, p95, p99, errors] = values[..] else { anyhow::bail!("wrk said {line}") };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        Ok(Figures { per_second, p50, p95, p99, errors: errors as u64 })
    }

    /// Transactions per second of the same statements, of the scenario's requests in turn.
    pub(crate) fn pgbench(self, database: &Filled, scripts: &[Script]) -> Result<f64> {
        let directory = std::env::temp_dir().join(format!("cradle-bench-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        let mut command = Command::new("pgbench");
        command.args(["--no-vacuum", "--protocol=prepared", "-j", "2"]);
        command.args(["-c", &self.clients.to_string(), "-T", &self.seconds.to_string()]);
        for (index, script) in scripts.iter().enumerate() {
            let path = directory.join(format!("{index}.sql"));
            fs::write(&path, &script.text)?;
            for (name, value) in &script.variables {
                command.arg("-D").arg(format!("{name}={value}"));
            }
            command.arg("-f").arg(&path);
        }
        command.arg(&database.url);
        command.env("PGOPTIONS", "-c role=cradle_app -c jit=off");
        let output = String::from_utf8(process::read(&mut command)?)?;
        fs::remove_dir_all(&directory)?;
        let tps =
            output.lines().find_map(|line| line.strip_prefix("tps = ")).context("pgbench said nothing")?;
        Ok(tps.split(' ').next().unwrap_or_default().parse()?)
    }
}
