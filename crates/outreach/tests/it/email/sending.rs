//! Mail on its way to a real server, over a real connection.

use chrono::Duration;
use kernel::ProblemCode;
use kit::Environment;
use outreach::email::{MailServer, MailSettings};
use serde_json::{Value, json};
use testkit::{SmtpFault, SmtpServer, TestApp};

use super::support::{Agency, at};

/// An agency whose installation sends through this server.
pub(super) async fn agency_with(server: &SmtpServer) -> Agency {
    let url = server.url();
    let app = TestApp::with(Environment::Development, identity::Providers::new(Vec::new()), |settings| {
        let server = Some(MailServer::parse(&url, "Cradle <crm@example.org>").unwrap());
        settings.insert(MailSettings { server, ..MailSettings::default() });
    })
    .await;
    Agency::within(&app).await
}

pub(super) async fn send(agency: &Agency, case: &Value) -> Value {
    let body = json!({ "subject": "Hello {{ first_name }}", "body_html": "<p>Dear {{ full_name }}, <em>zoë</em></p>" });
    agency.intake.post(&at("/api/cases", case, "/emails"), &body).await.assert_status(201).json()
}

pub(super) async fn read(agency: &Agency, mail: &Value) -> Value {
    agency.intake.get(&at("/api/emails", mail, "")).await.assert_status(200).json()
}

/// Decodes what stands in a part of a mail.
fn part(mail: &[u8], kind: &str) -> String {
    let text = String::from_utf8(mail.to_vec()).unwrap();
    let start = text.find(&format!("Content-Type: {kind}")).unwrap();
    let (head, body) = text[start..].split_once("\r\n\r\n").unwrap();
    let boundary = text.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
    let body = body.split(&format!("\r\n--{boundary}")).next().unwrap();
    assert!(!head.contains("base64"), "the test reads no base64");
    let decoded = if head.contains("quoted-printable") { quoted_printable(body) } else { body.to_owned() };
    decoded.replace("\r\n", "\n")
}

fn quoted_printable(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'=' {
            let code = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn what_arrives_is_the_preview_to_the_byte() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava <b>Lopez</b>", "ava@example.com").await;
    let words = json!({
        "subject": "Hello {{ first_name }}", "body_html": "<p>Dear {{ full_name }}, <em>zoë</em></p>", "case_id": case["id"],
    });
    let preview = agency.intake.post("/api/email/preview", &words).await.assert_status(200).json();
    assert_eq!(preview["problems"], json!([]));
    let mail = send(&agency, &case).await;
    assert_eq!((&mail["status"], &mail["actions"]), (&json!("pending"), &json!(["cancel"])));
    agency.organization.run_jobs().await;

    let [arrived] = server.accepted().try_into().unwrap();
    assert_eq!((arrived.from.as_str(), arrived.to.as_str()), ("crm@example.org", "ava@example.com"));
    assert_eq!(arrived.header("Subject").as_deref(), preview["subject"].as_str());
    assert_eq!(arrived.header("From").unwrap().replace('"', ""), preview["from"].as_str().unwrap());
    let id = mail["id"].as_str().unwrap();
    assert_eq!(arrived.header("Message-ID").unwrap(), format!("<{id}@example.org>"));
    assert_eq!(part(&arrived.bytes, "text/html"), preview["html"].as_str().unwrap());
    assert_eq!(part(&arrived.bytes, "text/plain"), preview["text"].as_str().unwrap());

    let sent = read(&agency, &mail).await;
    assert_eq!(
        (&sent["status"], &sent["attempts"], &sent["error"]),
        (&json!("sent"), &json!(1), &json!(null))
    );
    assert_eq!((&sent["html"], &sent["text"]), (&preview["html"], &preview["text"]));
    let activity = agency.intake.get(&at("/api/cases", &case, "/activity")).await.json();
    assert_eq!(activity["items"][0]["type"], "email_sent");
    assert_eq!(activity["items"][0]["details"], json!({ "email_id": id, "subject": "Hello Ava" }));
    assert_eq!(activity["items"][0]["actor"]["id"], agency.intake.user_id.to_string());
    agency
        .intake
        .post(&at("/api/emails", &mail, "/cancel"), &json!({}))
        .await
        .assert_problem(ProblemCode::InvalidState);
}

#[tokio::test]
async fn a_server_that_is_busy_is_tried_again_and_one_that_refuses_is_not() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    for fault in [SmtpFault::Busy, SmtpFault::BusyWithMail, SmtpFault::CutBeforeMail] {
        server.fail_next(fault);
        let mail = send(&agency, &case).await;
        agency.organization.run_jobs().await;
        let waiting = read(&agency, &mail).await;
        assert_eq!(
            (&waiting["status"], &waiting["attempts"]),
            (&json!("pending"), &json!(1)),
            "{fault:?} {waiting}"
        );
        assert!(waiting["error"].is_string() && server.accepted().is_empty(), "{fault:?}");
        agency.organization.app.advance(Duration::minutes(1));
        agency.organization.run_jobs().await;
        let sent = read(&agency, &mail).await;
        assert_eq!(
            (&sent["status"], &sent["attempts"], &sent["error"]),
            (&json!("sent"), &json!(2), &json!(null))
        );
        assert_eq!(server.accepted().len(), 1);
        server.forget();
    }
    for (fault, answer) in
        [(SmtpFault::NobodyThere, "nobody of this name"), (SmtpFault::RefusedMail, "not welcome")]
    {
        server.fail_next(fault);
        let mail = send(&agency, &case).await;
        agency.organization.run_jobs().await;
        agency.organization.app.advance(Duration::hours(2));
        agency.organization.run_jobs().await;
        let failed = read(&agency, &mail).await;
        assert_eq!(
            (&failed["status"], &failed["is_uncertain"], &failed["attempts"]),
            (&json!("failed"), &json!(false), &json!(1))
        );
        assert!(failed["error"].as_str().unwrap().contains(answer), "{failed}");
        assert!(server.accepted().is_empty());
    }
}

#[tokio::test]
async fn a_connection_that_ends_after_the_mail_leaves_the_decision_to_a_person() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    server.fail_next(SmtpFault::CutAfterMail);
    server.fail_next(SmtpFault::CutAfterMail);
    let (first, second) = (send(&agency, &case).await, send(&agency, &case).await);
    agency.organization.run_jobs().await;
    agency.organization.app.advance(Duration::hours(4));
    agency.organization.run_jobs().await;
    assert_eq!(server.accepted().len(), 2, "nothing is sent again by itself");
    for mail in [&first, &second] {
        let uncertain = read(&agency, mail).await;
        assert_eq!((&uncertain["status"], &uncertain["is_uncertain"]), (&json!("failed"), &json!(true)));
        assert_eq!(uncertain["actions"], json!(["resend", "mark_sent"]));
    }
    let marked = agency
        .intake
        .post(&at("/api/emails", &first, "/mark-sent"), &json!({}))
        .await
        .assert_status(200)
        .json();
    assert_eq!((&marked["status"], &marked["actions"]), (&json!("sent"), &json!([])));
    assert!(marked["error"].as_str().unwrap().contains("a person marked it"));
    agency.intake.post(&at("/api/emails", &second, "/resend"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &second).await["status"], "sent");
    let ids: Vec<_> = server.accepted().iter().map(|it| it.header("Message-ID").unwrap()).collect();
    assert_eq!((ids.len(), &ids[1]), (3, &ids[2]), "the same mail under the same id");
}

#[tokio::test]
async fn a_worker_that_died_leaves_what_the_next_one_needs_to_know() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    let (before, after) = (send(&agency, &case).await, send(&agency, &case).await);
    for (mail, data_started_at) in [(&before, "null"), (&after, "now()")] {
        let sql = format!(
            "update tenant.email_messages set status = 'sending', attempts = 1, data_started_at = {data_started_at}
              where organization_id = $1 and id = $2::uuid"
        );
        let update = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(agency.organization.id.0);
        update.bind(mail["id"].as_str().unwrap()).execute(&agency.organization.app.admin).await.unwrap();
    }
    agency.organization.run_jobs().await;
    assert_eq!(server.accepted().len(), 1);
    assert_eq!(read(&agency, &before).await["status"], "sent");
    let uncertain = read(&agency, &after).await;
    assert_eq!((&uncertain["status"], &uncertain["is_uncertain"]), (&json!("failed"), &json!(true)));
}

#[tokio::test]
async fn a_planned_mail_is_looked_at_again_when_its_time_comes() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let template = agency.template("Welcome").await;
    let plan = async |case: &Value, at_hour: &str| {
        let body = json!({
            "template_id": template["id"], "subject": "Hello", "body_html": "<p>Hi</p>", "send_at": format!("2026-11-20T{at_hour}:00:00Z"),
        });
        agency.intake.post(&at("/api/cases", case, "/emails"), &body).await.assert_status(201).json()
    };
    let mut mails = Vec::new();
    for name in ["archived", "held", "cancelled", "fine"] {
        let case = agency.case(name, &format!("{name}@example.com")).await;
        mails.push((plan(&case, "20").await, case));
    }
    agency.organization.run_jobs().await;
    assert!(server.accepted().is_empty(), "not before its time");
    let hold = json!({ "status": "on_hold", "reason": "for the test" });
    agency.intake.post(&at("/api/cases", &mails[0].1, "/archive"), &json!({})).await.assert_status(200);
    agency.intake.patch(&at("/api/cases", &mails[1].1, "/status"), &hold).await.assert_status(200);
    agency.intake.post(&at("/api/emails", &mails[2].0, "/cancel"), &json!({})).await.assert_status(200);
    agency.organization.app.advance(Duration::hours(3));
    agency.organization.run_jobs().await;
    let mut found = Vec::new();
    for (mail, _) in &mails {
        let mail = read(&agency, mail).await;
        found.push((mail["status"].as_str().unwrap().to_owned(), mail["error"].as_str().map(str::to_owned)));
    }
    let told = |status: &str, error: Option<&str>| (status.to_owned(), error.map(str::to_owned));
    assert_eq!(
        found,
        [
            told("cancelled", Some("The case was archived.")),
            told("cancelled", Some("The case was put on hold.")),
            told("cancelled", None),
            told("sent", None),
        ]
    );
    let last = plan(&mails[3].1, "23").await;
    let off = json!({ "version": 1, "is_active": false });
    agency.manager.patch(&at("/api/email/templates", &template, ""), &off).await.assert_status(200);
    agency.organization.app.advance(Duration::hours(3));
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &last).await["error"], "Its template is no longer active.");
    assert_eq!(server.accepted().len(), 1);
}

#[tokio::test]
async fn without_a_server_mail_is_kept_until_somebody_sends_it() {
    let agency = Agency::new().await;
    let case = agency.case("Ava", "ava@example.com").await;
    let mail = send(&agency, &case).await;
    assert_eq!((&mail["status"], &mail["is_held"]), (&json!("pending"), &json!(true)));
    agency.organization.run_jobs().await;
    let server = SmtpServer::start().await;
    let settings = json!({
        "version": 0, "host": "127.0.0.1", "port": server.address.port(), "security": "none",
        "from_email": "hello@example.com", "from_name": "Bright Path", "reply_to": "answers@example.com",
    });
    agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
    agency.organization.run_jobs().await;
    let held = read(&agency, &mail).await;
    assert_eq!((&held["is_held"], &held["actions"]), (&json!(true), &json!(["cancel", "resend"])));
    assert!(server.accepted().is_empty());
    agency.intake.post(&at("/api/emails", &mail, "/resend"), &json!({})).await.assert_status(200);
    agency.organization.run_jobs().await;
    assert_eq!(read(&agency, &mail).await["status"], "sent");
    let [arrived] = server.accepted().try_into().unwrap();
    assert_eq!(arrived.header("From").unwrap().replace('"', ""), "Bright Path <hello@example.com>");
    assert_eq!(arrived.header("Reply-To").as_deref(), Some("answers@example.com"));
}

#[tokio::test]
async fn a_test_says_what_the_server_said() {
    let agency = Agency::new().await;
    let test =
        async || agency.manager.post("/api/settings/email/test", &json!({})).await.assert_status(200).json();
    agency.intake.post("/api/settings/email/test", &json!({})).await.assert_problem(ProblemCode::Forbidden);
    assert_eq!(
        test().await,
        json!({ "ok": false, "answer": "No mail server is set up.", "stage": "connect" })
    );
    let server = SmtpServer::start().await;
    let mut settings = json!({
        "version": 0, "host": "127.0.0.1", "port": server.address.port(), "security": "none",
        "from_email": "hello@example.com",
    });
    agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
    let done = test().await;
    assert_eq!(
        (&done["ok"], &done["stage"], &done["answer"]),
        (&json!(true), &json!("done"), &json!("250 2.0.0 Ok: queued"))
    );
    server.fail_next(SmtpFault::NobodyThere);
    let refused = test().await;
    assert_eq!((&refused["ok"], &refused["stage"]), (&json!(false), &json!("to")));
    assert!(refused["answer"].as_str().unwrap().contains("nobody of this name"), "{refused}");
    settings["version"] = json!(1);
    settings["security"] = json!("starttls");
    agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
    assert_eq!(test().await["stage"], "tls");
    settings["version"] = json!(2);
    settings["port"] = json!(1);
    settings["security"] = json!("none");
    agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
    assert_eq!(test().await["stage"], "connect");
}

#[tokio::test]
async fn a_template_goes_to_whoever_tries_it() {
    let server = SmtpServer::start().await;
    let agency = agency_with(&server).await;
    let case = agency.case("Ava", "ava@example.com").await;
    let template = agency.template("Welcome").await;
    let path = at("/api/email/templates", &template, "/test");
    let body = json!({ "case_id": case["id"] });
    agency.intake.post(&path, &body).await.assert_problem(ProblemCode::Forbidden);
    let mail = agency.manager.post(&path, &body).await.assert_status(201).json();
    assert_eq!((&mail["case"], &mail["template"]["name"]), (&json!(null), &json!("Welcome")));
    agency.organization.run_jobs().await;
    let [arrived] = server.accepted().try_into().unwrap();
    assert_eq!(arrived.to, mail["to_email"].as_str().unwrap());
    assert_ne!(arrived.to, "ava@example.com");
    agency.intake.get(&at("/api/emails", &mail, "")).await.assert_problem(ProblemCode::NotFound);
    let total = async |actor: &testkit::TestActor, path: &str| actor.get(path).await.json()["total"].clone();
    assert_eq!(total(&agency.intake, "/api/emails").await, 0);
    assert_eq!(total(&agency.manager, "/api/emails?status=sent&q=next+steps").await, 1);
    assert_eq!(total(&agency.intake, &at("/api/cases", &case, "/emails")).await, 0);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let agency = Agency::new().await;
    let case = agency.case("Ava", "ava@example.com").await;
    let path = at("/api/cases", &case, "/emails");
    let with = |field: &str, value: Value| {
        let mut body = json!({ "subject": "Hello", "body_html": "<p>Hi</p>" });
        body[field] = value;
        body
    };
    for (field, value) in [
        ("subject", json!("{{ nickname }}")),
        ("body_html", json!("<p>{{ nickname }}</p>")),
        ("send_at", json!("2026-11-01T09:00:00Z")),
        ("send_at", json!("2029-11-01T09:00:00Z")),
        ("template_id", json!("01a1fa1d-8100-7490-afdf-6eb0668c671e")),
    ] {
        agency.intake.post(&path, &with(field, value)).await.assert_invalid(field);
    }
    let plain = with("send_at", Value::Null);
    let nobody = json!({ "full_name": "Bea" });
    let nobody = agency.intake.post("/api/cases", &nobody).await.assert_status(201).json();
    let refused = agency.intake.post(&at("/api/cases", &nobody, "/emails"), &plain).await;
    refused.assert_problem(ProblemCode::InvalidState);
    agency.intake.post(&at("/api/cases", &case, "/archive"), &json!({})).await.assert_status(200);
    agency.intake.post(&path, &plain).await.assert_problem(ProblemCode::Archived);
}

#[tokio::test]
async fn mail_goes_over_tls_to_a_server_whose_certificate_is_trusted() {
    for (is_from_start, security) in [(true, "tls"), (false, "starttls")] {
        let server = SmtpServer::secure(is_from_start).await;
        let set_up = async |authority: &str, password: &str| {
            let authorities = authority.as_bytes().to_vec();
            let app =
                TestApp::with(Environment::Development, identity::Providers::new(Vec::new()), |settings| {
                    settings.insert(MailSettings { authorities, ..MailSettings::default() });
                })
                .await;
            let agency = Agency::within(&app).await;
            let settings = json!({
                "version": 0, "host": "localhost", "port": server.address.port(), "security": security,
                "username": "me", "password": password, "from_email": "hello@example.com",
            });
            agency.manager.put("/api/settings/email", &settings).await.assert_status(200);
            agency
        };
        let test = async |agency: &Agency| {
            agency.manager.post("/api/settings/email/test", &json!({})).await.assert_status(200).json()
        };
        let untrusting = test(&set_up("", "hush").await).await;
        assert_eq!((&untrusting["ok"], &untrusting["stage"]), (&json!(false), &json!("tls")), "{untrusting}");
        let stranger = test(&set_up(&server.authority, "guess").await).await;
        assert_eq!((&stranger["ok"], &stranger["stage"]), (&json!(false), &json!("auth")), "{stranger}");
        assert!(
            stranger["answer"].as_str().unwrap().contains("Wrong password") && server.accepted().is_empty()
        );

        let agency = set_up(&server.authority, "hush").await;
        assert_eq!(test(&agency).await["stage"], "done");
        let case = agency.case("Ava", "ava@example.com").await;
        let mail = send(&agency, &case).await;
        agency.organization.run_jobs().await;
        assert_eq!(read(&agency, &mail).await["status"], "sent");
        assert_eq!(server.accepted().len(), 2);
    }
}
