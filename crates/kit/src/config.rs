//! How a slice gets its settings. Each one has a [`Section`] of the configuration: the keys as people write them, and a check that
//! turns them into the settings as code uses them. The composition root reads every section before anything is touched and keeps
//! the settings with the application: [`crate::AppSettings::of`].

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{
    Deserializer,
    de::{DeserializeOwned, Unexpected, Visitor},
};

use crate::AppSettings;

/// A part of the configuration. Its fields are the keys in lower case, none of them required.
pub trait Section: DeserializeOwned + Default {
    /// The names of its environment variables, such as `SMTP_URL`.
    const KEYS: &'static [&'static str];
    /// What its keys come to.
    type Settings: Default + Send + Sync + 'static;

    /// Checks everything and notes all that is wrong. What is answered besides is not used.
    fn check(self, app: &AppSettings, wrong: &mut Mistakes) -> Self::Settings;
}

/// What is wrong with a configuration. Names keys and never repeats values, which may be secrets.
#[derive(Debug, Default)]
pub struct Mistakes(Vec<String>);

impl Mistakes {
    /// Notes what is wrong with this key.
    pub fn add(&mut self, key: &str, what: impl fmt::Display) {
        let line = format!("  {key}: {what}");
        if !self.0.contains(&line) {
            self.0.push(line);
        }
    }

    /// The value, or its mistake noted.
    pub fn take<T, E: fmt::Display>(&mut self, key: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.add(key, error)).ok()
    }

    /// Notes when only one of two keys is set that go together.
    pub fn together(&mut self, (one, has_one): (&str, bool), (other, has_other): (&str, bool)) {
        if has_one != has_other {
            let (set, missing) = if has_one { (one, other) } else { (other, one) };
            self.add(missing, format_args!("missing; it goes together with {set}"));
        }
    }

    /// All of them in one message, if there are any.
    pub fn into_result(self) -> Result<(), String> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(format!(
            "the configuration can't be used (.env.example describes every key):\n{}",
            self.0.join("\n")
        ))
    }
}

/// Reads a number from the file or, as text, from the environment.
pub fn whole_number<'de, D: Deserializer<'de>, T: FromStr + TryFrom<u64>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Number<T>(PhantomData<T>);
    impl<T: FromStr + TryFrom<u64>> Visitor<'_> for Number<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a whole number, such as 20")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.trim().parse().map_err(|_| E::invalid_value(Unexpected::Other("text"), &self))
        }

        fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<T, E> {
            T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
        }

        fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<T, E> {
            let number = u64::try_from(number).ok().and_then(|number| T::try_from(number).ok());
            number.ok_or_else(|| E::invalid_value(Unexpected::Other("a number"), &self))
        }
    }
    deserializer.deserialize_any(Number(PhantomData))
}
