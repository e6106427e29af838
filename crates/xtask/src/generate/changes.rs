//! What a generation changed, by comparing the files before and after: works in a clean checkout and in a dirty one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

/// Longer diffs are cut: the files themselves are there to look at.
const DIFF_LINES: usize = 200;

/// Every generated file's content by its path in the repository.
pub(super) struct Snapshot {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Snapshot {
    pub(super) fn take(workspace: &Workspace) -> Result<Self> {
        let mut paths = vec![PathBuf::from("openapi.json"), PathBuf::from("web/src/api/schema.d.ts")];
        for entry in fs::read_dir(workspace.path("crates"))? {
            let queries = Path::new("crates").join(entry?.file_name()).join(".sqlx");
            let files = fs::read_dir(workspace.root().join(&queries)).into_iter().flatten().flatten();
            paths.extend(files.map(|file| queries.join(file.file_name())));
        }
        let mut files = BTreeMap::new();
        for path in paths {
            if let Ok(content) = fs::read(workspace.root().join(&path)) {
                files.insert(path, content);
            }
        }
        Ok(Self { files })
    }

    pub(super) fn compare(self, after: &Self) -> Changes {
        let mut files = BTreeMap::new();
        for path in self.files.keys().chain(after.files.keys()) {
            let (old, new) = (self.files.get(path), after.files.get(path));
            if old != new {
                files.insert(path.clone(), Change { old: old.cloned(), new: new.cloned() });
            }
        }
        Changes { files }
    }
}

/// The files that differ.
pub(super) struct Changes {
    files: BTreeMap<PathBuf, Change>,
}

/// Content before and after; `None` where there was no such file.
struct Change {
    old: Option<Vec<u8>>,
    new: Option<Vec<u8>>,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn print_names(&self) {
        for (path, change) in &self.files {
            let what = match (&change.old, &change.new) {
                (None, _) => "new    ",
                (_, None) => "removed",
                _ => "changed",
            };
            println!("{what} {}", path.display());
        }
    }

    pub(super) fn print_diff(&self, workspace: &Workspace) -> Result<()> {
        self.print_names();
        let dir = workspace.state_dir()?.join("changes");
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        for (path, Change { old, new }) in &self.files {
            for (side, content) in [("before", old), ("after", new)] {
                let copy = dir.join(side).join(path);
                fs::create_dir_all(copy.parent().context("a path without directory")?)?;
                fs::write(copy, content.as_deref().unwrap_or_default())?;
            }
        }
        // git answers 1 for "they differ".
        let mut diff = Command::new("git");
        diff.args(["--no-pager", "diff", "--no-index", "--no-color", "before", "after"]).current_dir(&dir);
        let output = diff.output().context("starting git")?;
        let text = String::from_utf8_lossy(&output.stdout);
        for line in text.lines().take(DIFF_LINES) {
            println!("{line}");
        }
        if text.lines().count() > DIFF_LINES {
            println!("… and more: see git diff");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use super::Snapshot;

    fn snapshot(files: &[(&str, &str)]) -> Snapshot {
        let files = files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()));
        Snapshot { files: files.collect::<BTreeMap<_, _>>() }
    }

    #[test]
    fn new_changed_and_removed_files_are_changes() {
        let before = snapshot(&[("same", "1"), ("changed", "1"), ("removed", "1")]);
        let after = snapshot(&[("same", "1"), ("changed", "2"), ("new", "1")]);
        let changes = before.compare(&after);
        let paths: Vec<_> = changes.files.keys().map(PathBuf::as_path).collect();
        assert_eq!(paths, [Path::new("changed"), Path::new("new"), Path::new("removed")]);
    }
}
