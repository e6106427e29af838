//! Reads `cradle.toml` in the working directory, if there is one, and the environment over it.

use std::collections::BTreeMap;

use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
    value::{Dict, Value},
};
use kit::config::Mistakes;
use serde::de::DeserializeOwned;

/// In the working directory.
const FILE: &str = "cradle.toml";
/// Variables of tools around the server that share its prefix.
const IGNORED_KEYS: &[&str] = &["CRADLE_TEST_DATABASE_URL", "CRADLE_DEV_SERVER", "CRADLE_PG_ARCHIVE"];
/// The parts of `OIDC_<NAME>_<PART>`.
const OIDC_PARTS: &[&str] = &["issuer", "client_id", "client_secret", "label"];

/// The configuration as it was written, of which sections are taken.
pub struct Written(Dict);

impl Written {
    /// `keys` are the names of variables that do not start with `CRADLE_` or `OIDC_`; of those that do, every one is
    /// read, so that a misspelt one is noticed.
    pub fn read(keys: &[&str], mistakes: &mut Mistakes) -> Self {
        let text = match std::fs::read_to_string(FILE) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                mistakes.add(FILE, format_args!("can't be read: {error}"));
                String::new()
            }
        };
        let toml: Result<Dict, figment::Error> = Figment::new().merge(Toml::string(&text)).extract();
        let file = toml.map_err(|error| mistakes.add(FILE, syntax_error(&error)));
        let merged: Result<Dict, figment::Error> = Figment::new()
            .merge(Serialized::defaults(file.unwrap_or_default()))
            .merge(Serialized::defaults(environment(keys)))
            .extract();
        Self(merged.map_err(|error| mistakes.add(FILE, explain(&error).1)).unwrap_or_default())
    }

    /// Takes a section out. Goes on after a mistake without what was wrong, so that all are found.
    pub fn take_fields<S: DeserializeOwned + Default>(
        &mut self,
        keys: &[&str],
        mistakes: &mut Mistakes,
    ) -> S {
        let mut own = Dict::new();
        for key in keys {
            let name = key.to_ascii_lowercase();
            if let Some(value) = self.0.remove(&name) {
                own.insert(name, value);
            }
        }
        loop {
            let error = match Figment::from(Serialized::defaults(own.clone())).extract::<S>() {
                Ok(section) => return section,
                Err(error) => error,
            };
            let (key, what) = explain(&error);
            mistakes.add(&key, what);
            if !forget(&mut own, &error.path) {
                return S::default();
            }
        }
    }

    /// Notes what no section took.
    pub fn finish(self, mistakes: &mut Mistakes) {
        for key in self.0.keys() {
            mistakes.add(&key.to_ascii_uppercase(), "there is no such setting");
        }
    }
}

/// Removes what is at this path: a value, or the table that it is in.
fn forget(values: &mut Dict, path: &[String]) -> bool {
    match path {
        [] => false,
        [key] => values.remove(key).is_some(),
        [key, inner, ..] => match values.get_mut(key) {
            Some(Value::Dict(_, table)) => table.remove(inner).is_some(),
            _ => values.remove(key).is_some(),
        },
    }
}

/// The environment, all of it as text: a secret of digits is no number. `OIDC_<NAME>_<PART>` is `oidc.<name>.<part>`.
fn environment(keys: &[&str]) -> BTreeMap<String, Value> {
    let mut plain: BTreeMap<String, Value> = BTreeMap::new();
    let mut oidc: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (key, text) in std::env::vars_os() {
        let (Ok(key), Ok(text)) = (key.into_string(), text.into_string()) else { continue };
        let upper = key.to_ascii_uppercase();
        let is_ours =
            keys.contains(&upper.as_str()) || upper.starts_with("CRADLE_") || upper.starts_with("OIDC_");
        if !is_ours || IGNORED_KEYS.contains(&upper.as_str()) {
            continue;
        }
        let lower = upper.to_ascii_lowercase();
        match lower.strip_prefix("oidc_").and_then(oidc_part) {
            Some((name, part)) => {
                oidc.entry(name.to_owned()).or_default().insert(part.to_owned(), text);
            }
            None => {
                plain.insert(lower, Value::from(text));
            }
        }
    }
    if !oidc.is_empty() {
        plain.insert("oidc".to_owned(), Value::from(oidc));
    }
    plain
}

fn oidc_part(rest: &str) -> Option<(&str, &'static str)> {
    OIDC_PARTS.iter().find_map(|part| {
        let name = rest.strip_suffix(part)?.strip_suffix('_')?;
        (!name.is_empty()).then_some((name, *part))
    })
}

/// Which key, and what is wrong. Values are not repeated: they may be secrets.
fn explain(error: &figment::Error) -> (String, String) {
    use figment::error::Kind;
    let key = error.path.join("_").to_ascii_uppercase();
    match &error.kind {
        Kind::UnknownField(name, _) => (join(&key, name), "there is no such setting".to_owned()),
        Kind::MissingField(name) => (join(&key, name), "missing".to_owned()),
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
            (key, format!("expected {}", plain(expected)))
        }
        Kind::UnknownVariant(_, allowed) => (key, format!("expected one of {}", allowed.join(", "))),
        _ => (key, "has the wrong form".to_owned()),
    }
}

fn join(key: &str, name: &str) -> String {
    if key.is_empty() { name.to_ascii_uppercase() } else { format!("{key}_{}", name.to_ascii_uppercase()) }
}

/// serde's names of types in the words of people who write configurations.
fn plain(expected: &str) -> &str {
    match expected {
        "a string" | "string" => "text in quotes",
        "a map" | "map" => "a table, such as [oidc.name]",
        _ if expected.starts_with("struct ") => "a table, such as [oidc.name]",
        other => other,
    }
}

/// Where the file stops to be TOML, and why. The text of the line, which may be a secret, is left out.
fn syntax_error(error: &figment::Error) -> String {
    let text = error.kind.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let place = lines.next().and_then(|line| line.split_once("at ")).map_or("", |(_, place)| place);
    let is_reason = |line: &&str| !line.starts_with('|') && !line.starts_with(|c: char| c.is_ascii_digit());
    let reason = lines.rfind(is_reason).unwrap_or("this is not TOML");
    if place.is_empty() { reason.to_owned() } else { format!("{place}: {reason}") }
}
