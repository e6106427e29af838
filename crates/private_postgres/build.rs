//! With the feature `bundled`: passes the archive's path on to the compiler together with a hash of its content, so that
//! the unpacked copies of two releases never mix.

use std::hash::{DefaultHasher, Hasher};
use std::io;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=CRADLE_PG_ARCHIVE");
    if std::env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
        return Ok(());
    }
    let Some(archive) = std::env::var_os("CRADLE_PG_ARCHIVE").and_then(|path| path.into_string().ok()) else {
        return Err(io::Error::other(
            "the feature `bundled` needs CRADLE_PG_ARCHIVE: run `cargo xtask pack-postgres`",
        ));
    };
    println!("cargo::rerun-if-changed={archive}");
    let mut hasher = DefaultHasher::new();
    hasher.write(&std::fs::read(&archive)?);
    println!("cargo::rustc-env=CRADLE_PG_ARCHIVE={archive}");
    println!("cargo::rustc-env=CRADLE_PG_ARCHIVE_HASH={:016x}", hasher.finish());
    Ok(())
}
