//! `cradle seed-demo`: a demo agency with invented people, clearly marked as one.

use casework::demo::DemoOwner;
use kernel::Role;
use kit::App;

use super::database::with_app;
use crate::config::Config;

/// Makes the demo agency if it is not there.
pub async fn run(config: Config) -> anyhow::Result<()> {
    with_app(&config, async |app| seed(app).await).await
}

/// Makes the demo agency in an open application; does nothing when it exists.
pub async fn seed(app: &App) -> anyhow::Result<()> {
    let members = identity::dev::seed_demo_members(app).await?;
    let Some(members) = members else { return Ok(()) };
    let Some(organization) = members.first().map(|member| member.organization_id) else { return Ok(()) };
    let owners: Vec<_> =
        members.iter().map(|member| DemoOwner { user_id: member.user_id, role: member.role }).collect();
    casework::demo::seed(app, organization, &owners).await?;
    if let Some(manager) = members.iter().find(|member| member.role == Role::Manager) {
        outreach::email::demo::seed(app, organization, manager.user_id).await?;
    }
    tracing::info!("made the demo agency");
    Ok(())
}
