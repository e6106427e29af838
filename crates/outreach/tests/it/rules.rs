//! Rules: who may make them, what they do and how often, and that they do not feed each other for ever.

use chrono::Duration;
use kernel::{CaseId, Event, ProblemCode, StageChangeId, event::Move};
use serde_json::{Value, json};
use testkit::TestActor;

use crate::support::{Agency, assign, move_to, path, titles};

async fn make(agency: &Agency, trigger: Value, conditions: Value, actions: Value) -> Value {
    let body = json!({
        "name": "A rule", "trigger": trigger, "conditions": conditions, "actions": actions, "is_active": true,
    });
    agency.manager.post("/api/automation/rules", &body).await.assert_status(201).json()
}

fn url(rule: &Value, rest: &str) -> String {
    format!("/api/automation/rules/{}{rest}", rule["id"].as_str().unwrap())
}

fn task(title: &str) -> Value {
    json!({ "type": "create_task", "title": title, "due_in_days": 2, "assignee": "owner" })
}

/// The titles of the open tasks, in their order.
async fn tasks(actor: &TestActor) -> Vec<String> {
    let list = actor.get("/api/tasks?per_page=100").await.assert_status(200).json();
    let mut titles: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles
}

async fn runs(agency: &Agency, query: &str) -> Vec<Value> {
    let page = agency.manager.get(&format!("/api/automation/runs?{query}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().clone()
}

async fn queue(agency: &Agency, key: &str) -> Value {
    let list = agency.manager.get("/api/queues").await.assert_status(200).json();
    list["items"].as_array().unwrap().iter().find(|queue| queue["key"] == key).unwrap()["id"].clone()
}

#[tokio::test]
async fn a_stage_entered_makes_a_task_for_the_owner_once_for_each_entry() {
    let agency = Agency::new().await;
    let trigger = json!({ "type": "stage_entered", "stage": "contacted" });
    let rule = make(&agency, trigger, json!([]), json!([task("Send the forms")])).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.manager, &case, &agency.intake).await;
    agency.settle().await;
    assert!(tasks(&agency.manager).await.is_empty());
    for stage in ["contacted", "qualified", "contacted"] {
        move_to(&agency.intake, &case, stage).await;
        agency.settle().await;
    }
    assert_eq!(tasks(&agency.manager).await, ["Send the forms", "Send the forms"], "it entered twice");
    let made = agency.manager.get("/api/tasks").await.json()["items"][0].clone();
    assert_eq!(made["assignee"]["id"], json!(agency.intake.user_id));
    assert_eq!((&made["due_date"], &made["created_by"]), (&json!("2026-11-22"), &Value::Null));
    assert!(titles(&agency.intake).await.contains(&"Task assigned to you: Send the forms".to_owned()));
    let log = runs(&agency, &format!("rule={}", rule["id"].as_str().unwrap())).await;
    assert_eq!(log.len(), 2);
    assert_eq!((&log[0]["status"], &log[0]["case"]["full_name"]), (&json!("done"), &json!("Ana Lopez")));
    let detail = json!([{ "action": "create_task", "ok": true, "text": "Made the task “Send the forms”" }]);
    assert_eq!(log[0]["detail"], detail);
    let rule = agency.intake.get(&url(&rule, "")).await.assert_status(200).json();
    assert_eq!(rule["runs"], 2);
    let line = agency.manager.get(&path(&case, "/activity?per_page=1")).await.json()["items"][0].clone();
    assert_eq!(line["actor"]["name"], "Automation");
}

#[tokio::test]
async fn a_template_goes_to_the_candidate_and_stays_while_a_rule_sends_it() {
    let agency = Agency::new().await;
    let template =
        json!({ "name": "Welcome", "subject": "Hello {{ first_name }}", "body_html": "<p>Welcome.</p>" });
    let template = agency.manager.post("/api/email/templates", &template).await.assert_status(201).json();
    let template_url = format!("/api/email/templates/{}", template["id"].as_str().unwrap());
    let send = json!([{ "type": "send_template", "template_id": template["id"] }]);
    let rule = make(&agency, json!({ "type": "case_created" }), json!([]), send).await;
    let with_address = json!({ "full_name": "Ana Lopez", "email": "ana@example.com" });
    let case = agency.intake.post("/api/cases", &with_address).await.assert_status(201).json();
    let silent = agency.case_of(&agency.intake, "Bea Fox").await;
    agency.settle().await;

    let mails = agency.manager.get(&path(&case, "/emails")).await.assert_status(200).json();
    let mail = &mails["items"][0];
    assert_eq!((&mails["total"], &mail["subject"]), (&json!(1), &json!("Hello Ana")));
    assert_eq!(
        (&mail["to_email"], &mail["template"]["name"]),
        (&json!("ana@example.com"), &json!("Welcome"))
    );
    assert_eq!(mail["created_by"]["name"], "Automation");
    assert_eq!(agency.manager.get(&path(&silent, "/emails")).await.json()["total"], 0);
    let log = runs(&agency, "").await;
    let statuses: Vec<_> = log.iter().map(|run| (&run["case"]["full_name"], &run["status"])).collect();
    assert!(statuses.contains(&(&json!("Ana Lopez"), &json!("done"))), "{statuses:?}");
    assert!(statuses.contains(&(&json!("Bea Fox"), &json!("failed"))), "{statuses:?}");

    agency.manager.delete(&template_url).await.assert_problem(ProblemCode::InUse);
    agency.manager.delete(&url(&rule, "")).await.assert_status(204);
    agency.manager.delete(&template_url).await.assert_status(204);
    let body = json!({
        "name": "Late", "trigger": { "type": "case_created" }, "conditions": [], "is_active": true,
        "actions": [{ "type": "send_template", "template_id": template["id"] }],
    });
    agency.manager.post("/api/automation/rules", &body).await.assert_invalid("actions[0].template_id");
}

#[tokio::test]
async fn conditions_must_all_hold() {
    let agency = Agency::new().await;
    let conditions = json!([
        { "field": "source", "values": ["manual", "website"] }, { "field": "state", "values": ["TX"] },
        { "field": "priority", "values": ["true"] }, { "field": "owner", "values": [queue(&agency, "intake").await] },
    ]);
    make(&agency, json!({ "type": "case_created" }), conditions, json!([task("Call")])).await;
    for (name, state, is_priority) in [("Ana", "TX", true), ("Bea", "CA", true), ("Cleo", "TX", false)] {
        let body = json!({ "full_name": name, "state": state, "is_priority": is_priority });
        agency.intake.post("/api/cases", &body).await.assert_status(201);
    }
    agency.settle().await;
    assert_eq!(tasks(&agency.manager).await, ["Call"]);
    assert_eq!(runs(&agency, "").await[0]["case"]["full_name"], "Ana");
}

#[tokio::test]
async fn what_is_refused_stops_no_other_action_and_is_told() {
    let agency = Agency::new().await;
    let queue = queue(&agency, "case_management").await;
    let actions = json!([
        { "type": "notify", "who": "owner", "message": "Look at this one" },
        { "type": "assign_queue", "queue_id": queue },
        { "type": "notify", "who": "managers", "message": "It went on" },
    ]);
    make(&agency, json!({ "type": "stage_entered", "stage": "contacted" }), json!([]), actions).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let nobody = json!({ "owner": null });
    agency.manager.patch(&path(&case, "/assign"), &nobody).await.assert_status(200);
    move_to(&agency.intake, &case, "contacted").await;
    agency.settle().await;
    let log = runs(&agency, "").await;
    assert_eq!(log[0]["status"], "failed");
    let ok: Vec<_> = log[0]["detail"].as_array().unwrap().iter().map(|step| step["ok"].clone()).collect();
    assert_eq!(ok, [json!(false), json!(true), json!(true)]);
    assert_eq!(log[0]["detail"][0]["text"], "Nobody owns the case.");
    let now = agency.manager.get(&path(&case, "")).await.json();
    assert_eq!(now["owner"]["id"], queue);
    assert_eq!(titles(&agency.manager).await, ["It went on"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_entry_at_the_same_moment_runs_once() {
    let agency = Agency::new().await;
    make(&agency, json!({ "type": "stage_entered", "stage": "contacted" }), json!([]), json!([task("Call")]))
        .await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let event = Event::StageEntered {
        case: CaseId(case["id"].as_str().unwrap().parse().unwrap()),
        from: None,
        to: "contacted".to_owned(),
        entry: StageChangeId(uuid::Uuid::from_u128(7)),
        through: Move::Plain,
    };
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let (event, cx, organization) = (event.clone(), agency.manager.cx(), agency.organization.clone());
        crowd.spawn(async move {
            let mut tx = organization.write().await;
            outreach::automation::follow::follow(&mut tx, &cx, &event).await.unwrap();
            tx.commit().await.unwrap();
        });
    }
    while let Some(done) = crowd.join_next().await {
        done.unwrap();
    }
    assert_eq!(tasks(&agency.manager).await, ["Call"]);
    // A worker that died before its commit left nothing behind, and the next one does it all.
    let other = Event::CaseCreated { case: CaseId(case["id"].as_str().unwrap().parse().unwrap()) };
    make(&agency, json!({ "type": "case_created" }), json!([]), json!([task("Welcome")])).await;
    for commits in [false, true, true] {
        let mut tx = agency.organization.write().await;
        outreach::automation::follow::follow(&mut tx, &agency.manager.cx(), &other).await.unwrap();
        if commits {
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(tasks(&agency.manager).await, ["Call", "Welcome"]);
}

#[tokio::test]
async fn rules_that_feed_each_other_come_to_an_end() {
    let agency = Agency::new().await;
    // Queues that pass on at once: giving a case to one gives it to a member, which sets off the rules again.
    let mut queues = Vec::new();
    for (name, member) in [("First", &agency.care), ("Second", &agency.manager)] {
        let made =
            agency.manager.post("/api/queues", &json!({ "name": name })).await.assert_status(201).json();
        let at = format!("/api/queues/{}", made["id"].as_str().unwrap());
        let members = json!({ "user_ids": [member.user_id] });
        let answer = agency.manager.put(&format!("{at}/members"), &members).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        let routing = json!({ "version": answer.json()["version"], "routing": "round_robin" });
        let answer = agency.manager.patch(&at, &routing).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        queues.push(made["id"].clone());
    }
    for queue in &queues {
        let give = json!([{ "type": "assign_queue", "queue_id": queue }]);
        make(&agency, json!({ "type": "assigned" }), json!([]), give).await;
    }
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    assign(&agency.developer, &case, &agency.developer).await;
    agency.organization.run_jobs().await;
    let log = runs(&agency, "per_page=100").await;
    let ran = log.iter().filter(|run| run["status"] != "skipped").count();
    let skipped: Vec<_> = log.iter().filter(|run| run["status"] == "skipped").collect();
    assert!((2..=6).contains(&ran), "{ran} runs");
    assert!(!skipped.is_empty());
    assert!(skipped.iter().all(|run| run["detail"][0]["text"] == "It would have followed its own effect."));
    assert_eq!(agency.organization.run_jobs().await, 0);
}

#[tokio::test]
async fn quiet_cases_and_overdue_tasks_set_rules_off_once() {
    let agency = Agency::new().await;
    let list = agency.intake.get("/api/automation/rules").await.assert_status(200).json();
    let presets = list["items"].as_array().unwrap();
    assert_eq!(presets.len(), 3);
    assert!(presets.iter().all(|rule| rule["is_preset"] == true && rule["is_active"] == false));
    let quiet = presets.iter().find(|rule| rule["trigger"]["type"] == "no_contact").unwrap();
    let on = json!({ "version": quiet["version"], "is_active": true });
    agency.manager.patch(&url(quiet, ""), &on).await.assert_status(200);
    let late = json!([{ "type": "notify", "who": "managers", "message": "A task is late" }]);
    make(&agency, json!({ "type": "task_overdue" }), json!([]), late).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let gone = agency.case_of(&agency.intake, "Bea Fox").await;
    move_to(&agency.manager, &gone, "lost").await;
    let body = json!({ "title": "Call", "case_id": case["id"], "due_date": "2026-11-20" });
    agency.manager.post("/api/tasks", &body).await.assert_status(201);
    agency.settle().await;

    let registry = outreach::automation::register_jobs(kit::jobs::JobRegistry::new());
    let look = async || {
        let app = &agency.organization.app.app;
        kit::jobs::queue_daily_jobs(app, &registry, Some(agency.organization.id)).await.unwrap();
        agency.organization.run_jobs().await;
    };
    look().await;
    let made = async || -> (i64, i64) {
        sqlx::query_as(
            "select (select count(*) from tenant.tasks where organization_id = $1 and created_by_system = 'automation'),
                    (select count(*) from tenant.notifications where organization_id = $1 and type = 'rule')",
        )
        .bind(agency.organization.id.0)
        .fetch_one(&agency.organization.app.admin)
        .await
        .unwrap()
    };
    assert_eq!(made().await, (0, 0));
    for wanted in [(0, 1), (0, 1), (1, 1), (1, 2)] {
        agency.organization.app.advance(Duration::days(1));
        look().await;
        assert_eq!(made().await, wanted);
    }
}

#[tokio::test]
async fn trying_a_rule_tells_what_it_would_do_and_does_nothing() {
    let agency = Agency::new().await;
    let trigger = json!({ "type": "stage_entered", "stage": "contacted" });
    let conditions = json!([{ "field": "priority", "values": ["true"] }]);
    let actions = json!([task("Call"), { "type": "notify", "who": "owner", "message": "Look" }]);
    let rule = make(&agency, trigger, conditions, actions).await;
    let case = agency.case_of(&agency.intake, "Ana Lopez").await;
    let nobody = json!({ "owner": null });
    agency.manager.patch(&path(&case, "/assign"), &nobody).await.assert_status(200);
    agency.settle().await;
    let body = json!({ "case_id": case["id"] });
    let told = agency.manager.post(&url(&rule, "/test"), &body).await.assert_status(200).json();
    assert_eq!((&told["would_run"], &told["trigger_holds"]), (&json!(false), &json!(false)));
    assert_eq!(told["conditions"], json!([{ "text": "Priority is true", "holds": false }]));
    assert_eq!(told["actions"][0], json!({ "text": "Make the task “Call”", "problem": null }));
    assert_eq!(told["actions"][1]["problem"], "Nobody owns the case.");
    agency.settle().await;
    assert!(tasks(&agency.manager).await.is_empty() && runs(&agency, "").await.is_empty());
    agency.care.post(&url(&rule, "/test"), &body).await.assert_problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn what_does_not_fit_is_named() {
    let agency = Agency::new().await;
    let fine = json!({ "name": "A rule", "trigger": { "type": "case_created" }, "actions": [task("Call")] });
    agency.care.post("/api/automation/rules", &fine).await.assert_problem(ProblemCode::Forbidden);
    let rule = agency.manager.post("/api/automation/rules", &fine).await.assert_status(201).json();
    assert_eq!(rule["is_active"], false);
    for (field, part, value) in [
        ("name", "name", json!(" ")),
        ("trigger.stage", "trigger", json!({ "type": "stage_entered" })),
        ("trigger.stage", "trigger", json!({ "type": "stage_entered", "stage": "nowhere" })),
        ("trigger.days", "trigger", json!({ "type": "no_contact", "days": 0 })),
        ("conditions[0].values", "conditions", json!([{ "field": "state", "values": ["XX"] }])),
        ("conditions", "conditions", json!([{ "field": "owner", "values": [uuid::Uuid::nil()] }])),
        ("actions", "actions", json!([])),
        ("actions[0].title", "actions", json!([{ "type": "create_task" }])),
        (
            "actions[0].queue_id",
            "actions",
            json!([{ "type": "assign_queue", "queue_id": uuid::Uuid::nil() }]),
        ),
        ("actions[0].who", "actions", json!([{ "type": "notify", "message": "Look" }])),
    ] {
        let mut body = fine.clone();
        body[part] = value.clone();
        agency.manager.post("/api/automation/rules", &body).await.assert_invalid(field);
        let edit = json!({ "version": 1, part: value });
        agency.manager.patch(&url(&rule, ""), &edit).await.assert_invalid(field);
    }
    let edit = json!({ "version": 1, "name": "Another" });
    agency.manager.patch(&url(&rule, ""), &edit).await.assert_status(200);
    let late = agency.developer.patch(&url(&rule, ""), &edit).await;
    assert_eq!(late.assert_problem(ProblemCode::VersionConflict)["current"]["name"], "Another");
    agency.manager.delete(&url(&rule, "")).await.assert_status(204);
    agency.manager.get(&url(&rule, "")).await.assert_problem(ProblemCode::NotFound);
}
