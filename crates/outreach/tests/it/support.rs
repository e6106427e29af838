//! An agency of tests, and the notifications of its members.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestActor, TestApp, TestOrganization};

/// An organization with one member of every role.
pub struct Agency {
    pub organization: TestOrganization,
    pub intake: TestActor,
    pub care: TestActor,
    pub manager: TestActor,
    pub developer: TestActor,
}

impl Agency {
    /// In an application of its own, with a clock of its own.
    pub async fn new() -> Self {
        Self::within(&TestApp::spawn().await).await
    }

    /// In this application.
    pub async fn within(app: &TestApp) -> Self {
        let organization = app.organization().await;
        Self {
            intake: organization.actor(Role::IntakeSpecialist).await,
            care: organization.actor(Role::CaseManager).await,
            manager: organization.actor(Role::Manager).await,
            developer: organization.actor(Role::Developer).await,
            organization,
        }
    }

    /// Lets what happened be followed, and then time pass, so that what comes next is later.
    pub async fn settle(&self) {
        self.organization.run_jobs().await;
        self.organization.app.advance(chrono::Duration::minutes(1));
    }

    /// A case that this member made, with everything that follows from it.
    pub async fn case_of(&self, actor: &TestActor, name: &str) -> Value {
        let body = json!({ "full_name": name });
        let case = actor.post("/api/cases", &body).await.assert_status(201).json();
        self.settle().await;
        case
    }
}

/// Moves a case, with a reason.
pub async fn move_to(actor: &TestActor, case: &Value, stage: &str) {
    let body = json!({ "status": stage, "reason": "for the test" });
    actor.patch(&path(case, "/status"), &body).await.assert_status(200);
}

/// Gives a case to a member.
pub async fn assign(actor: &TestActor, case: &Value, to: &TestActor) {
    let body = json!({ "owner": { "kind": "user", "id": to.user_id } });
    actor.patch(&path(case, "/assign"), &body).await.assert_status(200);
}

/// The address of a case.
pub fn path(case: &Value, rest: &str) -> String {
    format!("/api/cases/{}{rest}", case["id"].as_str().unwrap())
}

/// The notifications of a member, newest first.
pub async fn notifications(actor: &TestActor) -> Vec<Value> {
    let page = actor.get("/api/me/notifications?per_page=100").await.assert_status(200).json();
    let count = actor.get("/api/me/notifications?unread=true&per_page=1").await.assert_status(200).json();
    assert_eq!(unread(actor).await, count["total"], "the badge and the list say the same");
    page["items"].as_array().unwrap().clone()
}

/// The titles of it.
pub async fn titles(actor: &TestActor) -> Vec<String> {
    notifications(actor).await.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

/// The kinds of it.
pub async fn kinds(actor: &TestActor) -> Vec<String> {
    notifications(actor).await.iter().map(|it| it["type"].as_str().unwrap().to_owned()).collect()
}

/// What the badge says.
pub async fn unread(actor: &TestActor) -> i64 {
    let count = actor.get("/api/me/notifications/count").await.assert_status(200).json();
    count["unread"].as_i64().unwrap()
}

/// Switches something on or off.
pub async fn switch(actor: &TestActor, name: &str, on: bool) {
    actor.patch("/api/me/settings/notifications", &json!({ name: on })).await.assert_status(200);
}
