//! The state that handlers and jobs share.

use std::sync::Arc;

use db::Database;
use kernel::{Actor, Clock, Cx, IdGen, event::Cause};

use crate::{hooks::Hooks, keys::Keyring, live::Live, mail::MailSettings};

/// The environment that the server runs in. Decides whether development and demo sign-in exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    Production,
    /// A demo agency that anybody at this address may enter.
    Demo,
    Development,
}

/// The settings that handlers need; read once at the start.
#[derive(Clone, Debug)]
pub struct AppSettings {
    pub environment: Environment,
    /// Scheme, host and port under which people reach Cradle, without a trailing slash.
    pub public_url: String,
    /// Email domains that may sign in; empty allows all.
    pub allowed_email_domains: Vec<String>,
    /// Enables `/api/dev/*` in development.
    pub dev_secret: Option<DevSecret>,
    /// Through which server mail goes out, for organizations that have none of their own.
    pub mail: MailSettings,
}

/// The shared secret of the development endpoints; not shown in logs.
#[derive(Clone)]
pub struct DevSecret(pub String);

impl std::fmt::Debug for DevSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DevSecret(…)")
    }
}

/// Cheap to clone; one per process.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What [`App`] is made of.
pub struct Parts {
    pub db: Database,
    pub clock: Clock,
    pub ids: IdGen,
    pub keys: Keyring,
    pub settings: AppSettings,
    pub hooks: Hooks,
    pub live: Live,
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Database, clock: Clock, keys: Keyring, settings: AppSettings, hooks: Hooks) -> Self {
        let ids = IdGen::new(clock.clone());
        let live = Live::new(db.clone());
        Self(Arc::new(Parts { db, clock, ids, keys, settings, hooks, live }))
    }

    /// The context of a command that `actor` runs now.
    pub fn cx(&self, actor: Actor) -> Cx {
        Cx { actor, now: self.clock.now(), ids: self.ids.clone(), cause: Cause::default() }
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
