//! `cargo xtask pack-postgres`: the archive that the feature `bundled` of crate private_postgres puts into the binary.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::workspace::Workspace;
use crate::{console, postgres, process, tools};

pub(crate) fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    tools::check()?;
    ensure!(
        tools::exists("zstd"),
        "zstd is missing (Debian: apt-get install zstd; macOS: brew install zstd)"
    );
    let native =
        postgres::package(&workspace)?.context("there is no PostgreSQL package for this platform")?;

    let archive = workspace.path("target/postgres.tar.zst");
    process::run(
        Command::new("tar")
            // The programs need no link libraries; a release must not depend on who packed it.
            .args(["--exclude=*.a", "--exclude=pkgconfig", "--owner=0", "--group=0", "--numeric-owner"])
            .args(["--sort=name", "--mtime=@0", "--use-compress-program=zstd -19 -T0"])
            .arg("-cf")
            .arg(&archive)
            .arg("-C")
            .arg(&native)
            .args(["bin", "lib", "share"]),
    )?;
    let size = fs::metadata(&archive)?.len() / 1_000_000;
    console::boxed(&[
        format!("{} ({size} MB)", archive.display()),
        "Build with it:".to_owned(),
        format!("CRADLE_PG_ARCHIVE={} cargo build --release --features bundled-postgres", archive.display()),
    ]);
    Ok(())
}
