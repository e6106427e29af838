//! Files stay small enough to read in one sitting.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::house::tracked_files;
use crate::workspace::Workspace;

/// Lines that a hand-written file may have; `None` for what is not measured.
fn limit(path: &Path) -> Option<usize> {
    let name = path.file_name()?.to_str()?;
    let generated = name.contains(".gen.") || name == "schema.d.ts";
    let in_tests = path.components().any(|part| part.as_os_str() == "tests");
    match path.extension()?.to_str()? {
        "rs" if in_tests => Some(800),
        "rs" => Some(600),
        "ts" | "tsx" if !generated => Some(400),
        _ => None,
    }
}

pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let mut too_long = Vec::new();
    for path in tracked_files(workspace)? {
        let Some(limit) = limit(&path) else { continue };
        let lines = count_lines(&workspace.root().join(&path))?;
        if lines > limit {
            too_long.push(format!("{}: {lines} lines, {limit} at most", path.display()));
        }
    }
    if too_long.is_empty() {
        return Ok(());
    }
    bail!("split these by use case:\n  {}", too_long.join("\n  "))
}

fn count_lines(path: &PathBuf) -> Result<usize> {
    Ok(fs::read(path)?.split(|byte| *byte == b'\n').count())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::limit;

    #[test]
    fn generated_files_may_be_long() {
        assert_eq!(limit(Path::new("web/src/api/schema.d.ts")), None);
        assert_eq!(limit(Path::new("web/src/routeTree.gen.ts")), None);
        assert_eq!(limit(Path::new("web/src/ui/QueryTable.tsx")), Some(400));
        assert_eq!(limit(Path::new("crates/db/src/lib.rs")), Some(600));
        assert_eq!(limit(Path::new("crates/casework/tests/it/main.rs")), Some(800));
        assert_eq!(limit(Path::new("README.md")), None);
    }
}
