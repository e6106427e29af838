//! The PostgreSQL packed into this binary (cargo feature `bundled`), unpacked once per release.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StartError;
use crate::layout::set_mode;
use crate::os;

const ARCHIVE: &[u8] = include_bytes!(env!("CRADLE_PG_ARCHIVE"));
const ARCHIVE_HASH: &str = env!("CRADLE_PG_ARCHIVE_HASH");

/// The directory of programs, unpacking them first when this is the first start of this release.
pub(crate) fn unpacked() -> Result<PathBuf, StartError> {
    let cache = cache_dir().ok_or_else(|| StartError::UnusableBinaries {
        dir: PathBuf::from("(packed into this program)"),
        reason: "there is no home directory to unpack it to".to_owned(),
    })?;
    let place = cache.join(format!("postgres-{ARCHIVE_HASH}"));
    if !place.is_dir() {
        unpack(&cache, &place).map_err(StartError::io("unpacking PostgreSQL to", &place))?;
    }
    Ok(place.join("bin"))
}

fn unpack(cache: &Path, place: &Path) -> io::Result<()> {
    fs::create_dir_all(cache)?;
    if os::effective_uid() == 0 {
        // PostgreSQL's own account must get in, whatever root's umask.
        set_mode(cache, 0o755)?;
    }
    // Two processes may do this at once; a rename decides, and the loser's copy goes.
    let unfinished = cache.join(format!("postgres-{ARCHIVE_HASH}.{}", std::process::id()));
    fs::create_dir_all(&unfinished)?;
    set_mode(&unfinished, 0o755)?;
    tar::Archive::new(zstd::Decoder::new(ARCHIVE)?).unpack(&unfinished)?;
    if let Err(error) = fs::rename(&unfinished, place) {
        fs::remove_dir_all(&unfinished)?;
        return if place.is_dir() { Ok(()) } else { Err(error) };
    }
    Ok(())
}

fn cache_dir() -> Option<PathBuf> {
    if os::effective_uid() == 0 {
        return Some(PathBuf::from("/var/cache/cradle"));
    }
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(base.join("cradle"))
}
