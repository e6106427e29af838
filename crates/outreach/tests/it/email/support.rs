//! An agency that writes mail.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestActor, TestApp, TestOrganization};

/// An organization with those who write.
pub struct Agency {
    pub organization: TestOrganization,
    pub intake: TestActor,
    pub manager: TestActor,
}

impl Agency {
    /// In an application without a mail server.
    pub async fn new() -> Self {
        Self::within(&TestApp::spawn().await).await
    }

    /// In this application.
    pub async fn within(app: &TestApp) -> Self {
        let organization = app.organization().await;
        Self {
            intake: organization.actor(Role::IntakeSpecialist).await,
            manager: organization.actor(Role::Manager).await,
            organization,
        }
    }

    /// A case of this name and address.
    pub async fn case(&self, name: &str, email: &str) -> Value {
        let body = json!({ "full_name": name, "email": email, "state": "TX" });
        self.intake.post("/api/cases", &body).await.assert_status(201).json()
    }

    /// A template of this name.
    pub async fn template(&self, name: &str) -> Value {
        let body = json!({
            "name": name, "subject": "Next steps, {{ first_name }}",
            "body_html": "<p>Dear {{ full_name }},</p><p>your case {{ case_number }} is at {{ stage }}.</p>",
        });
        self.manager.post("/api/email/templates", &body).await.assert_status(201).json()
    }
}

/// An address below that of a thing.
pub fn at(root: &str, thing: &Value, rest: &str) -> String {
    format!("{root}/{}{rest}", thing["id"].as_str().unwrap())
}
