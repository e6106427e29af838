//! `cradle create-org`, `cradle invite`, `cradle revoke-sessions`.

use kernel::Role;

use super::database::with_app;
use crate::config::Config;

#[derive(clap::Args)]
pub struct CreateOrg {
    /// The agency's name.
    #[arg(long)]
    name: String,
    /// Short name in lower case, digits and hyphens; never changes.
    #[arg(long)]
    slug: String,
    /// Who becomes the first manager.
    #[arg(long)]
    admin_email: String,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl CreateOrg {
    /// Makes the organization and prints the first manager's invitation.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        let created = with_app(&config, async |app| {
            identity::organizations::create(app, &self.name, &self.slug, &self.admin_email, false)
                .await
                .map_err(anyhow::Error::from)
        })
        .await?;
        print_link(self.json, &self.slug, &self.admin_email, &created.invitation_link)
    }
}

#[derive(clap::Args)]
pub struct Invite {
    /// Short name of the organization.
    #[arg(long)]
    org: String,
    /// Who is invited.
    #[arg(long)]
    email: String,
    /// intake_specialist, case_manager, manager or developer.
    #[arg(long)]
    role: Role,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Invite {
    /// Invites someone and prints the link.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        let link = with_app(&config, async |app| {
            identity::invitations::invite_from_command_line(app, &self.org, &self.email, self.role)
                .await
                .map_err(anyhow::Error::from)
        })
        .await?;
        print_link(self.json, &self.org, &self.email, &link)
    }
}

#[derive(clap::Args)]
pub struct RevokeSessions {
    /// Short name of the organization.
    #[arg(long)]
    org: String,
    /// Only this member's sessions.
    #[arg(long)]
    email: Option<String>,
}

impl RevokeSessions {
    /// Ends the sessions; they are refused from the next request on.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        let revoked = with_app(&config, async |app| {
            identity::sessions::revoke_from_command_line(app, &self.org, self.email.as_deref())
                .await
                .map_err(anyhow::Error::from)
        })
        .await?;
        tracing::info!(revoked, "sessions ended");
        Ok(())
    }
}

#[expect(clippy::print_stdout, reason = "the command's output")]
fn print_link(json: bool, slug: &str, email: &str, link: &str) -> anyhow::Result<()> {
    if json {
        let value = serde_json::json!({ "organization": slug, "email": email, "invitation_link": link });
        println!("{}", serde_json::to_string_pretty(&value)?);
    } else {
        println!("Send this invitation to {email}; it is valid for 7 days and shown only now:\n{link}");
    }
    Ok(())
}
