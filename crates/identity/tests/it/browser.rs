//! A browser: keeps cookies, follows nothing by itself.

use std::collections::BTreeMap;

use axum::body::Body;
use http::{Method, Request, header};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use testkit::{TestApp, TestResponse};

use crate::issuer::{Issuer, Person, query_of};

/// One browser's cookies.
#[derive(Clone)]
pub struct Browser {
    pub app: TestApp,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A browser without cookies.
    pub fn new(app: &TestApp) -> Self {
        Self { app: app.clone(), cookies: BTreeMap::new() }
    }

    /// Sends a request of the web application, or a visit when it is a GET.
    pub async fn send(&mut self, method: Method, path: &str) -> TestResponse {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::USER_AGENT, "Test browser")
            .header("x-requested-with", "XMLHttpRequest")
            .header("x-dev-secret", dev_secret(&self.app))
            .body(Body::empty())
            .unwrap();
        let response = self.app.send(request).await;
        for value in response.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            assert!(
                text.contains("HttpOnly") && text.contains("SameSite=Lax") && text.contains("Path=/"),
                "{text}"
            );
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        response
    }

    /// GET.
    pub async fn get(&mut self, path: &str) -> TestResponse {
        self.send(Method::GET, path).await
    }

    /// Visits an address that redirects; answers where to.
    pub async fn follow(&mut self, path: &str) -> String {
        let response = self.get(path).await.assert_status(303);
        response.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    /// Leaves for the issuer and comes back as `person`; answers where the browser ends up.
    pub async fn sign_in(&mut self, issuer: &Issuer, person: &Person, query: &str) -> String {
        let location = self.follow(&format!("/api/auth/login/okta?{query}")).await;
        let back = issuer.approve(&location, person);
        self.follow(&back).await
    }

    /// Signs in and expects to be refused; answers the code on the sign-in page.
    pub async fn refused(&mut self, issuer: &Issuer, person: &Person, query: &str) -> String {
        let location = self.sign_in(issuer, person, query).await;
        assert!(!self.is_signed_in(), "a session was given");
        error_of(&location)
    }

    /// Whether there is a session cookie.
    pub fn is_signed_in(&self) -> bool {
        self.cookies.contains_key("cradle_session")
    }

    /// Who the session belongs to.
    pub async fn me(&mut self) -> Value {
        self.get("/api/auth/me").await.assert_status(200).json()
    }
}

/// The secret of the development endpoints, if they are on.
pub fn dev_secret(app: &TestApp) -> String {
    {
        let settings = app.app.settings.of::<identity::SignInSettings>();
        settings.dev_secret.as_ref().map(|secret| secret.expose_secret().to_owned()).unwrap_or_default()
    }
}

/// The code that the sign-in page is called with.
pub fn error_of(location: &str) -> String {
    assert!(location.starts_with("/sign-in?error="), "{location}");
    query_of(location)["error"].clone()
}
