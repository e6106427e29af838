//! `cargo xtask run`: from a fresh checkout to a running Cradle with demo data, by one command.
//!
//! Every step is skipped when its inputs have not changed, so that the second run starts within seconds.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

use crate::console::{self, Steps, seconds};
use crate::signals::{self, StopRequest};
use crate::workspace::Workspace;
use crate::{npm, postgres, process, tools};

#[derive(Args)]
pub(crate) struct Options {
    /// Address to serve on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Address in the browser, when it is another one (behind a proxy, on another machine).
    #[arg(long)]
    public_url: Option<String>,
    /// Throw the demo data of this checkout away first.
    #[arg(long)]
    fresh: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let workspace = Workspace::find()?;
    let mut steps = Steps::new(5);

    steps.next("Checking tools");
    tools::check()?;
    check_address_is_free(options.listen)?;
    let data_dir = data_dir(&workspace)?;
    prepare(&data_dir, options.fresh)?;

    steps.next("Installing PostgreSQL and the web's packages");
    let binaries = postgres::binaries(&workspace)?;
    npm::install(&workspace.path("web"))?;

    steps.next("Building the web application");
    npm::build_web(&workspace)?;

    steps.next("Building the server (minutes the first time)");
    process::run(process::cargo(&workspace).args(["build", "--profile", "quick", "--package", "server"]))?;

    steps.next("Starting");
    let stop = StopRequest::listen()?;
    let mut server = start(&workspace, options, &data_dir, binaries)?;
    if wait_until_ready(&mut server, options.listen, &stop)? {
        console::boxed(&[
            format!("Cradle is ready: {}", public_url(options)),
            format!("after {}. Demo data in {}.", seconds(steps.elapsed()), data_dir.display()),
            "Ctrl-C stops it; --fresh starts over.".to_owned(),
        ]);
    }
    let mut ended = None;
    stop.wait_until(|| {
        ended = server.try_wait().ok().flatten();
        ended.is_some()
    });
    if let Some(status) = ended {
        bail!("the server stopped by itself ({status})");
    }
    println!("\nStopping…");
    let status = signals::stop(&mut server)?;
    ensure!(status.success(), "the server did not stop in order ({status})");
    Ok(())
}

fn check_address_is_free(address: SocketAddr) -> Result<()> {
    TcpListener::bind(address).map(drop).with_context(|| {
        format!("{address} can't be used (is Cradle running already?); choose another with --listen 127.0.0.1:8081")
    })
}

/// Demo data of this checkout: two checkouts do not disturb each other.
fn data_dir(workspace: &Workspace) -> Result<PathBuf> {
    let base = private_postgres::default_data_dir().context("there is no home directory; set HOME")?;
    Ok(base.join(format!("demo-{}", workspace.short_hash())))
}

fn prepare(data_dir: &Path, fresh: bool) -> Result<()> {
    ensure!(
        !private_postgres::is_in_use(&data_dir.join("postgres")),
        "another Cradle is using {}: stop it first",
        data_dir.display()
    );
    if fresh && data_dir.exists() {
        fs::remove_dir_all(data_dir).with_context(|| format!("removing {}", data_dir.display()))?;
    }
    Ok(())
}

fn start(
    workspace: &Workspace,
    options: &Options,
    data_dir: &Path,
    binaries: Option<PathBuf>,
) -> Result<Child> {
    let mut serve = Command::new(workspace.server("quick"));
    serve
        .args(["serve", "--seed-demo"])
        .current_dir(workspace.root())
        .env("CRADLE_ENV", "demo")
        .env("CRADLE_LISTEN", options.listen.to_string())
        .env("CRADLE_PUBLIC_URL", public_url(options))
        .env("CRADLE_DATA_DIR", data_dir)
        // The demo always has its own database, whatever the environment says.
        .env_remove("DATABASE_URL");
    if let Some(binaries) = binaries {
        serve.env("CRADLE_PG_BIN", binaries);
    }
    private_postgres::spawn_tied(serve).context("starting the server")
}

fn public_url(options: &Options) -> String {
    options.public_url.clone().unwrap_or_else(|| format!("http://{}", reachable(options.listen)))
}

/// Where a client on this machine finds what listens on an address: "every address" is none to connect to.
fn reachable(listen: SocketAddr) -> SocketAddr {
    if listen.ip().is_unspecified() { (Ipv4Addr::LOCALHOST, listen.port()).into() } else { listen }
}

/// `false` when asked to stop before.
fn wait_until_ready(server: &mut Child, listen: SocketAddr, stop: &StopRequest) -> Result<bool> {
    let mut ended = None;
    let mut ready = false;
    stop.wait_until(|| {
        ended = server.try_wait().ok().flatten();
        ready = ended.is_none() && is_ready(reachable(listen));
        ready || ended.is_some()
    });
    match ended {
        Some(status) => bail!("the server stopped while starting ({status})"),
        None => Ok(ready),
    }
}

fn is_ready(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        connection.write_all(
            format!("GET /ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        let mut status_line = [0; 12];
        connection.read_exact(&mut status_line)?;
        Ok(status_line.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::{is_ready, reachable};

    #[test]
    fn every_address_is_reached_at_the_local_one() {
        assert_eq!(reachable("0.0.0.0:80".parse().unwrap()).to_string(), "127.0.0.1:80");
        assert_eq!(reachable("192.0.2.1:80".parse().unwrap()).to_string(), "192.0.2.1:80");
    }

    #[test]
    fn only_200_is_ready() {
        for (answer, expected) in
            [("HTTP/1.1 200 OK\r\n\r\n", true), ("HTTP/1.1 503 Unavailable\r\n\r\n", false)]
        {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap();
            let server = std::thread::spawn(move || {
                let (mut connection, _) = listener.accept().unwrap();
                let mut request = [0; 16];
                connection.read_exact(&mut request).unwrap();
                connection.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(is_ready(address), expected);
            server.join().unwrap();
        }
    }
}
