//! Makes a new cluster: `initdb`, then the database and the server's login role in PostgreSQL's single-user mode, since
//! the packaged PostgreSQL has no psql and no server may run before it is complete.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Output, Stdio};

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::StartError;
use crate::layout::{Cluster, Layout, private_file, set_mode, tail};
use crate::os::Signal;
use crate::{ADMIN_ROLE, DATABASE, SERVER_ROLE, spawner};

/// Written once; an administrator may change it. What Cradle depends on is passed on the command line instead.
const CRADLE_CONF: &str = "\
# PostgreSQL settings of this Cradle. Written once when the database was created; change what you need and restart.
include 'data/postgresql.conf'

max_connections = 100
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
random_page_cost = 1.1
jit = off
wal_compression = on
max_wal_size = 1GB
checkpoint_timeout = 15min
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
";

/// The passwords of the two roles.
pub(crate) struct Credentials {
    pub admin: String,
    pub server: String,
}

impl Credentials {
    fn generate() -> io::Result<Self> {
        Ok(Self { admin: random_password()?, server: random_password()? })
    }

    pub(crate) fn read(cluster: &Cluster) -> Result<Self, StartError> {
        let path = cluster.credentials();
        let text = fs::read_to_string(&path).map_err(StartError::io("reading", &path))?;
        let value = |name: &str| {
            let password = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))?;
            (!password.is_empty()).then(|| password.to_owned())
        };
        match (value(ADMIN_ROLE), value(SERVER_ROLE)) {
            (Some(admin), Some(server)) => Ok(Self { admin, server }),
            _ => Err(StartError::Credentials { path }),
        }
    }
}

/// Puts a cluster together beside its place and renames it there as the last step.
pub(crate) fn create_cluster(
    layout: &Layout,
    account: &Account,
    binaries: &Binaries,
    fast_and_unsafe: bool,
) -> Result<(), StartError> {
    let unfinished = layout.unfinished_cluster();
    let dir = unfinished.dir();
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(StartError::io("removing", dir))?;
    }
    fs::create_dir(dir)
        .and_then(|()| set_mode(dir, account.passage_mode()))
        .map_err(StartError::io("creating", dir))?;
    let data = unfinished.data();
    account.create_private_dir(&data).map_err(StartError::io("creating", &data))?;

    let credentials = Credentials::generate().map_err(StartError::io("reading", "/dev/urandom"))?;
    let step = Step { layout, account, binaries, cluster: &unfinished, fast_and_unsafe };
    step.run_initdb(&credentials)?;
    step.run_first_statements(&credentials)?;
    write_file(
        &unfinished.credentials(),
        0o600,
        &format!("{ADMIN_ROLE}={}\n{SERVER_ROLE}={}\n", credentials.admin, credentials.server),
    )?;
    // Without secrets; PostgreSQL's account must be able to read it.
    write_file(&unfinished.settings(), 0o644, CRADLE_CONF)?;

    let place = layout.cluster();
    fs::rename(dir, place.dir()).map_err(StartError::io("creating", place.dir()))?;
    // The rename itself must survive a crash.
    sync_dir(place.dir())
        .and_then(|()| sync_dir(layout.root()))
        .map_err(StartError::io("writing", layout.root()))
}

struct Step<'a> {
    layout: &'a Layout,
    account: &'a Account,
    binaries: &'a Binaries,
    cluster: &'a Cluster,
    fast_and_unsafe: bool,
}

impl Step<'_> {
    fn run_initdb(&self, credentials: &Credentials) -> Result<(), StartError> {
        let output = self.initdb(credentials, "C.UTF-8")?;
        let unknown_locale = String::from_utf8_lossy(&output.stderr).contains("invalid locale name");
        // Systems without C.UTF-8 (old musl, some BSDs): letters beyond ASCII then have no case, nothing else differs.
        let output = if unknown_locale { self.initdb(credentials, "C")? } else { output };
        check("initdb", &output)
    }

    fn initdb(&self, credentials: &Credentials, character_type: &str) -> Result<Output, StartError> {
        let password_file = self.cluster.dir().join("initial-password");
        write_file(&password_file, 0o600, &credentials.admin)?;
        self.account.give(&password_file).map_err(StartError::io("writing", &password_file))?;

        let mut command = self.account.command(&self.binaries.initdb(), self.layout.root());
        command.arg("--pgdata").arg(self.cluster.data()).arg("--pwfile").arg(&password_file).args([
            "--username",
            ADMIN_ROLE,
            "--auth-local=scram-sha-256",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--lc-ctype",
            character_type,
            "--text-search-config=simple",
            "--data-checksums",
            "--no-instructions",
        ]);
        if self.binaries.major >= 17 {
            // Collation and case that no change of the C library can alter under an index.
            command.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
        }
        if self.fast_and_unsafe {
            command.arg("--no-sync");
        }
        let output = run(command, "");
        fs::remove_file(&password_file).map_err(StartError::io("removing", &password_file))?;
        output.map_err(StartError::io("running", self.binaries.initdb()))
    }

    fn run_first_statements(&self, credentials: &Credentials) -> Result<(), StartError> {
        let mut command = self.account.command(&self.binaries.postgres(), self.layout.root());
        command.arg("--single").arg("-D").arg(self.cluster.data());
        // A failed statement must not pass unnoticed; statements must not appear in messages, one holds a password.
        command.args(["-c", "exit_on_error=on", "-c", "log_min_error_statement=panic"]);
        if self.fast_and_unsafe {
            command.arg("-F");
        }
        command.arg("postgres");
        // One statement a line: a line end is what sends it.
        let statements = format!(
            "CREATE ROLE {SERVER_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS PASSWORD '{}';\n\
             CREATE DATABASE {DATABASE} OWNER {ADMIN_ROLE} TEMPLATE template0;\n",
            credentials.server
        );
        let output =
            run(command, &statements).map_err(StartError::io("running", self.binaries.postgres()))?;
        check("postgres --single", &output)
    }
}

/// Runs a program to its end with this input; it dies with this process.
fn run(mut command: std::process::Command, input: &str) -> io::Result<Output> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawner::spawn(command, Signal::ImmediateShutdown)?;
    if let Some(mut stdin) = child.stdin.take() {
        // Shorter than any pipe's buffer, so this cannot block. A program that died early explains itself on stderr.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output()
}

fn check(step: &'static str, output: &Output) -> Result<(), StartError> {
    if output.status.success() {
        return Ok(());
    }
    let said = if output.stderr.is_empty() { &output.stdout } else { &output.stderr };
    Err(StartError::Create { step, output: format!("{} ({})", tail(said), output.status) })
}

fn write_file(path: &Path, mode: u32, text: &str) -> Result<(), StartError> {
    let write = || {
        let mut file = private_file(path)?;
        file.write_all(text.as_bytes())?;
        set_mode(path, mode)?;
        file.sync_all()
    };
    write().map_err(StartError::io("writing", path))
}

fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// 192 bits in hexadecimal digits: needs no escaping in SQL or in a URL.
fn random_password() -> io::Result<String> {
    let mut bytes = [0_u8; 24];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
