//! Start, work, stop, start again.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use private_postgres::{PrivatePostgres, RunningCluster, Settings};

use crate::place::{any_version, ask, processes_in, scratch, server_pid, settings, versions};

#[test]
fn keeps_data_over_a_restart_with_every_version() {
    for binaries in versions() {
        let dir = scratch();
        let settings = settings(dir.path(), &binaries);

        let postgres = PrivatePostgres::start(&settings).unwrap();
        let url = postgres.admin_url().to_owned();
        ask(&url, "create table kept as select 'still here' as word").unwrap();
        postgres.stop();
        assert!(ask(&url, "select 'x'").is_err(), "a stopped server must not answer");
        assert_eq!(processes_in(dir.path()), Vec::<u32>::new());

        let postgres = PrivatePostgres::start(&settings).unwrap();
        assert_eq!(postgres.admin_url(), url, "passwords outlive a restart");
        assert_eq!(ask(&url, "select word from kept").unwrap().as_deref(), Some("still here"));
    }
}

#[test]
fn creates_the_promised_database_with_every_version() {
    for binaries in versions() {
        let dir = scratch();
        let postgres = PrivatePostgres::start(&settings(dir.path(), &binaries)).unwrap();
        let admin = |statement| ask(postgres.admin_url(), statement).unwrap().unwrap();

        assert_eq!(admin("select current_database()::text"), "cradle");
        assert_eq!(admin("select current_user::text"), "cradle_admin");
        assert_eq!(admin("show server_encoding"), "UTF8");
        assert_eq!(admin("show data_checksums"), "on");
        assert_eq!(admin("show listen_addresses"), "");
        assert_eq!(admin("show timezone"), "UTC");
        assert_eq!(admin("show jit"), "off");
        assert_eq!(admin("select upper('ä')"), "Ä");
        assert_eq!(admin("select (array_agg(w order by w))[1] from unnest(array['b', 'a', 'B']) w"), "B");
        let extensions = "select string_agg(name, ' ' order by name) from pg_available_extensions
                          where name in ('pg_trgm', 'btree_gin', 'citext', 'unaccent')";
        assert_eq!(admin(extensions), "btree_gin citext pg_trgm unaccent");
    }
}

#[test]
fn the_server_role_has_no_special_power() {
    let dir = scratch();
    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    let power =
        "select concat_ws(',', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit, rolcanlogin)
                 from pg_roles where rolname = current_user";
    assert_eq!(ask(postgres.server_url(), power).unwrap().as_deref(), Some("f,f,f,f,f,t"));
    assert_eq!(
        ask(postgres.server_url(), "select current_user::text").unwrap().as_deref(),
        Some("cradle_server")
    );

    let wrong_password = postgres.server_url().replace("cradle_server:", "cradle_server:0");
    assert!(ask(&wrong_password, "select 'x'").is_err(), "the password must be asked for");
    let other_role = postgres.server_url().replace("cradle_server:", "cradle_admin:");
    assert!(ask(&other_role, "select 'x'").is_err(), "the roles must not share a password");
}

#[test]
fn never_runs_as_root_and_hides_its_secrets() {
    let dir = scratch();
    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    let server = fs::metadata(format!("/proc/{}", server_pid(dir.path()))).unwrap();
    assert_ne!(server.uid(), 0);

    let mode = |name: &str| fs::metadata(dir.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("cluster/credentials"), 0o600);
    assert_eq!(mode("cluster/data"), 0o700);
    assert_eq!(mode("socket"), 0o700);
    assert_eq!(mode("server.log"), 0o600);
    assert!(!dir.path().join("cluster/initial-password").exists());
    assert!(!format!("{postgres:?}").contains("postgres://"));
}

#[test]
fn a_drop_stops_the_server() {
    let dir = scratch();
    drop(PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap());
    assert_eq!(processes_in(dir.path()), Vec::<u32>::new());
}

#[test]
fn a_long_path_gets_a_short_socket() {
    let dir = scratch();
    let deep = dir.path().join("long".repeat(30)).join("and, \"odd\" path");
    let postgres = PrivatePostgres::start(&settings(&deep, &any_version())).unwrap();
    assert_eq!(ask(postgres.server_url(), "select 'here'").unwrap().as_deref(), Some("here"));
}

#[test]
fn an_odd_path_is_escaped() {
    let dir = scratch();
    let odd = dir.path().join("a, b\"ü%");
    let postgres = PrivatePostgres::start(&settings(&odd, &any_version())).unwrap();
    assert_eq!(ask(postgres.server_url(), "select 'here'").unwrap().as_deref(), Some("here"));
}

#[test]
fn durable_unless_told_otherwise() {
    let dir = scratch();
    let settings = Settings { binaries: Some(any_version()), ..Settings::new(dir.path()) };
    let postgres = PrivatePostgres::start(&settings).unwrap();
    let durable = "select concat_ws(',', current_setting('fsync'), current_setting('synchronous_commit'),
                   current_setting('full_page_writes'))";
    assert_eq!(ask(postgres.admin_url(), durable).unwrap().as_deref(), Some("on,on,on"));
}

#[test]
fn starts_from_many_threads_that_end() {
    // The kernel watches the thread that forked: a server started from a short-lived thread must outlive it.
    let dir = scratch();
    let settings = settings(dir.path(), &any_version());
    let mut postgres = std::thread::spawn(move || PrivatePostgres::start(&settings).unwrap()).join().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(postgres.is_running());
    assert!(ask(postgres.admin_url(), "select 'x'").is_ok());
}

#[test]
fn another_process_finds_a_running_cluster_and_no_other() {
    let dir = scratch();
    let settings = settings(dir.path(), &any_version());
    assert!(RunningCluster::find(dir.path()).is_none(), "nothing is there yet");
    let postgres = PrivatePostgres::start(&settings).unwrap();
    let found = RunningCluster::find(dir.path()).unwrap();
    assert_eq!(
        (found.admin_url.as_str(), found.server_url.as_str()),
        (postgres.admin_url(), postgres.server_url())
    );
    postgres.stop();
    assert!(RunningCluster::find(dir.path()).is_none(), "it is not running any more");
}
