//! An organization with one of everything, made by the real commands where there is one.

mod rows;

use std::collections::HashMap;

use kernel::{Role, SessionId, UserId};
use kit::Environment;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{TestActor, TestApp, TestOrganization};
use uuid::Uuid;

use rows::{bulk_run, demo_person, fill, import, job, notifications, queue, rule, stages};

/// A name, email, phone and date of birth that nothing else in a test's output resembles.
pub const CANDIDATE: [&str; 4] =
    ["Wilhelmina Prestwick", "wilhelmina.prestwick@example.com", "5125550147", "1991-07-23"];

/// A case and the version it has.
pub struct CaseRef {
    pub id: Uuid,
    pub version: i64,
}

/// A case of every kind that the rules tell apart.
pub struct Cases {
    pub intake: CaseRef,
    pub handoff: CaseRef,
    pub care: CaseRef,
    /// Disqualified before the handoff.
    pub left_intake: CaseRef,
    /// Lost after the handoff.
    pub left_care: CaseRef,
    pub archived: CaseRef,
    pub archived_care: CaseRef,
}

/// A task and the version it has.
pub struct TaskRef {
    pub id: Uuid,
    pub version: i64,
}

/// A task of every kind that the rules tell apart. The manager made them all.
pub struct Tasks {
    /// About the intake case; the colleague has to do it.
    pub intake: TaskRef,
    /// About the care case.
    pub care: TaskRef,
    /// About nothing; the queue has to do it.
    pub loose: TaskRef,
    /// About the intended parents, and done.
    pub completed: TaskRef,
}

/// A member besides the actors.
pub struct Colleague {
    pub id: UserId,
    pub session: SessionId,
    pub version: i64,
}

/// An organization with one of everything.
pub struct World {
    pub organization: TestOrganization,
    actors: Vec<(TestActor, SessionId)>,
    /// An intake specialist, who owns the intake case.
    pub colleague: Colleague,
    /// A deactivated member.
    pub former: UserId,
    /// That of new leads, to which the colleague belongs.
    pub queue: Uuid,
    /// One that a manager made.
    pub other_queue: Uuid,
    pub retired_queue: Uuid,
    /// The stages in use, in their order, by key.
    pub stages: Vec<(String, Uuid)>,
    pub retired_stage: Uuid,
    /// Changes of many cases, by who asked for them.
    bulk_runs: HashMap<UserId, Uuid>,
    /// One about the intake case, by who was told.
    notifications: HashMap<UserId, Uuid>,
    /// One that ran on a case in intake and on one in care.
    pub rule: Uuid,
    pub cases: Cases,
    pub intended_parents: IntendedParents,
    pub notes: Notes,
    pub views: Views,
    /// A template that the manager made. Mail goes through a server that is not there.
    pub email_template: Uuid,
    pub emails: Emails,
    pub tasks: Tasks,
    pub invitation: Uuid,
    pub invitation_token: String,
    pub revoked_invitation: Uuid,
    pub dead_job: Uuid,
    pub queued_job: Uuid,
    /// By importer and status.
    imports: HashMap<(UserId, &'static str), Uuid>,
    /// A member of the demo agency, which all worlds share.
    pub demo_person: Uuid,
}

/// The application in which all documented routes exist: the demo's sign-in is one of them.
pub async fn spawn() -> TestApp {
    TestApp::with(Environment::Demo, identity::Providers::new(Vec::new()), |_| {}).await
}

impl World {
    /// A fresh one.
    pub async fn create(test: &TestApp) -> Self {
        let organization = test.organization().await;
        let mut actors = Vec::new();
        for role in Role::ALL {
            let actor = organization.actor(role).await;
            let second = TestActor::sign_in(&organization, actor.user_id, role).await;
            actors.push((actor, second.session_id));
        }
        let manager = &actors.iter().find(|(actor, _)| actor.role == Role::Manager).unwrap().0;
        let colleague = organization.actor(Role::IntakeSpecialist).await;
        let queue = queue(&organization, "intake").await;
        let cases = Cases::create(manager).await;
        let (other_queue, retired_queue) = queues(manager).await;
        let (stages, retired_stage) = stages(&organization).await;
        fill(&organization, &colleague, queue, &cases).await;
        let intended_parents = IntendedParents::create(manager).await;
        let notes = Notes::create(manager, &cases, &intended_parents).await;
        let views = Views::create(manager, &colleague).await;
        let email_template = email_template(manager).await;
        let emails = Emails::create(manager, &cases, email_template).await;
        let tasks = Tasks::create(manager, &colleague, queue, &cases, intended_parents.active.id).await;

        let leaver = organization.actor(Role::CaseManager).await.user_id;
        let body = json!({"reassign_to": {"kind": "queue", "id": queue}});
        manager.post(&format!("/api/members/{leaver}/deactivate"), &body).await.assert_status(200);
        let (invitation, invitation_token) = invite(manager, "invited@example.com").await;
        let (revoked_invitation, _) = invite(manager, "revoked@example.com").await;
        let path = format!("/api/invitations/{revoked_invitation}/revoke");
        manager.post(&path, &json!({})).await.assert_status(200);
        let mut imports = HashMap::new();
        let mut sql = String::new();
        for importer in actors.iter().map(|(actor, _)| actor.user_id).chain([colleague.user_id]) {
            for status in ["uploaded", "checked", "completed"] {
                let id = test.app.ids.next();
                sql.push_str(&import(organization.id, id, importer, status, &cases.intake));
                imports.insert((importer, status), id);
            }
        }
        let mut bulk_runs = HashMap::new();
        for asker in actors.iter().map(|(actor, _)| actor.user_id).chain([colleague.user_id]) {
            let id = test.app.ids.next();
            sql.push_str(&bulk_run(organization.id, id, asker, &cases.archived));
            bulk_runs.insert(asker, id);
        }
        let mut told = HashMap::new();
        for member in actors.iter().map(|(actor, _)| actor.user_id).chain([colleague.user_id]) {
            let id = test.app.ids.next();
            sql.push_str(&notifications(organization.id, id, member, &cases));
            told.insert(member, id);
        }
        let ruling = test.app.ids.next();
        sql.push_str(&rule(organization.id, ruling, &cases));
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&test.admin).await.unwrap();
        Self {
            rule: ruling,
            imports,
            dead_job: job(&organization, "dead").await,
            queued_job: job(&organization, "queued").await,
            demo_person: demo_person(test).await,
            colleague: Colleague { id: colleague.user_id, session: colleague.session_id, version: 1 },
            former: leaver,
            queue,
            other_queue,
            retired_queue,
            stages,
            retired_stage,
            bulk_runs,
            notifications: told,
            cases,
            intended_parents,
            notes,
            views,
            email_template,
            emails,
            tasks,
            invitation,
            invitation_token,
            revoked_invitation,
            actors,
            organization,
        }
    }

    /// The member with this role.
    pub fn actor(&self, role: Role) -> &TestActor {
        &self.member(role).0
    }

    /// Another session of the member with this role.
    pub fn second_session(&self, role: Role) -> SessionId {
        self.member(role).1
    }

    /// The import by this member that has this status.
    pub fn import(&self, importer: UserId, status: &'static str) -> Uuid {
        self.imports[&(importer, status)]
    }

    /// The change of many cases that this member asked for.
    pub fn bulk_run(&self, asker: UserId) -> Uuid {
        self.bulk_runs[&asker]
    }

    /// What this member was told about the intake case.
    pub fn notification(&self, member: UserId) -> Uuid {
        self.notifications[&member]
    }

    fn member(&self, role: Role) -> &(TestActor, SessionId) {
        self.actors.iter().find(|(actor, _)| actor.role == role).unwrap()
    }
}

impl Cases {
    async fn create(manager: &TestActor) -> Self {
        let [name, email, phone, born] = CANDIDATE;
        let body = json!({
            "full_name": name, "email": email, "phone": phone, "date_of_birth": born, "state": "TX", "race": "white",
            "height": 66, "weight_lb": "140", "has_child": true, "num_deliveries": 2,
        });
        // With a key, so that the table of keys has a row.
        let request =
            manager.request(http::Method::POST, "/api/cases").header("content-type", "application/json");
        let request = request.header("idempotency-key", "the first").body(body.to_string().into());
        let first = case_ref(&manager.send(request).await.assert_status(201).json());
        Self {
            intake: first,
            handoff: make(manager, "handoff", &[Step::Stage("pending_handoff")]).await,
            care: make(manager, "care", &[Step::Stage("pending_match")]).await,
            left_intake: make(manager, "left-intake", &[Step::Stage("disqualified")]).await,
            left_care: make(manager, "left-care", &[Step::Stage("pending_match"), Step::Stage("lost")]).await,
            archived: make(manager, "archived", &[Step::Archive]).await,
            archived_care: make(manager, "archived-care", &[Step::Stage("pending_match"), Step::Archive])
                .await,
        }
    }
}

impl Tasks {
    async fn create(
        manager: &TestActor,
        colleague: &TestActor,
        queue: Uuid,
        cases: &Cases,
        intended_parent: Uuid,
    ) -> Self {
        let make =
            async |body: Value| task_ref(&manager.post("/api/tasks", &body).await.assert_status(201).json());
        let intake = make(json!({
            "title": "Call back", "case_id": cases.intake.id, "due_date": "2026-11-20",
            "assignee": {"kind": "user", "id": colleague.user_id},
        }))
        .await;
        let care = make(json!({"title": "Plan for care", "case_id": cases.care.id})).await;
        let loose = make(json!({
            "title": "Order forms", "type": "other", "assignee": {"kind": "queue", "id": queue},
        }))
        .await;
        let completed = make(json!({"title": "Send offer", "intended_parent_id": intended_parent})).await;
        let path = format!("/api/tasks/{}/complete", completed.id);
        let completed = task_ref(&manager.post(&path, &json!({})).await.assert_status(200).json());
        Self { intake, care, loose, completed }
    }
}

fn task_ref(task: &Value) -> TaskRef {
    TaskRef { id: id_of(task), version: task["version"].as_i64().unwrap() }
}

/// Intended parents of the kinds that the rules tell apart.
pub struct IntendedParents {
    pub active: IntendedParentRef,
    pub archived: IntendedParentRef,
}

/// Intended parents and the version they have.
pub struct IntendedParentRef {
    pub id: Uuid,
    pub version: i64,
}

impl IntendedParents {
    async fn create(manager: &TestActor) -> Self {
        let make =
            async |body: Value| manager.post("/api/intended-parents", &body).await.assert_status(201).json();
        let active = make(json!({
            "full_name": "Rosalind and Hugh Pemberton", "email": "rosalind@example.com", "budget": "45000.00",
            "phone": "(512) 555-0166", "state": "CA", "notes_internal": "They hope for twins.",
        }))
        .await;
        let archived = make(json!({"full_name": "Couple archived", "email": "couple@example.com"})).await;
        let path = format!("/api/intended-parents/{}/archive", archived["id"].as_str().unwrap());
        let archived = manager.post(&path, &json!({})).await.assert_status(200).json();
        let reference = |parents: &Value| IntendedParentRef {
            id: id_of(parents),
            version: parents["version"].as_i64().unwrap(),
        };
        Self { active: reference(&active), archived: reference(&archived) }
    }
}

/// Notes of every kind that the rules tell apart. The manager wrote them all.
pub struct Notes {
    pub intake: Uuid,
    pub care: Uuid,
    pub intended_parent: Uuid,
}

impl Notes {
    /// With a contact attempt beside each note on a case.
    async fn create(manager: &TestActor, cases: &Cases, parents: &IntendedParents) -> Self {
        let write = async |path: String, text: &str| {
            let body = json!({ "body_html": text });
            id_of(&manager.post(&path, &body).await.assert_status(201).json())
        };
        for case in [&cases.intake, &cases.care] {
            let body = json!({"method": "phone", "outcome": "reached", "note": "A good talk."});
            let path = format!("/api/cases/{}/contacts", case.id);
            manager.post(&path, &body).await.assert_status(201);
        }
        Self {
            intake: write(format!("/api/cases/{}/notes", cases.intake.id), "A note on intake").await,
            care: write(format!("/api/cases/{}/notes", cases.care.id), "A note on care").await,
            intended_parent: write(
                format!("/api/intended-parents/{}/notes", parents.active.id),
                "A note on them",
            )
            .await,
        }
    }
}

/// Saved views of the case list.
pub struct Views {
    /// The manager shares it.
    pub shared: Uuid,
    /// The colleague keeps it.
    pub private: Uuid,
}

impl Views {
    async fn create(manager: &TestActor, colleague: &TestActor) -> Self {
        let save = async |actor: &TestActor, name: &str, is_shared: bool| {
            let query = "status=new&sort=full_name";
            let body = json!({"page_key": "cases", "name": name, "query": query, "is_shared": is_shared});
            id_of(&actor.post("/api/views", &body).await.assert_status(201).json())
        };
        Self {
            shared: save(manager, "New ones", true).await,
            private: save(colleague, "My own", false).await,
        }
    }
}

/// Mails of every kind that the rules tell apart. The manager sent them all.
pub struct Emails {
    /// To the candidate of the intake case, and waiting.
    pub intake: Uuid,
    pub care: Uuid,
    /// To the manager.
    pub test: Uuid,
    /// To the candidate of the intake case; no one knows whether it arrived.
    pub uncertain: Uuid,
}

impl Emails {
    async fn create(manager: &TestActor, cases: &Cases, template: Uuid) -> Self {
        let send = async |case: &CaseRef, subject: &str| {
            let body = json!({"template_id": template, "subject": subject, "body_html": "<p>Hello</p>"});
            let path = format!("/api/cases/{}/emails", case.id);
            id_of(&manager.post(&path, &body).await.assert_status(201).json())
        };
        let uncertain = send(&cases.intake, "Hello again").await;
        let sql =
            "update tenant.email_messages set status = 'failed', is_uncertain = true, data_started_at = now()
                    where organization_id = $1 and id = $2";
        let organization = &manager.organization;
        let update = sqlx::query(sql).bind(organization.id.0).bind(uncertain);
        update.execute(&organization.app.admin).await.unwrap();
        let test = json!({"case_id": cases.intake.id});
        let path = format!("/api/email/templates/{template}/test");
        Self {
            intake: send(&cases.intake, "Hello").await,
            care: send(&cases.care, "A mail about care").await,
            test: id_of(&manager.post(&path, &test).await.assert_status(201).json()),
            uncertain,
        }
    }
}

async fn email_template(manager: &TestActor) -> Uuid {
    let server = json!({
        "version": 0, "host": "127.0.0.1", "port": 1, "security": "none", "from_email": "hello@example.com",
        "postal_address": "1 Main St, Austin",
    });
    manager.put("/api/settings/email", &server).await.assert_status(200);
    let template = json!({
        "name": "First steps", "subject": "Hello {{ first_name }}", "body_html": "<p>Dear {{ full_name }}</p>",
    });
    id_of(&manager.post("/api/email/templates", &template).await.assert_status(201).json())
}

/// What happens to a case after it was made.
enum Step {
    Stage(&'static str),
    Archive,
}

async fn make(manager: &TestActor, kind: &str, steps: &[Step]) -> CaseRef {
    let body = json!({"full_name": format!("Case {kind}"), "email": format!("{kind}@example.com")});
    let mut case = case_ref(&manager.post("/api/cases", &body).await.assert_status(201).json());
    for step in steps {
        let path = format!("/api/cases/{}", case.id);
        let answer = match step {
            Step::Stage(key) => {
                manager.patch(&format!("{path}/status"), &json!({"status": key, "reason": "fixture"})).await
            }
            Step::Archive => manager.post(&format!("{path}/archive"), &json!({})).await,
        };
        case = case_ref(&answer.assert_status(200).json());
    }
    case
}

fn case_ref(case: &Value) -> CaseRef {
    CaseRef { id: id_of(case), version: case["version"].as_i64().unwrap() }
}

fn id_of(value: &Value) -> Uuid {
    value["id"].as_str().unwrap().parse().unwrap()
}

async fn invite(manager: &TestActor, email: &str) -> (Uuid, String) {
    let body = json!({"email": email, "role": "intake_specialist"});
    let sent = manager.post("/api/invitations", &body).await.assert_status(201).json();
    let token = sent["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    (id_of(&sent["invitation"]), token)
}

/// Two queues, of which the second is retired.
async fn queues(manager: &TestActor) -> (Uuid, Uuid) {
    let mut ids = Vec::new();
    for name in ["Reviews", "Formerly"] {
        let made = manager.post("/api/queues", &json!({"name": name})).await.assert_status(201).json();
        ids.push(id_of(&made));
    }
    let path = format!("/api/queues/{}/retire", ids[1]);
    manager.post(&path, &json!({"move_to": null})).await.assert_status(200);
    (ids[0], ids[1])
}
