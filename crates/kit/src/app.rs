//! The state that handlers and jobs share.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::Arc,
};

use db::Database;
use kernel::{Actor, Clock, Cx, IdGen, Origin, event::Cause};

use crate::{hooks::Hooks, keys::Keyring, live::Live, origin::TrustedProxies};

/// The environment that the server runs in. Decides whether development and demo sign-in exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    Production,
    /// A demo agency that anybody at this address may enter.
    Demo,
    Development,
}

/// The settings that handlers and jobs need; read once at the start.
#[derive(Clone)]
pub struct AppSettings {
    pub environment: Environment,
    /// Scheme, host and port under which people reach Cradle, without a trailing slash.
    pub public_url: String,
    /// Who may say on whose behalf a request comes.
    pub trusted_proxies: TrustedProxies,
    of_slices: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl AppSettings {
    /// Without anything of a slice's.
    pub fn new(environment: Environment, public_url: String) -> Self {
        Self {
            environment,
            public_url,
            trusted_proxies: TrustedProxies::default(),
            of_slices: HashMap::new(),
        }
    }

    /// Keeps a slice's settings, in the place of earlier ones of the same type.
    pub fn insert<T: Send + Sync + 'static>(&mut self, settings: T) {
        self.of_slices.insert(TypeId::of::<T>(), Arc::new(settings));
    }

    /// Changes a slice's settings.
    pub fn change<T: Clone + Default + Send + Sync + 'static>(&mut self, change: impl FnOnce(&mut T)) {
        let mut settings = self.of::<T>();
        change(Arc::make_mut(&mut settings));
        self.of_slices.insert(TypeId::of::<T>(), settings);
    }

    /// A slice's settings; the default ones unless the composition root put others here.
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let kept = self.of_slices.get(&TypeId::of::<T>()).cloned();
        kept.and_then(|kept| kept.downcast().ok()).unwrap_or_default()
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
    pub fn cx(&self, actor: Actor, origin: Origin) -> Cx {
        Cx { actor, now: self.clock.now(), ids: self.ids.clone(), cause: Cause::default(), origin }
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_by_their_type() {
        let mut settings = AppSettings::new(Environment::Development, String::new());
        assert_eq!(*settings.of::<u32>(), 0);
        settings.insert(7_u32);
        settings.insert("mail".to_owned());
        settings.change(|number: &mut u32| *number += 1);
        assert_eq!((*settings.of::<u32>(), settings.of::<String>().as_str()), (8, "mail"));
        assert_eq!(*settings.clone().of::<u32>(), 8);
    }
}
