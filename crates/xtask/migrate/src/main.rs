//! Brings the scratch database of `cargo xtask` to the newest schema.
//!
//! Its own program because it must build while the rest does not: checked queries are checked against the database that
//! this prepares.

use anyhow::Context as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let urls =
        db::DatabaseUrls { admin: variable("ADMIN_DATABASE_URL")?, server: variable("SERVER_DATABASE_URL")? };
    db::migrations::run(&urls).await?;
    Ok(())
}

fn variable(name: &str) -> anyhow::Result<String> {
    std::env::var_os(name)
        .and_then(|value| value.into_string().ok())
        .with_context(|| format!("{name} is not set"))
}
