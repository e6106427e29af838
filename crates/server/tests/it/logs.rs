//! The log never says who anybody is: no name, address, number or birthday, no secret, and nothing that somebody typed.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo};
use chrono::Duration;
use http::{Method, Request};
use identity::Providers;
use kernel::Role;
use kit::{Environment, origin::TrustedProxies};
use serde_json::json;
use testkit::TestApp;

use crate::{
    calls::{AJAX, Scene, imports, variants},
    operations::Document,
    tracing_capture::Capture,
    world::{self, CANDIDATE, World},
};

/// What people type in the scenario, in lower case.
const TYPED: &[&str] = &[
    "wilhelmina",
    "prestwick",
    "5550147",
    "555-0147",
    "1991-07-23",
    "07/23/1991",
    "@example.com",
    "theodora",
    "blankenship",
    "5550191",
    "1988-02-29",
    "it was her decision",
    "leads of theodora",
    "key-that-theodora-typed",
    "code-from-the-provider",
    "state-of-the-browser",
];

#[tokio::test]
async fn the_log_says_nothing_about_anybody() {
    let test = world::spawn().await;
    test.advance(Duration::days(1));
    let world = World::create(&test).await;
    let manager = world.actor(Role::Manager);
    let [name, email, phone, born] = CANDIDATE;
    let (capture, guard) = Capture::of_everything();

    // Everything that works, and everything that the role may not do.
    for variant in variants() {
        let operation = Document::load().find(variant.operation);
        for role in [Role::IntakeSpecialist, Role::CaseManager] {
            let call = (variant.call)(&Scene::within(&world, role));
            if !["logout", "revoke_session"].contains(&variant.operation) {
                call.send_as(world.actor(role), &operation).await;
            }
        }
    }
    let made = json!({
        "full_name": "Theodora Blankenship", "email": "theodora@example.com", "phone": "(512) 555-0191",
        "date_of_birth": "1988-02-29",
    });
    let request = manager.request(Method::POST, "/api/cases").header("content-type", "application/json");
    let request = request.header("idempotency-key", "key-that-theodora-typed").body(made.to_string().into());
    let case = manager.send(request).await.assert_status(201).json();
    let path = format!("/api/cases/{}", case["id"].as_str().unwrap());

    // Searching, in every way.
    for query in ["Theodora+Blankenship", "theodora%40example.com", "%28512%29+555-0191", "theodora%00"] {
        manager.get(&format!("/api/cases?q={query}")).await;
        manager.get(&format!("/api/cases/export.csv?q={query}")).await;
    }
    for nonsense in ["state", "owner", "sort", "status", "created_from", "page", "theodora"] {
        manager.get(&format!("/api/cases?{nonsense}=Theodora")).await.assert_status(422);
    }

    // What fails: a conflict, a taken email, values that do not fit, bytes that are no JSON.
    manager.patch(&path, &json!({"version": 7, "full_name": "Theodora Prestwick"})).await.assert_status(409);
    manager.patch(&path, &json!({"version": 1, "email": email})).await;
    manager.post("/api/cases", &made).await.assert_status(409);
    for (field, value) in [
        ("full_name", "Theodora\0Blankenship"),
        ("email", "theodora@example.com@example.com"),
        ("phone", "5550191"),
        ("state", "Theodora"),
        ("date_of_birth", "1988-02-29 or so"),
        ("race", "Theodora"),
        ("height", "Theodora"),
        ("theodora", "blankenship"),
    ] {
        manager.patch(&path, &json!({"version": 1, field: value})).await.assert_status(422);
    }
    let broken =
        format!("{{\"full_name\": \"{name}\", \"phone\": \"{phone}\", \"date_of_birth\": \"{born}\"");
    let request = manager.request(Method::POST, "/api/cases").header("content-type", "application/json");
    manager.send(request.body(broken.into())).await.assert_status(422);
    let stage = json!({"status": "disqualified", "reason": "It was her decision, says Theodora"});
    manager.patch(&format!("{path}/status"), &stage).await.assert_status(200);

    // Addresses that hold what they should not.
    for address in
        ["/api/cases/Theodora", "/api/Theodora", "/cases/Theodora", "/Theodora.png", "/invite/Theodora"]
    {
        manager.get(address).await;
    }
    manager.get("/api/auth/login/Theodora?return_to=/cases?q=Theodora").await;
    let callback =
        "/api/auth/callback/google?code=code-from-the-provider&state=state-of-the-browser&error=Theodora";
    manager.get(callback).await;
    manager.get("/api/invitations/lookup?token=Theodora").await.assert_status(404);

    // Invitations, members, a file of leads from upload to undo.
    let invitation = json!({"email": "theodora@example.com", "role": "manager"});
    let invited = manager.post("/api/invitations", &invitation).await.assert_status(201).json();
    manager.post("/api/invitations", &invitation).await.assert_status(409);
    manager.patch("/api/me/profile", &json!({"full_name": "Theodora Blankenship"})).await.assert_status(200);
    let organization = json!({"name": "Leads of Theodora", "version": 1});
    manager.patch("/api/organization", &organization).await.assert_status(200);
    import(&world).await;

    drop(guard);
    let log = capture.log().to_lowercase();
    assert!(log.contains("\"route\":\"/api/cases\"") && log.contains("sqlx::query"), "nothing was captured");
    let token = invited["link"].as_str().unwrap().rsplit('/').next().unwrap().to_lowercase();
    let cookie = manager.cookie().split_once('=').unwrap().1.to_lowercase();
    let secrets =
        [token.as_str(), cookie.as_str(), &world.invitation_token.to_lowercase()].map(str::to_owned);
    for secret in secrets.iter().map(String::as_str).chain(TYPED.iter().copied()) {
        if let Some(line) = log.lines().find(|line| line.contains(secret)) {
            panic!("{secret:?} is in the log: {line}");
        }
    }
}

/// From upload to undo, with rows that are wrong and rows that are doubled.
async fn import(world: &World) {
    let (manager, test) = (world.actor(Role::Manager), &world.organization.app);
    let file = "Full name,Email,Phone,Date of birth,What do you hope for\n\
                Theodora Blankenship,theodora2@example.com,(512) 555-0191,02/29/1988,It was her decision\n\
                Theodora Blankenship,theodora2@example.com,(512) 555-0191,02/29/1988,It was her decision\n\
                Theodora Blankenship,theodora3@,555-0191,02/30/1988,\"It was\"\n";
    let upload = Document::load().find("create_import");
    let call = imports::upload("Leads of Theodora.csv", file.as_bytes());
    let import = call.send_as(manager, &upload).await.assert_status(201).json();
    let path = format!("/api/imports/{}", import["id"].as_str().unwrap());
    let mapping =
        json!({"mapping": ["full_name", "email", "phone", "date_of_birth", null], "default_source": "meta"});
    manager.put(&format!("{path}/mapping"), &mapping).await.assert_status(200);
    assert!(test.run_jobs(world.organization.id).await > 0);
    manager.post(&format!("{path}/start"), &json!({})).await.assert_status(200);
    test.run_jobs(world.organization.id).await;
    let done = manager.get(&path).await.assert_status(200).json();
    assert_eq!((&done["status"], &done["result"]["created"]), (&json!("completed"), &json!(1)), "{done}");
    manager.get(&format!("{path}/rows?outcome=error")).await.assert_status(200);
    manager.get(&format!("{path}/errors.csv")).await.assert_status(200);
    manager.post(&format!("{path}/undo"), &json!({})).await.assert_status(200);
    test.run_jobs(world.organization.id).await;
    // What is no form at all.
    let request = manager.request(Method::POST, "/api/imports").header(AJAX.0, AJAX.1);
    let request = request.header("content-type", "multipart/form-data; boundary=Theodora");
    manager.send(request.body("--Theodora\r\nTheodora".into())).await.assert_status(422);
}

/// Whoever reads the log in an attack needs to know from where it comes, and not what its sender claims.
#[tokio::test]
async fn the_log_says_which_client_sent_a_request() {
    let test = TestApp::with(Environment::Development, Providers::default(), |settings| {
        settings.trusted_proxies = TrustedProxies::parse("10.0.0.1").unwrap();
    })
    .await;
    let (capture, guard) = Capture::of_everything();
    let peer: SocketAddr = "10.0.0.1:4711".parse().unwrap();
    let request =
        Request::get("/health").extension(ConnectInfo(peer)).header("sec-fetch-site", "same-origin");
    let request =
        request.header("x-forwarded-for", "203.0.113.66, 198.51.100.7").body(Body::empty()).unwrap();
    let id = test.send(request).await.headers["x-request-id"].to_str().unwrap().to_owned();
    drop(guard);
    let log = capture.log();
    let line = log.lines().find(|line| line.contains(&id)).expect("the request is in the log");
    assert!(line.contains(r#""client":"198.51.100.7""#) && line.contains(r#""channel":"web""#), "{line}");
    assert!(!log.contains("203.0.113.66"), "the log repeats what the sender wrote");
}
