//! What does not start, and what it says.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use private_postgres::{PrivatePostgres, Settings, StartError};

use crate::place::{any_version, ask, scratch, settings};

#[test]
fn a_second_start_is_refused_plainly() {
    let dir = scratch();
    let settings = settings(dir.path(), &any_version());
    let first = PrivatePostgres::start(&settings).unwrap();

    let error = PrivatePostgres::start(&settings).unwrap_err();
    assert!(matches!(error, StartError::InUse { .. }), "{error}");
    assert!(error.to_string().contains("another Cradle is using the data directory"), "{error}");
    assert!(ask(first.admin_url(), "select 'x'").is_ok(), "the first must not suffer");

    assert!(private_postgres::is_in_use(dir.path()));
    first.stop();
    assert!(!private_postgres::is_in_use(dir.path()));
    PrivatePostgres::start(&settings).unwrap();
}

#[test]
fn data_of_another_major_version_are_refused() {
    let dir = scratch();
    let settings = settings(dir.path(), &any_version());
    PrivatePostgres::start(&settings).unwrap().stop();
    let version = dir.path().join("cluster/data/PG_VERSION");
    fs::write(&version, "14\n").unwrap();

    let named = PrivatePostgres::start(&settings).unwrap_err();
    let searched = PrivatePostgres::start(&Settings { binaries: None, ..settings }).unwrap_err();
    for error in [named, searched] {
        assert!(matches!(error, StartError::WrongVersion { data: 14, .. }), "{error}");
        assert!(error.to_string().contains("were written by PostgreSQL 14"), "{error}");
    }
}

#[test]
fn binaries_that_do_not_work_are_named() {
    let dir = scratch();
    let error = PrivatePostgres::start(&settings(dir.path(), Path::new("/nowhere/bin"))).unwrap_err();
    assert!(matches!(error, StartError::UnusableBinaries { .. }), "{error}");
    assert!(error.to_string().contains("/nowhere/bin"), "{error}");
}

#[test]
fn too_old_binaries_are_refused() {
    let dir = scratch();
    let programs = pretended_version(dir.path(), "postgres (PostgreSQL) 12.1");
    let error = PrivatePostgres::start(&settings(dir.path(), &programs)).unwrap_err();
    assert!(error.to_string().contains("it is version 12; Cradle works with 15 to 18"), "{error}");
}

#[test]
fn a_directory_the_account_cannot_enter_is_refused() {
    let dir = scratch();
    let owner = fs::metadata("/proc/self").map(|own| std::os::unix::fs::MetadataExt::uid(&own)).unwrap();
    if owner != 0 {
        // Only root runs PostgreSQL as someone else; for everyone else the directory can't be made in the first place.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o500)).unwrap();
        let error = PrivatePostgres::start(&settings(&dir.path().join("data"), &any_version())).unwrap_err();
        assert!(matches!(error, StartError::Io { .. }), "{error}");
        return;
    }
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let error = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap_err();
    assert!(matches!(error, StartError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("CRADLE_DATA_DIR"), "{error}");
}

#[test]
fn an_interrupted_creation_starts_over() {
    let dir = scratch();
    let unfinished = dir.path().join("cluster.init/data");
    fs::create_dir_all(&unfinished).unwrap();
    fs::write(unfinished.join("PG_VERSION"), "15\n").unwrap();

    let postgres = PrivatePostgres::start(&settings(dir.path(), &any_version())).unwrap();
    assert!(ask(postgres.admin_url(), "select 'x'").is_ok());
}

#[test]
fn settings_that_postgres_refuses_are_shown() {
    let dir = scratch();
    let settings = settings(dir.path(), &any_version());
    PrivatePostgres::start(&settings).unwrap().stop();
    fs::write(dir.path().join("cluster/cradle.conf"), "shared_buffers = 'many'\n").unwrap();

    let error = PrivatePostgres::start(&settings).unwrap_err();
    assert!(matches!(error, StartError::Stopped { .. }), "{error}");
    assert!(error.to_string().contains("shared_buffers"), "{error}");
}

/// A directory with a program that claims to be this version.
fn pretended_version(dir: &Path, version: &str) -> PathBuf {
    let programs = dir.join("bin");
    fs::create_dir(&programs).unwrap();
    let program = programs.join("postgres");
    fs::write(&program, format!("#!/bin/sh\necho '{version}'\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    programs
}
