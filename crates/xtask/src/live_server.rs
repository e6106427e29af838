//! A development server started for a task, with a member signed in by development sign-in.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::workspace::Workspace;
use crate::{process, signals};

/// What to start.
pub(crate) struct Settings {
    pub(crate) binary: PathBuf,
    /// Where it listens, as in `127.0.0.1:8197`.
    pub(crate) address: &'static str,
    pub(crate) database_url: String,
    /// Jobs in the server itself.
    pub(crate) job_concurrency: usize,
}

pub(crate) struct LiveServer {
    process: Child,
    base: String,
    secret: String,
    pub(crate) ready_after: Duration,
}

impl LiveServer {
    /// Starts it and waits until it is ready.
    pub(crate) fn start(workspace: &Workspace, settings: &Settings) -> Result<Self> {
        let secret: String = format!("{:?}{}", Instant::now(), std::process::id())
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let mut command = Command::new(&settings.binary);
        command
            .arg("serve")
            .env("CRADLE_ENV", "development")
            .env("CRADLE_LISTEN", settings.address)
            .env("CRADLE_DATA_DIR", workspace.state_dir()?.join("live-server"))
            .env("CRADLE_DB_CONNECTIONS", "24")
            .env("CRADLE_JOB_CONCURRENCY", settings.job_concurrency.to_string())
            .env("DATABASE_URL", &settings.database_url)
            .env("DEV_SECRET", &secret)
            .env("RUST_LOG", "warn");
        let started = Instant::now();
        let process = private_postgres::spawn_tied(command).context("starting the server")?;
        let base = format!("http://{}", settings.address);
        let mut server = Self { process, base, secret, ready_after: Duration::ZERO };
        while !curl(&["--fail", &server.url("/ready")]).is_ok_and(|answer| answer.contains("ok")) {
            ensure!(server.process.try_wait()?.is_none(), "the server stopped by itself");
            ensure!(started.elapsed() < Duration::from_mins(1), "the server is not ready after a minute");
            std::thread::sleep(Duration::from_millis(10));
        }
        server.ready_after = started.elapsed();
        Ok(server)
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Makes the development organizations and answers them, as JSON.
    pub(crate) fn seed(&self) -> Result<serde_json::Value> {
        let answer = self.development(&["--fail"], "/api/dev/seed")?;
        serde_json::from_str(&answer).with_context(|| format!("development seed: {answer}"))
    }

    /// Signs a member in; the value of the Cookie header.
    pub(crate) fn sign_in(&self, user: &str) -> Result<String> {
        let answer = self.development(&["--include"], &format!("/api/dev/login-as/{user}"))?;
        answer
            .lines()
            .find_map(|line| line.to_lowercase().starts_with("set-cookie:").then(|| line[11..].trim()))
            .and_then(|cookie| cookie.split(';').next())
            .map(str::to_owned)
            .with_context(|| format!("development sign-in did not work: {answer}"))
    }

    fn development(&self, options: &[&str], path: &str) -> Result<String> {
        let header = format!("X-Dev-Secret: {}", self.secret);
        let url = self.url(path);
        let mut arguments = options.to_vec();
        arguments.extend(["--request", "POST", "--header", &header, &url]);
        curl(&arguments)
    }

    pub(crate) fn get(&self, cookie: &str, path: &str) -> Result<String> {
        curl(&["--fail", "--cookie", cookie, &self.url(path)])
    }

    /// Memory in use, in megabytes.
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

fn curl(arguments: &[&str]) -> Result<String> {
    let output = process::read(Command::new("curl").arg("--silent").args(arguments))?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}
