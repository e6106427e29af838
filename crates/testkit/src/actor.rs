//! A signed-in member of a test.

use axum::body::Body;
use http::{Method, Request, header};
use kernel::{Actor, Channel, Cx, Origin, Role, SessionId, UserId};
use kit::session;
use serde::Serialize;

use crate::{TestOrganization, TestResponse};

/// Sends requests with a session cookie and, on writes, the CSRF header.
#[derive(Clone)]
pub struct TestActor {
    pub organization: TestOrganization,
    pub user_id: UserId,
    pub role: Role,
    pub session_id: SessionId,
    cookie: String,
}

impl TestOrganization {
    /// A new member of this role, signed in.
    pub async fn actor(&self, role: Role) -> TestActor {
        let user = UserId(self.app.app.ids.next());
        self.insert_user(user, role).await;
        TestActor::sign_in(self, user, role).await
    }
}

impl TestActor {
    /// A new session of an existing member.
    pub async fn sign_in(organization: &TestOrganization, user_id: UserId, role: Role) -> Self {
        let test = &organization.app;
        let session_id = SessionId(test.app.ids.next());
        let now = test.clock.now();
        let expires = now + session::ABSOLUTE_LIMIT;
        sqlx::query(
            "insert into platform.sessions
                 (id, organization_id, user_id, role, created_at, last_seen_at, expires_at)
             values ($1, $2, $3, $4, $5, $5, $6)",
        )
        .bind(session_id.0)
        .bind(organization.id.0)
        .bind(user_id.0)
        .bind(role.key())
        .bind(now)
        .bind(expires)
        .execute(&test.admin)
        .await
        .expect("the session is stored");
        let claims = session::Claims {
            sub: user_id,
            org: organization.id,
            role,
            sid: session_id,
            exp: expires.timestamp(),
        };
        let token = session::sign(&test.app.keys, &claims).expect("the token is signed");
        let cookie = format!("{}={token}", session::cookie_name(&test.app.settings));
        Self { organization: organization.clone(), user_id, role, session_id, cookie }
    }

    /// The value of the Cookie header.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The context of a command that this member runs.
    pub fn cx(&self) -> Cx {
        let actor = Actor::person(self.organization.id, self.user_id, self.role, Some(self.session_id));
        self.organization.app.app.cx(actor, Origin::of(Channel::Web))
    }

    /// A request builder with the cookie and, for writes, the CSRF header.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let builder = Request::builder().method(&method).uri(path).header(header::COOKIE, &self.cookie);
        if method == Method::GET { builder } else { builder.header("x-requested-with", "XMLHttpRequest") }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(self.request(Method::GET, path).body(Body::empty())).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> TestResponse {
        self.send(self.request(Method::DELETE, path).body(Body::empty())).await
    }

    /// POST with a JSON body.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> TestResponse {
        self.send_json(Method::POST, path, body).await
    }

    /// PATCH with a JSON body.
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> TestResponse {
        self.send_json(Method::PATCH, path, body).await
    }

    /// PUT with a JSON body.
    pub async fn put(&self, path: &str, body: &impl Serialize) -> TestResponse {
        self.send_json(Method::PUT, path, body).await
    }

    /// Any method with a JSON body.
    pub async fn send_json(&self, method: Method, path: &str, body: &impl Serialize) -> TestResponse {
        let body = serde_json::to_vec(body).expect("serialisable");
        self.send(
            self.request(method, path).header(header::CONTENT_TYPE, "application/json").body(body.into()),
        )
        .await
    }

    /// POST of one file as multipart form data, field `file`.
    pub async fn upload(&self, path: &str, file_name: &str, content: &[u8]) -> TestResponse {
        let boundary = "----cradle-test-boundary";
        let mut body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(self.request(Method::POST, path).header(header::CONTENT_TYPE, kind).body(body.into())).await
    }

    /// Sends a request made by [`Self::request`].
    pub async fn send(&self, request: Result<Request<Body>, http::Error>) -> TestResponse {
        self.organization.app.send(request.expect("a valid request")).await
    }
}
