//! An owner that is killed outright takes its server along, and the next start works.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use private_postgres::PrivatePostgres;

use crate::place::{any_version, ask, processes_in, scratch, server_pid, settings};

const OWNED_DIR: &str = "PRIVATE_POSTGRES_TEST_OWNED_DIR";

/// Not a test by itself: the tests below run this binary again with the variable set, to have an owner they can kill.
#[test]
fn owner_process() {
    let Some(dir) = std::env::var_os(OWNED_DIR) else { return };
    let _postgres = PrivatePostgres::start(&settings(&PathBuf::from(dir), &any_version())).unwrap();
    let mut until_closed = Vec::new();
    eprintln_ready();
    std::io::stdin().read_to_end(&mut until_closed).unwrap();
}

#[expect(clippy::print_stderr, reason = "the tests wait for this line")]
fn eprintln_ready() {
    eprintln!("ready");
}

fn start_owner(dir: &Path) -> Child {
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed_owner::owner_process", "--nocapture"])
        .env(OWNED_DIR, dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stderr = BufReader::new(owner.stderr.take().unwrap());
    let ready = stderr.lines().map_while(Result::ok).any(|line| line == "ready");
    assert!(ready, "the owner did not start");
    owner
}

fn wait_until_gone(dir: &Path) {
    let started = Instant::now();
    while !processes_in(dir).is_empty() {
        assert!(started.elapsed() < Duration::from_secs(20), "PostgreSQL outlived its owner");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_killed_owner_leaves_no_server_behind() {
    let dir = scratch();
    let mut owner = start_owner(dir.path());
    assert!(!processes_in(dir.path()).is_empty());

    owner.kill().unwrap();
    owner.wait().unwrap();
    wait_until_gone(dir.path());

    let data = dir.path().join("cluster/data");
    assert!(!data.join("postmaster.pid").exists(), "the server shut down in order");
    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    assert!(ask(postgres.admin_url(), "select 'x'").is_ok());
}

#[test]
fn a_tied_program_is_spawned_in_its_own_group() {
    let mut command = Command::new("sleep");
    command.arg("60");
    let mut child = private_postgres::spawn_tied(command).unwrap();
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    // pid (name) state parent group …
    let group = stat.rsplit_once(')').unwrap().1.split_whitespace().nth(2).unwrap();
    assert_eq!(group, child.id().to_string());
}

#[test]
fn a_start_right_after_a_kill_waits_for_the_old_server() {
    let dir = scratch();
    let mut owner = start_owner(dir.path());
    owner.kill().unwrap();
    owner.wait().unwrap();
    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    assert!(ask(postgres.admin_url(), "select 'x'").is_ok());
}

#[test]
fn a_start_after_everything_was_killed_recovers() {
    let dir = scratch();
    let mut owner = start_owner(dir.path());
    kill_outright(server_pid(dir.path()));
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert!(dir.path().join("cluster/data/postmaster.pid").exists(), "the pid file is stale");

    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    assert!(ask(postgres.admin_url(), "select 'x'").is_ok());
}

#[test]
fn a_pid_file_that_names_a_stranger_is_ignored() {
    let dir = scratch();
    let mut owner = start_owner(dir.path());
    kill_outright(server_pid(dir.path()));
    owner.kill().unwrap();
    owner.wait().unwrap();
    wait_until_gone(dir.path());

    // The number has been given to another process since, one of the same user.
    let file = dir.path().join("cluster/data/postmaster.pid");
    let stale = fs::read_to_string(&file).unwrap();
    let mut stranger = Command::new("sleep").arg("60").spawn().unwrap();
    let (_, rest) = stale.split_once('\n').unwrap();
    fs::write(&file, format!("{}\n{rest}", stranger.id())).unwrap();

    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version()));
    let stranger_lives = stranger.try_wait().unwrap().is_none();
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    assert!(stranger_lives, "a stranger must not be signalled");
    assert!(ask(postgres.unwrap().admin_url(), "select 'x'").is_ok());
}

fn kill_outright(pid: u32) {
    assert!(Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap().success());
}
