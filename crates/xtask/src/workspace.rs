//! Where things are: the repository, its working files, directories that PostgreSQL's account may enter.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The repository.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
    /// Where cargo puts what it builds, which people may set to anywhere.
    target: PathBuf,
}

impl Workspace {
    /// The repository around the current directory.
    pub(crate) fn find() -> Result<Self> {
        let here = std::env::current_dir().context("finding the current directory")?;
        let root = here
            .ancestors()
            .find(|dir| dir.join("Cargo.lock").exists() && dir.join("crates/xtask").is_dir())
            .context("run this inside the Cradle repository")?;
        // The server embeds this directory; an empty one stands for a web application that was not built.
        fs::create_dir_all(root.join("web/dist")).context("creating web/dist")?;
        // This program lies in it, in the folder of its profile.
        let program = std::env::current_exe().context("finding this program")?;
        let target = program.ancestors().nth(2).context("finding cargo's target directory")?;
        Ok(Self { root: root.to_path_buf(), target: target.to_path_buf() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The server as cargo built it with this profile.
    pub(crate) fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("cradle")
    }

    /// Distinguishes this checkout from others on the machine.
    pub(crate) fn short_hash(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        format!("{:016x}", hasher.finish())[..8].to_owned()
    }

    /// Stamps and intermediate results of these tasks.
    pub(crate) fn state_dir(&self) -> Result<PathBuf> {
        let dir = self.path("target/xtask");
        fs::create_dir_all(&dir).with_context(|| format!("creating {}", dir.display()))?;
        Ok(dir)
    }

    /// A directory for clusters and copies that another account may enter: when root works below a private directory,
    /// one outside.
    pub(crate) fn shared_dir(&self) -> Result<PathBuf> {
        let inside = self.state_dir()?;
        if is_open_to_others(&inside) || !is_root() {
            return Ok(inside);
        }
        let outside = PathBuf::from(format!("/var/tmp/cradle-{}", self.short_hash()));
        fs::create_dir_all(&outside)
            .and_then(|()| fs::set_permissions(&outside, fs::Permissions::from_mode(0o711)))
            .with_context(|| format!("creating {}", outside.display()))?;
        anyhow::ensure!(
            fs::metadata(&outside)?.uid() == 0,
            "{} belongs to another user; remove it",
            outside.display()
        );
        Ok(outside)
    }
}

/// Whether this process is root, and PostgreSQL therefore runs as someone else.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether every directory on the way lets everyone pass.
pub(crate) fn is_open_to_others(path: &Path) -> bool {
    path.ancestors().all(|dir| fs::metadata(dir).is_ok_and(|found| found.permissions().mode() & 0o001 != 0))
}

/// The files below some places with a hash of their content, in a stable order. Skips what is installed or built.
pub(crate) fn contents(places: &[PathBuf]) -> Result<BTreeMap<PathBuf, u64>> {
    let mut found = BTreeMap::new();
    let mut waiting = places.to_vec();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(|| format!("reading {}", path.display()))? {
                let entry = entry?;
                let name = entry.file_name();
                if !["node_modules", "dist", "target", "test-results"].iter().any(|skipped| name == *skipped)
                {
                    waiting.push(entry.path());
                }
            }
        } else if path.is_file() {
            let mut hasher = DefaultHasher::new();
            hasher.write(&fs::read(&path).with_context(|| format!("reading {}", path.display()))?);
            found.insert(path, hasher.finish());
        }
    }
    Ok(found)
}

/// One number for all of it.
pub(crate) fn fingerprint(places: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    contents(places)?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// A file that remembers the fingerprint something was made from.
pub(crate) struct Stamp {
    path: PathBuf,
    current: String,
}

impl Stamp {
    pub(crate) fn new(path: PathBuf, current: String) -> Self {
        Self { path, current }
    }

    pub(crate) fn is_current(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|recorded| recorded == self.current)
    }

    pub(crate) fn write(&self) -> Result<()> {
        fs::write(&self.path, &self.current).with_context(|| format!("writing {}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Stamp, fingerprint};

    #[test]
    fn a_fingerprint_follows_content_and_names() {
        let dir = tempfile::tempdir().unwrap();
        let places = [dir.path().to_path_buf()];
        fs::write(dir.path().join("a"), "1").unwrap();
        let first = fingerprint(&places).unwrap();

        fs::write(dir.path().join("a"), "1").unwrap();
        assert_eq!(fingerprint(&places).unwrap(), first, "the time of writing does not matter");
        fs::write(dir.path().join("a"), "2").unwrap();
        assert_ne!(fingerprint(&places).unwrap(), first);
        fs::remove_file(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("b"), "1").unwrap();
        assert_ne!(fingerprint(&places).unwrap(), first);

        let before = fingerprint(&places).unwrap();
        fs::create_dir(dir.path().join("node_modules")).unwrap();
        fs::write(dir.path().join("node_modules/c"), "").unwrap();
        assert_eq!(fingerprint(&places).unwrap(), before, "installed packages do not matter");
    }

    #[test]
    fn a_stamp_is_current_only_for_what_it_was_written_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("stamp");
        let stamp = Stamp::new(path.clone(), "one".to_owned());
        assert!(!stamp.is_current());
        stamp.write().unwrap();
        assert!(stamp.is_current());
        assert!(!Stamp::new(path, "two".to_owned()).is_current());
    }
}
