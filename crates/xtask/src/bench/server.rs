//! The server under load, signed in as a manager through development sign-in.

use std::fs;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::database::Filled;
use crate::workspace::Workspace;
use crate::{process, signals};

const ADDRESS: &str = "127.0.0.1:8197";

/// The secret of development sign-in, made up for each run.
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new() -> Self {
        Self(
            format!("bench-{}-{:?}", std::process::id(), Instant::now())
                .replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
        )
    }
}

pub(crate) struct Server {
    process: Child,
    pub(crate) cookie: String,
    pub(crate) ready_after: Duration,
}

impl Server {
    pub(crate) fn start(workspace: &Workspace, database: &Filled, secret: &Secret) -> Result<Self> {
        let mut command = Command::new(workspace.path("target/quick/cradle"));
        command
            .arg("serve")
            .env("CRADLE_ENV", "development")
            .env("CRADLE_LISTEN", ADDRESS)
            .env("CRADLE_DATA_DIR", workspace.state_dir()?.join("bench"))
            .env("CRADLE_DB_CONNECTIONS", "24")
            .env("DATABASE_URL", &database.url)
            .env("DEV_SECRET", &secret.0)
            .env("RUST_LOG", "warn");
        let started = Instant::now();
        let process = private_postgres::spawn_tied(command).context("starting the server")?;
        let mut server = Self { process, cookie: String::new(), ready_after: Duration::ZERO };
        while !curl(&["--fail", &url("/ready")]).is_ok_and(|answer| answer.contains("ok")) {
            ensure!(server.process.try_wait()?.is_none(), "the server stopped by itself");
            ensure!(started.elapsed() < Duration::from_mins(1), "the server is not ready after a minute");
            std::thread::sleep(Duration::from_millis(10));
        }
        server.ready_after = started.elapsed();
        let login = url(&format!("/api/dev/login-as/{}", database.manager));
        let header = format!("X-Dev-Secret: {}", secret.0);
        let answer = curl(&["--include", "--request", "POST", "--header", &header, &login])?;
        let cookie = answer
            .lines()
            .find_map(|line| line.to_lowercase().starts_with("set-cookie:").then(|| line[11..].trim()))
            .and_then(|cookie| cookie.split(';').next())
            .with_context(|| format!("development sign-in did not work: {answer}"))?;
        cookie.clone_into(&mut server.cookie);
        Ok(server)
    }

    pub(crate) fn get(&self, path: &str) -> Result<String> {
        curl(&["--fail", "--cookie", &self.cookie, &url(path)])
    }

    pub(crate) fn resident_mb(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
        let kilobytes: u64 = line.split_whitespace().nth(1).context("no VmRSS")?.parse()?;
        Ok(kilobytes / 1024)
    }

    pub(crate) fn stop(mut self) -> Result<()> {
        let status = signals::stop(&mut self.process)?;
        ensure!(status.success(), "the server did not stop in order ({status})");
        Ok(())
    }
}

/// The address of a path.
pub(crate) fn url(path: &str) -> String {
    format!("http://{ADDRESS}{path}")
}

fn curl(arguments: &[&str]) -> Result<String> {
    let output = process::read(Command::new("curl").arg("--silent").args(arguments))?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}
