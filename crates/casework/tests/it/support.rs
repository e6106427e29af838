//! Cases of tests.

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

    /// Everyone.
    pub fn everybody(&self) -> [&TestActor; 4] {
        [&self.intake, &self.care, &self.manager, &self.developer]
    }

    /// Lets time pass, so that what follows is later than what was.
    pub fn wait(&self) {
        self.organization.app.advance(chrono::Duration::minutes(1));
    }

    /// A case of which only the name is known.
    pub async fn case(&self, name: &str) -> Value {
        create(&self.intake, &json!({ "full_name": name })).await
    }

    /// A case at this stage.
    pub async fn case_at(&self, name: &str, stage: &str) -> Value {
        let case = self.case(name).await;
        self.wait();
        move_to(&self.manager, &case, stage).await
    }
}

/// Makes a case.
pub async fn create(actor: &TestActor, body: &Value) -> Value {
    actor.post("/api/cases", body).await.assert_status(201).json()
}

/// Moves a case, with a reason.
pub async fn move_to(actor: &TestActor, case: &Value, stage: &str) -> Value {
    let body = json!({ "status": stage, "reason": "for the test" });
    actor.patch(&path(case, "/status"), &body).await.assert_status(200).json()
}

/// The case as this member sees it now.
pub async fn read(actor: &TestActor, case: &Value) -> Value {
    actor.get(&path(case, "")).await.assert_status(200).json()
}

/// The kinds of a case's activity, newest first.
pub async fn activity_types(actor: &TestActor, case: &Value) -> Vec<String> {
    let page = actor.get(&path(case, "/activity")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|row| row["type"].as_str().unwrap().to_owned()).collect()
}

/// The address of a case.
pub fn path(case: &Value, rest: &str) -> String {
    format!("/api/cases/{}{rest}", case["id"].as_str().unwrap())
}

/// The id of the queue with this key.
pub async fn queue_id(agency: &Agency, key: &str) -> Value {
    let list = agency.manager.get("/api/queues").await.assert_status(200).json();
    list["items"].as_array().unwrap().iter().find(|queue| queue["key"] == key).unwrap()["id"].clone()
}

/// Makes a call of each, all at the same time.
pub async fn at_once<T, F, O>(inputs: Vec<T>, call: impl Fn(T) -> F) -> Vec<O>
where
    F: Future<Output = O> + Send + 'static,
    O: Send + 'static,
{
    let tasks: Vec<_> = inputs.into_iter().map(|input| tokio::spawn(call(input))).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}
