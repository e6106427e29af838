//! Are the programs there that everything else needs? Says all that is missing at once, with the way to get it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

const OLDEST_NODE: u32 = 20;

/// Checks for a C compiler (some dependencies and every link need one), Node.js and npm; cargo runs us already.
pub(crate) fn check() -> Result<()> {
    let mut missing = Vec::new();
    if version("cc").is_none() {
        missing.push("a C compiler and linker (Debian: apt-get install build-essential; macOS: xcode-select --install)".to_owned());
    }
    match version("node").map(|text| (node_major(&text), text)) {
        None => missing.push(format!("Node.js {OLDEST_NODE} or newer (https://nodejs.org)")),
        Some((Some(major), _)) if major >= OLDEST_NODE => {}
        Some((_, text)) => {
            missing
                .push(format!("Node.js {OLDEST_NODE} or newer (https://nodejs.org); found {}", text.trim()));
        }
    }
    if version("npm").is_none() {
        missing.push("npm (comes with Node.js; Debian: apt-get install npm)".to_owned());
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!("these tools are missing:\n  - {}", missing.join("\n  - "))
}

/// Whether a program can be run.
pub(crate) fn exists(program: &str) -> bool {
    version(program).is_some()
}

fn version(program: &str) -> Option<String> {
    let output =
        process::read(Command::new(program).arg("--version").stderr(std::process::Stdio::null())).ok()?;
    Some(String::from_utf8_lossy(&output).into_owned())
}

/// Reads the 20 out of `v20.20.2`.
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::node_major;

    #[test]
    fn reads_nodes_version() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("node: not found"), None);
    }
}
