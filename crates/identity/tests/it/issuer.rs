//! A small OpenID Connect issuer: discovery, keys, token endpoint with PKCE and client secret, user info. Codes work
//! once. The person "signs in" by [`Issuer::approve`], which reads the address the browser was sent to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use http::{HeaderMap, StatusCode, header};
use identity::{ProviderConfig, ProviderKind, Providers};
use jsonwebtoken::{Algorithm, EncodingKey, Header, jwk::Jwk};
use kernel::Clock;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const CLIENT_ID: &str = "cradle-test";
const CLIENT_SECRET: &str = "the secret of the client";

/// Who signs in at the issuer.
#[derive(Clone)]
pub struct Person {
    pub subject: String,
    pub email: String,
    pub email_verified: Option<bool>,
    pub name: &'static str,
}

impl Person {
    /// Someone new with a verified email.
    pub fn new() -> Self {
        let id = Uuid::new_v4().simple().to_string();
        Self {
            email: format!("{}@agency.example", &id[..12]),
            subject: id,
            email_verified: Some(true),
            name: "Maya Torres",
        }
    }

    /// The same email at another account.
    pub fn with_email(email: &str) -> Self {
        Self { email: email.to_owned(), ..Self::new() }
    }
}

/// The running issuer.
#[derive(Clone)]
pub struct Issuer(Arc<Parts>);

struct Parts {
    url: String,
    clock: Mutex<Clock>,
    state: Mutex<Keys>,
}

struct Keys {
    key: EncodingKey,
    kid: String,
    codes: HashMap<String, Grant>,
    /// Leaves the email out of the ID token, as some providers do.
    thin: bool,
    people: HashMap<String, Person>,
}

struct Grant {
    person: Person,
    nonce: String,
    challenge: String,
    redirect_uri: String,
}

impl Issuer {
    /// Starts on a free port; stops with the test.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (key, kid) = fresh_key();
        let keys = Keys { key, kid, codes: HashMap::new(), thin: false, people: HashMap::new() };
        let this = Self(Arc::new(Parts { url, clock: Mutex::default(), state: Mutex::new(keys) }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(user_info))
            .with_state(this.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        this
    }

    /// Tells time by the application's clock from now on.
    pub fn follow(&self, clock: &Clock) {
        *self.0.clock.lock().unwrap() = clock.clone();
    }

    /// A configuration that names this issuer `okta`.
    pub fn config(&self, kind: ProviderKind) -> ProviderConfig {
        ProviderConfig {
            key: "okta".to_owned(),
            label: "Okta".to_owned(),
            kind,
            issuer: self.0.url.clone(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.into(),
        }
    }

    /// The providers of an installation that knows only this issuer.
    pub fn providers(&self) -> Providers {
        Providers::new(vec![self.config(ProviderKind::Oidc)])
    }

    /// The person agrees on the page at `location`; returns the path and query the browser is sent back to.
    pub fn approve(&self, location: &str, person: &Person) -> String {
        let query = query_of(location);
        assert!(location.starts_with(&self.0.url), "{location}");
        assert_eq!(query["client_id"], CLIENT_ID);
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["scope"], "openid email profile");
        let code = Uuid::new_v4().to_string();
        let grant = Grant {
            person: person.clone(),
            nonce: query["nonce"].clone(),
            challenge: query["code_challenge"].clone(),
            redirect_uri: query["redirect_uri"].clone(),
        };
        let path = grant.redirect_uri.strip_prefix("http://cradle.test").unwrap().to_owned();
        self.0.state.lock().unwrap().codes.insert(code.clone(), grant);
        format!("{path}?code={code}&state={}&session_state=x", query["state"])
    }

    /// Makes every code given out so far carry another nonce.
    pub fn spoil_nonces(&self) {
        for grant in self.0.state.lock().unwrap().codes.values_mut() {
            "another".clone_into(&mut grant.nonce);
        }
    }

    /// Signs with a new key from now on.
    pub fn rotate_key(&self) {
        let mut keys = self.0.state.lock().unwrap();
        (keys.key, keys.kid) = fresh_key();
    }

    /// Tells the email only at the user info address from now on.
    pub fn keep_email_out_of_tokens(&self) {
        self.0.state.lock().unwrap().thin = true;
    }
}

/// The query of an address, decoded.
pub fn query_of(location: &str) -> HashMap<String, String> {
    let (_, query) = location.split_once('?').unwrap();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// A random P-256 key as PKCS#8 without the public half.
fn fresh_key() -> (EncodingKey, String) {
    let mut der = vec![0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07];
    der.extend([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08]);
    der.extend([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]);
    der.extend([0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20]);
    der.extend(rand::random::<[u8; 32]>());
    (EncodingKey::from_ec_der(&der), Uuid::new_v4().to_string())
}

async fn discovery(State(issuer): State<Issuer>) -> Json<Value> {
    let url = &issuer.0.url;
    Json(json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/userinfo"),
        "jwks_uri": format!("{url}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    }))
}

async fn jwks(State(issuer): State<Issuer>) -> Json<Value> {
    let keys = issuer.0.state.lock().unwrap();
    let mut jwk = Jwk::from_encoding_key(&keys.key, Algorithm::ES256).unwrap();
    jwk.common.key_id = Some(keys.kid.clone());
    Json(json!({ "keys": [jwk] }))
}

async fn token(State(issuer): State<Issuer>, headers: HeaderMap, body: String) -> Response {
    let form: HashMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let refuse = |code: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": code }))).into_response();
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let basic = STANDARD.encode(format!("{}:{}", encode(CLIENT_ID), encode(CLIENT_SECRET)));
    if headers.get(header::AUTHORIZATION).unwrap() != format!("Basic {basic}").as_str() {
        return refuse("invalid_client");
    }
    let now = issuer.0.clock.lock().unwrap().now().timestamp();
    let mut keys = issuer.0.state.lock().unwrap();
    let Some(grant) = keys.codes.remove(&form["code"]) else { return refuse("invalid_grant") };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    if challenge != grant.challenge || form["redirect_uri"] != grant.redirect_uri {
        return refuse("invalid_grant");
    }
    let mut claims = json!({
        "iss": issuer.0.url, "aud": CLIENT_ID, "sub": grant.person.subject,
        "iat": now, "exp": now + 300, "nonce": grant.nonce,
    });
    if !keys.thin {
        add_profile(&mut claims, &grant.person);
    }
    let header = Header { kid: Some(keys.kid.clone()), ..Header::new(Algorithm::ES256) };
    let id_token = jsonwebtoken::encode(&header, &claims, &keys.key).unwrap();
    let access_token = Uuid::new_v4().to_string();
    keys.people.insert(access_token.clone(), grant.person);
    Json(json!({ "access_token": access_token, "token_type": "Bearer", "id_token": id_token }))
        .into_response()
}

async fn user_info(State(issuer): State<Issuer>, headers: HeaderMap) -> Json<Value> {
    let token = headers[header::AUTHORIZATION].to_str().unwrap().strip_prefix("Bearer ").unwrap();
    let keys = issuer.0.state.lock().unwrap();
    let person = &keys.people[token];
    let mut claims = json!({ "sub": person.subject });
    add_profile(&mut claims, person);
    Json(claims)
}

fn add_profile(claims: &mut Value, person: &Person) {
    claims["email"] = json!(person.email);
    claims["name"] = json!(person.name);
    if let Some(verified) = person.email_verified {
        claims["email_verified"] = json!(verified);
    }
}
