//! Who is calling. [`Authed`] for reads; [`AuthedMut`] for writes, which exists only when the CSRF check has passed and
//! is the only way for a handler to a write transaction.

use std::sync::{Mutex, PoisonError};

use axum::extract::FromRequestParts;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use db::{OrgTx, Read, Write};
use http::{Method, request::Parts};
use kernel::{Actor, Capability, Cx, OrganizationId, Origin, ProblemCode, Role, SessionId, UserId};
use platform::sessions::Session;

use crate::{
    App, Problem, ProblemResult,
    csrf::CsrfChecked,
    origin,
    session::{self, Claims},
};

/// A signed-in member.
pub struct Authed {
    pub app: App,
    pub organization_id: OrganizationId,
    pub user_id: UserId,
    pub role: Role,
    pub session_id: SessionId,
    pub origin: Origin,
    /// Of a request without a body: the transaction in which the session was looked up, for the handler to go on with.
    reading: Mutex<Option<OrgTx<Read>>>,
}

impl Authed {
    /// The member as the actor of a command.
    pub fn actor(&self) -> Actor {
        Actor::person(self.organization_id, self.user_id, self.role, Some(self.session_id))
    }

    /// The context of a command run now.
    pub fn cx(&self) -> Cx {
        self.app.cx(self.actor(), self.origin)
    }

    /// A read-only transaction of the member's organization.
    pub async fn read(&self) -> ProblemResult<OrgTx<Read>> {
        let begun = self.reading.lock().unwrap_or_else(PoisonError::into_inner).take();
        match begun {
            Some(tx) => Ok(tx),
            None => Ok(self.app.db.read(self.organization_id).await?),
        }
    }

    /// 403 unless the member's role holds the capability.
    pub fn require(&self, capability: Capability) -> ProblemResult<()> {
        if self.role.can(capability) { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

impl FromRequestParts<App> for Authed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let now = app.clock.now();
        let claims = claims(parts, app, now)?;
        // A body is still to come when there is one, as slowly as its sender likes: no transaction waits for it.
        let (session, tx) = if matches!(parts.method, Method::GET | Method::HEAD) {
            let (session, tx) = platform::sessions::resolve_reading(
                &app.db,
                claims.org,
                claims.sid,
                now,
                session::IDLE_LIMIT,
            )
            .await?
            .ok_or_else(unauthenticated)?;
            (session, Some(tx))
        } else {
            (resolve(app, &claims, now).await?, None)
        };
        Self::of(parts, app, &claims, &session, tx)
    }
}

impl Authed {
    fn of(
        parts: &Parts,
        app: &App,
        claims: &Claims,
        session: &Session,
        reading: Option<OrgTx<Read>>,
    ) -> ProblemResult<Self> {
        if session.user_id != claims.sub || session.organization_id != claims.org {
            return Err(unauthenticated());
        }
        Ok(Self {
            app: app.clone(),
            organization_id: session.organization_id,
            user_id: session.user_id,
            role: session.role,
            session_id: claims.sid,
            origin: origin::noted(&parts.extensions),
            reading: Mutex::new(reading),
        })
    }
}

fn unauthenticated() -> Problem {
    Problem::new(ProblemCode::Unauthenticated)
}

/// What the cookie's token says, if its signature is ours and it has not expired.
fn claims(parts: &Parts, app: &App, now: DateTime<Utc>) -> ProblemResult<Claims> {
    let jar = CookieJar::from_headers(&parts.headers);
    let token = jar.get(session::cookie_name(&app.settings)).ok_or_else(unauthenticated)?;
    session::verify(&app.keys, token.value(), now).ok_or_else(unauthenticated)
}

async fn resolve(app: &App, claims: &Claims, now: DateTime<Utc>) -> ProblemResult<Session> {
    platform::sessions::resolve(&app.db, claims.sid, now, session::IDLE_LIMIT)
        .await?
        .ok_or_else(unauthenticated)
}

/// A signed-in member whose request came from this application.
pub struct AuthedMut(Authed);

impl AuthedMut {
    /// Begins a transaction that may write and commit.
    pub async fn write(&self) -> ProblemResult<OrgTx<Write>> {
        #[expect(clippy::disallowed_methods, reason = "the CSRF check has passed")]
        Ok(self.app.db.write(self.organization_id).await?)
    }
}

impl std::ops::Deref for AuthedMut {
    type Target = Authed;
    fn deref(&self) -> &Authed {
        &self.0
    }
}

impl FromRequestParts<App> for AuthedMut {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if parts.extensions.get::<CsrfChecked>().is_none() {
            return Err(Problem::new(ProblemCode::CsrfFailed));
        }
        let now = app.clock.now();
        let claims = claims(parts, app, now)?;
        let session = resolve(app, &claims, now).await?;
        Ok(Self(Authed::of(parts, app, &claims, &session, None)?))
    }
}
