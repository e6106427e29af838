//! Finds PostgreSQL's programs and their version.
//!
//! Order: the directory named by the settings; the copy packed into this binary; Debian's directories, newest first;
//! the search path. An existing cluster takes the first of its own major version.

use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::error::StartError;
use crate::versions::{NEWEST_MAJOR, OLDEST_MAJOR};

/// A directory with working `initdb` and `postgres`.
#[derive(Debug, Clone)]
pub(crate) struct Binaries {
    dir: PathBuf,
    pub major: u32,
}

impl Binaries {
    pub(crate) fn initdb(&self) -> PathBuf {
        self.dir.join("initdb")
    }

    pub(crate) fn postgres(&self) -> PathBuf {
        self.dir.join("postgres")
    }

    /// Chooses the programs for a new cluster (`data_major` is `None`) or for an existing one.
    pub(crate) fn find(
        named: Option<&Path>,
        account: &Account,
        data: Option<(u32, &Path)>,
    ) -> Result<Self, StartError> {
        if let Some(dir) = named {
            let binaries = Self::probe(dir, account)
                .map_err(|reason| StartError::UnusableBinaries { dir: dir.to_path_buf(), reason })?;
            return match data {
                Some((major, data_dir)) if major != binaries.major => Err(StartError::WrongVersion {
                    dir: data_dir.to_path_buf(),
                    data: major,
                    found: format!("PostgreSQL {}", binaries.major),
                }),
                _ => Ok(binaries),
            };
        }

        let mut searched = Vec::new();
        let mut versions = Vec::new();
        for dir in places()? {
            if let Ok(binaries) = Self::probe(&dir, account) {
                if data.is_none_or(|(major, _)| major == binaries.major) {
                    return Ok(binaries);
                }
                versions.push(format!("PostgreSQL {}", binaries.major));
            }
            searched.push(dir.display().to_string());
        }
        match data {
            Some((major, data_dir)) if !versions.is_empty() => {
                versions.dedup();
                Err(StartError::WrongVersion {
                    dir: data_dir.to_path_buf(),
                    data: major,
                    found: versions.join(", "),
                })
            }
            _ => Err(StartError::NoBinaries { searched: searched.join(", ") }),
        }
    }

    /// Runs `postgres --version` as the account: proves at once that it exists, can be reached, finds its libraries.
    fn probe(dir: &Path, account: &Account) -> Result<Self, String> {
        let program = dir.join("postgres");
        let output =
            account.command(&program, Path::new("/")).arg("--version").output().map_err(|error| {
                format!("user `{}` can't run {}: {error}", account.name(), program.display())
            })?;
        let said = String::from_utf8_lossy(&output.stdout);
        let Some(major) = parse_major(&said).filter(|_| output.status.success()) else {
            let complaint = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{} --version: {}{}", program.display(), said.trim(), complaint.trim()));
        };
        if !(OLDEST_MAJOR..=NEWEST_MAJOR).contains(&major) {
            return Err(format!("it is version {major}; Cradle works with {OLDEST_MAJOR} to {NEWEST_MAJOR}"));
        }
        if !dir.join("initdb").is_file() {
            return Err("there is no initdb beside postgres".to_owned());
        }
        Ok(Self { dir: dir.to_path_buf(), major })
    }
}

fn places() -> Result<Vec<PathBuf>, StartError> {
    let mut places = Vec::new();
    #[cfg(feature = "bundled")]
    places.push(crate::bundled::unpacked()?);
    places.extend(
        (OLDEST_MAJOR..=NEWEST_MAJOR)
            .rev()
            .map(|major| PathBuf::from(format!("/usr/lib/postgresql/{major}/bin"))),
    );
    if let Some(path) = std::env::var_os("PATH") {
        // `postgres` in the search path is often a link next to nothing else: follow it to where initdb is.
        let linked = std::env::split_paths(&path)
            .filter_map(|dir| dir.join("postgres").canonicalize().ok())
            .filter_map(|program| program.parent().map(Path::to_path_buf));
        for dir in linked {
            if !places.contains(&dir) {
                places.push(dir);
            }
        }
    }
    if !cfg!(feature = "bundled") {
        places.retain(|dir| dir.join("postgres").exists());
    }
    if places.is_empty() {
        return Err(StartError::NoBinaries { searched: "/usr/lib/postgresql and PATH".to_owned() });
    }
    Ok(places)
}

/// Reads the 18 out of `postgres (PostgreSQL) 18.4 (Debian …)`.
fn parse_major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(parse_major("postgres (PostgreSQL) 18.4"), Some(18));
        assert_eq!(parse_major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(parse_major("postgres (PostgreSQL) 19devel"), Some(19));
        assert_eq!(parse_major("bash: postgres: not found"), None);
    }
}
