//! Who is calling. [`Authed`] for reads; [`AuthedMut`] for writes, which exists only when the CSRF check has passed and
//! is the only way for a handler to a write transaction.

use axum::extract::FromRequestParts;
use axum_extra::extract::CookieJar;
use db::{OrgTx, Read, Write};
use http::request::Parts;
use kernel::{Actor, Capability, Cx, OrganizationId, ProblemCode, Role, SessionId, UserId};

use crate::{App, Problem, ProblemResult, csrf::CsrfChecked, session};

/// A signed-in member.
#[derive(Clone)]
pub struct Authed {
    pub app: App,
    pub organization_id: OrganizationId,
    pub user_id: UserId,
    pub role: Role,
    pub session_id: SessionId,
}

impl Authed {
    /// The member as the actor of a command.
    pub fn actor(&self) -> Actor {
        Actor::person(self.organization_id, self.user_id, self.role, Some(self.session_id))
    }

    /// The context of a command run now.
    pub fn cx(&self) -> Cx {
        self.app.cx(self.actor())
    }

    /// Begins a read-only transaction of the member's organization.
    pub async fn read(&self) -> ProblemResult<OrgTx<Read>> {
        Ok(self.app.db.read(self.organization_id).await?)
    }

    /// 403 unless the member's role holds the capability.
    pub fn require(&self, capability: Capability) -> ProblemResult<()> {
        if self.role.can(capability) { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

impl FromRequestParts<App> for Authed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let unauthenticated = || Problem::new(ProblemCode::Unauthenticated);
        let jar = CookieJar::from_headers(&parts.headers);
        let token = jar.get(session::cookie_name(&app.settings)).ok_or_else(unauthenticated)?;
        let now = app.clock.now();
        let claims = session::verify(&app.keys, token.value(), now).ok_or_else(unauthenticated)?;
        let session = platform::sessions::resolve(&app.db, claims.sid, now, session::IDLE_LIMIT)
            .await?
            .filter(|session| session.user_id == claims.sub && session.organization_id == claims.org)
            .ok_or_else(unauthenticated)?;
        Ok(Self {
            app: app.clone(),
            organization_id: session.organization_id,
            user_id: session.user_id,
            role: session.role,
            session_id: claims.sid,
        })
    }
}

/// A signed-in member whose request came from this application.
#[derive(Clone)]
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
        Ok(Self(Authed::from_request_parts(parts, app).await?))
    }
}
