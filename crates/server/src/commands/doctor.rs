//! `cradle doctor`: is this installation sound?

use db::Database;

use super::database::OpenDatabase;
use crate::config::Config;

#[derive(clap::Args)]
pub struct Doctor {
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(serde::Serialize)]
struct Finding {
    check: &'static str,
    ok: bool,
    detail: String,
}

impl Doctor {
    /// Runs every check; fails when one does.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        let mut findings = vec![finding(
            "configuration",
            Ok(format!("{:?} at {}", config.settings.environment, config.settings.public_url)),
        )];
        match OpenDatabase::join_or_start(&config).await {
            Err(error) => findings.push(finding("database", Err(error.to_string()))),
            Ok(database) => {
                let db = Database::connect_lazy(&database.urls.server, config.db_connections)?;
                findings.push(finding(
                    "schema",
                    db.check_schema()
                        .await
                        .map(|version| format!("version {version}"))
                        .map_err(|error| error.to_string()),
                ));
                findings.push(finding(
                    "roles",
                    db.check_roles()
                        .await
                        .map(|()| "row-level security cannot be bypassed".to_owned())
                        .map_err(|error| error.to_string()),
                ));
                db.close().await;
                database.close(None).await?;
            }
        }
        let sound = findings.iter().all(|finding| finding.ok);
        self.print(&findings)?;
        anyhow::ensure!(sound, "something is wrong; see above");
        Ok(())
    }

    #[expect(clippy::print_stdout, reason = "the command's output")]
    fn print(&self, findings: &[Finding]) -> anyhow::Result<()> {
        if self.json {
            println!("{}", serde_json::to_string_pretty(findings)?);
            return Ok(());
        }
        for Finding { check, ok, detail } in findings {
            println!("{} {check}: {detail}", if *ok { "ok     " } else { "PROBLEM" });
        }
        Ok(())
    }
}

fn finding(check: &'static str, result: Result<String, String>) -> Finding {
    let ok = result.is_ok();
    Finding { check, ok, detail: result.unwrap_or_else(|error| error) }
}
