//! `cradle openapi`.

use crate::compose;

/// Prints the document.
pub fn run() -> anyhow::Result<()> {
    let text = compose::document().to_pretty_json()?;
    #[expect(clippy::print_stdout, reason = "the command's output")]
    {
        println!("{text}");
    }
    Ok(())
}
