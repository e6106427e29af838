//! Things that must not get into the repository: paths of someone's machine, packages from someone's mirror, the
//! remains of a merge.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

const CRATES_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let mut findings = Vec::new();
    let places = machine_places(workspace);
    for path in tracked_files(workspace)? {
        // Pictures, fonts and the like are not text.
        let Ok(text) = fs::read_to_string(workspace.root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(finding) = find(&path, line, &places) {
                findings.push(format!("{}:{}: {finding}", path.display(), number + 1));
            }
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    bail!("these must not be committed:\n  {}", findings.join("\n  "))
}

/// Files that are committed or would be.
pub(super) fn tracked_files(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(workspace.root());
    let names = process::read(&mut list)?;
    let files = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let files = files.map(|name| PathBuf::from(OsStr::from_bytes(name)));
    // Deleted, but not yet committed as such.
    Ok(files.filter(|path| workspace.root().join(path).is_file()).collect())
}

/// Where this checkout and its user live.
fn machine_places(workspace: &Workspace) -> Vec<String> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let places = home.into_iter().chain([workspace.root().to_path_buf()]);
    // The root directory and the like would be found everywhere.
    places
        .filter(|place| place.components().count() > 1)
        .map(|place| format!("{}/", place.display()))
        .collect()
}

fn find(path: &Path, line: &str, places: &[String]) -> Option<String> {
    if let Some(place) = places.iter().find(|place| line.contains(*place)) {
        return Some(format!("a path of this machine, {place}"));
    }
    if ["<<<<<<< ", ">>>>>>> "].iter().any(|marker| line.starts_with(marker)) {
        return Some("an unfinished merge".to_owned());
    }
    let name = path.file_name().and_then(OsStr::to_str)?;
    let foreign = match name {
        "Cargo.lock" => value(line, "source = \"").is_some_and(|source| !source.starts_with(CRATES_REGISTRY)),
        // npm finds packages by name and checks them by hash; an address would tie everyone to one registry.
        "package-lock.json" => value(line, "\"resolved\": \"").is_some(),
        _ => false,
    };
    foreign.then(|| "a package tied to one registry".to_owned())
}

fn value<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    line.trim_start().strip_prefix(before)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::find;

    #[test]
    fn finds_what_must_not_be_committed() {
        let places = ["/somewhere/cradle/".to_owned()];
        let found = |path: &str, line: &str| find(Path::new(path), line, &places).is_some();
        assert!(found("a.rs", "include!(\"/somewhere/cradle/a\")"));
        assert!(!found("a.rs", "crates/cradle/a"));
        assert!(found("a.rs", &format!("{} HEAD", "<".repeat(7))));
        assert!(found("web/package-lock.json", "  \"resolved\": \"https://mirror.example/a.tgz\","));
        assert!(found("Cargo.lock", "source = \"registry+https://mirror.example/index\""));
        assert!(!found("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""));
    }
}
