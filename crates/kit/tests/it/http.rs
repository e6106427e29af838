//! The jobs page, through the real router and the CSRF layer.

use axum::{Router, body::Body};
use chrono::Duration;
use http::{Request, StatusCode};
use kernel::{OrganizationId, Role, SessionId, UserId};
use kit::session::{self, Claims};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::{
    harness::Harness,
    kinds::{Fail, Nothing, registry},
};

/// A signed-in member and the router.
struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn sign_in(test: &Harness, role: Role) -> Self {
        let (router, _) = kit::jobs::http::router().split_for_parts();
        let csrf = axum::middleware::from_fn_with_state(test.app.clone(), kit::csrf::layer);
        let router = router.layer(csrf).with_state(test.app.clone());
        let sid = SessionId(test.app.ids.next());
        let now = test.clock.now();
        let (organization, user, expires) = (test.organization, test.user, now + Duration::days(1));
        test.sql(&format!(
            "insert into platform.sessions
                 (id, organization_id, user_id, role, created_at, last_seen_at, expires_at)
             values ('{sid}', '{organization}', '{user}', '{}', '{now}', '{now}', '{expires}')",
            role.key()
        ))
        .await;
        let claims = Claims { sub: user, org: organization, role, sid, exp: expires.timestamp() };
        let token = session::sign(&test.app.keys, &claims).unwrap();
        Self { router, cookie: format!("{}={token}", session::cookie_name(&test.app.settings)) }
    }

    async fn send(&self, method: &str, path: &str) -> (StatusCode, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", &self.cookie)
            .header("x-requested-with", "XMLHttpRequest")
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn get(&self, path: &str) -> Value {
        let (status, body) = self.send("GET", path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }
}

#[tokio::test]
async fn the_list_filters_and_pages_and_hides_payloads() {
    let test = Harness::new().await;
    let dead = test.enqueue_now(&Fail::Permanently).await;
    test.run_due(&registry()).await;
    for _ in 0..3 {
        test.clock.advance(Duration::seconds(1));
        test.enqueue_now(&Nothing {}).await;
    }
    let browser = Browser::sign_in(&test, Role::Developer).await;

    let all = browser.get("/api/jobs").await;
    assert_eq!((all["total"].as_i64(), all["total_is_capped"].as_bool()), (Some(4), Some(false)));
    assert_eq!(all["items"][3]["id"], dead.to_string(), "newest first");
    assert_eq!(all["items"][3]["state"], "dead");
    assert_eq!(all["items"][3]["last_error"], "never");
    assert!(all["items"][0].get("payload").is_none());

    assert_eq!(browser.get("/api/jobs?state=dead").await["total"], 1);
    assert_eq!(browser.get("/api/jobs?kind=test.nothing").await["total"], 3);
    assert_eq!(browser.get("/api/jobs?state=dead&kind=test.nothing").await["total"], 0);
    let second = browser.get("/api/jobs?page=2&per_page=3").await;
    assert_eq!((second["items"].as_array().map(Vec::len), second["pages"].as_i64()), (Some(1), Some(2)));

    for query in ["state=lost", "page=0", "per_page=101", "other=1"] {
        let (status, _) = browser.send("GET", &format!("/api/jobs?{query}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
}

#[tokio::test]
async fn counting_stops_at_a_thousand() {
    let test = Harness::new().await;
    test.sql(&format!(
        "insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, created_at)
         select '{}', gen_random_uuid(), 'test.nothing', '{{}}', now(), 10, now() from generate_series(1, 1001)",
        test.organization
    ))
    .await;
    let list = Browser::sign_in(&test, Role::Developer).await.get("/api/jobs").await;
    assert_eq!((list["total"].as_i64(), list["total_is_capped"].as_bool()), (Some(1000), Some(true)));
}

#[tokio::test]
async fn a_dead_job_can_be_replayed_once() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::Permanently).await;
    test.run_due(&registry()).await;
    test.clock.advance(Duration::hours(1));
    let browser = Browser::sign_in(&test, Role::Developer).await;

    let retry = format!("/api/jobs/{id}/retry");
    let (status, job) = browser.send("POST", &retry).await;
    assert_eq!(status, StatusCode::OK, "{job}");
    assert_eq!((job["state"].as_str(), job["attempts"].as_i64()), (Some("queued"), Some(0)));
    assert!(job["finished_at"].is_null());
    assert_eq!(test.job(id).await.run_at, test.clock.now());

    let (status, problem) = browser.send("POST", &retry).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("invalid_state")));
    assert_eq!(test.run_due(&registry()).await, 1);
    assert_eq!(browser.get(&format!("/api/jobs/{id}")).await["state"], "dead");
}

#[tokio::test]
async fn only_developers_of_the_organization_see_a_job() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::Permanently).await;
    test.run_due(&registry()).await;
    let requests = [
        ("GET", format!("/api/jobs/{id}")),
        ("POST", format!("/api/jobs/{id}/retry")),
        ("GET", "/api/jobs".to_owned()),
    ];
    for role in [Role::IntakeSpecialist, Role::CaseManager, Role::Manager] {
        let browser = Browser::sign_in(&test, role).await;
        for (method, path) in &requests {
            assert_eq!(browser.send(method, path).await.0, StatusCode::FORBIDDEN, "{method} {path}");
        }
    }
    let (organization, user) = (OrganizationId(test.app.ids.next()), UserId(test.app.ids.next()));
    test.insert_organization(organization, user).await;
    let other = Harness { organization, user, ..test };
    let browser = Browser::sign_in(&other, Role::Developer).await;
    for (method, path) in &requests[..2] {
        assert_eq!(browser.send(method, path).await.0, StatusCode::NOT_FOUND, "{method} {path}");
    }
    assert_eq!(browser.get("/api/jobs").await["total"], 0);
    assert_eq!(other.job(id).await.state, "dead");
}
