#![expect(clippy::result_large_err, reason = "figment's jail returns figment's error")]

use figment::Jail;

use super::*;

/// The message of a start with these variables and this `cradle.toml`.
fn start(file: &str, set: &[(&str, &str)]) -> String {
    let mut text = String::new();
    Jail::expect_with(|jail| {
        jail.clear_env();
        if !file.is_empty() {
            jail.create_file("cradle.toml", file)?;
        }
        for (key, value) in set {
            jail.set_env(key, value);
        }
        text = Config::load().map_or_else(|error| error.to_string(), |_| "fine".to_owned());
        Ok(())
    });
    text
}

fn message(set: &[(&str, &str)]) -> String {
    start("", set)
}

const DEMO: (&str, &str) = ("CRADLE_ENV", "demo");

#[test]
fn defaults_need_only_a_public_url() {
    assert_eq!(message(&[("CRADLE_PUBLIC_URL", "https://crm.example.org")]), "fine");
    assert!(message(&[]).contains("CRADLE_PUBLIC_URL"));
    assert_eq!(message(&[DEMO]), "fine");
}

#[test]
fn mistakes_name_the_key_and_not_the_value() {
    for (key, value) in [
        ("CRADLE_LISTEN", "nowhere"),
        ("CRADLE_LISTTEN", "x"),
        ("CRADLE_DB_CONNECTIONS", "many"),
        ("CRADLE_DB_CONNECTIONS", "-4"),
        ("CRADLE_DB_CONNECTIONS", "4"),
        ("CRADLE_SECRET_KEY", "too short"),
        ("DATABASE_URL", "many"),
        ("CRADLE_PUBLIC_URL", "https://crm.example.org/cradle"),
        ("RUST_LOG", "cradle=many"),
        ("SMTP_CA_FILE", "/nowhere/many.pem"),
    ] {
        let text = message(&[DEMO, (key, value)]);
        assert!(text.contains(&format!("  {key}: ")), "{text}");
        assert!(!text.contains("many") || key == "SMTP_CA_FILE", "{text}");
        assert!(!text.contains("u32") && !text.contains("usize"), "{text}");
    }
    assert!(message(&[("CRADLE_ENV", "prod")]).contains("CRADLE_ENV"));
    assert!(message(&[DEMO, ("OIDC_OKTA_ISSUER", "https://x.example")]).contains("OIDC_OKTA_CLIENT_ID"));
    assert!(message(&[DEMO, ("GOOGLE_CLIENT_ID", "x")]).contains("GOOGLE_CLIENT_SECRET"));
}

/// Whoever mends one thing must not find the next one at the next start.
#[test]
fn one_message_names_every_bad_key() {
    let text = start(
        "cradle_db_connections = \"a few\"\ncradle_listten = 1\n[oidc.okta]\nissuer = \"https://okta.example\"\nclient_idd = \"a\"\n",
        &[
            ("CRADLE_ENV", "staging"),
            ("CRADLE_LISTEN", "localhost"),
            ("CRADLE_TRUSTED_PROXIES", "127.0.0.1, the-proxy"),
            ("CRADLE_SECRET_KEY", "0123456789"),
            ("OIDC_DUO_ISSUER", "http://duo.example"),
            ("OIDC_DUO_CLIENT_ID", "duo"),
            ("OIDC_DUO_CLIENT_SECRET", "hush"),
            ("SMTP_URL", "mail.example.org"),
            ("GOOGLE_CLIENT_ID", "x"),
        ],
    );
    for key in [
        "CRADLE_ENV",
        "CRADLE_DB_CONNECTIONS",
        "CRADLE_LISTTEN",
        "CRADLE_LISTEN",
        "CRADLE_TRUSTED_PROXIES",
        "CRADLE_SECRET_KEY",
        "OIDC_OKTA_",
        "OIDC_DUO_ISSUER",
        "EMAIL_FROM",
        "GOOGLE_CLIENT_SECRET",
    ] {
        assert!(text.contains(&format!("  {key}")), "{key} is not in {text}");
    }
    assert!(!text.contains("hush") && !text.contains("0123456789"), "{text}");
}

#[test]
fn a_file_that_is_not_toml_says_where_and_repeats_nothing() {
    for (file, place) in [
        ("cradle_env = \"demo\"\nsmtp_url = smtp://me:hush@mail.example.org\n", "line 2"),
        ("cradle_env = \"demo\"\n\n[oidc\n", "line 3"),
        ("dev_secret = \"hush\ncradle_env = \"demo\"\n", "line 1"),
        ("cradle_env = \"demo\"\ncradle_env = \"demo\"\n", "line 2"),
    ] {
        let text = start(file, &[]);
        assert!(text.contains("cradle.toml: ") && text.contains(place), "{text}");
        assert!(!text.contains("hush") && !text.contains("has the wrong form"), "{text}");
    }
}

#[test]
fn the_file_takes_numbers_and_the_environment_takes_digits_as_text() {
    assert_eq!(start("cradle_env = \"demo\"\ncradle_db_connections = 40\n", &[]), "fine");
    let text = start("cradle_env = \"demo\"\nsmtp_url = 25\n", &[]);
    assert!(text.contains("SMTP_URL: expected text in quotes"), "{text}");
    let digits = ("CRADLE_SECRET_KEY", "1234567890123456789012345678901234567890");
    assert_eq!(message(&[DEMO, digits, ("CRADLE_DB_CONNECTIONS", "40")]), "fine");
}

#[test]
fn a_mail_server_is_whole_and_its_password_is_not_repeated() {
    let url = ("SMTP_URL", "smtps://me:hush@mail.example.org");
    assert_eq!(message(&[DEMO, url, ("EMAIL_FROM", "crm@example.org")]), "fine");
    assert!(message(&[DEMO, url]).contains("EMAIL_FROM"));
    let text =
        message(&[DEMO, ("SMTP_URL", "smtp://me:hush@mail.example.org"), ("EMAIL_FROM", "crm@example.org")]);
    assert!(text.contains("SMTP_URL") && !text.contains("hush"), "{text}");
    assert!(message(&[DEMO, url, ("EMAIL_FROM", "nobody")]).contains("EMAIL_FROM"));
}

#[test]
fn development_sign_in_is_refused_in_production() {
    let url = ("CRADLE_PUBLIC_URL", "https://crm.example.org");
    assert!(message(&[url, ("DEV_SECRET", "s")]).contains("DEV_SECRET"));
    assert!(message(&[("CRADLE_PUBLIC_URL", "http://crm.example.org")]).contains("https://"));
}

#[test]
fn several_replicas_need_a_key_that_they_share() {
    let url = ("CRADLE_PUBLIC_URL", "https://crm.example.org");
    let database = ("DATABASE_URL", "postgres://cradle@db.example/cradle");
    assert!(message(&[url, database]).contains("CRADLE_SECRET_KEY"));
    let key = ("CRADLE_SECRET_KEY", "a key of the tests that is long enough");
    assert_eq!(message(&[url, database, key]), "fine");
}

#[test]
fn providers_come_from_the_environment_and_the_file() {
    Jail::expect_with(|jail| {
        jail.clear_env();
        jail.set_env("CRADLE_ENV", "development");
        jail.set_env("OIDC_MY_OKTA_ISSUER", "https://okta.example");
        jail.set_env("OIDC_MY_OKTA_CLIENT_ID", "id");
        jail.set_env("OIDC_MY_OKTA_CLIENT_SECRET", "secret");
        jail.create_file("cradle.toml", "cradle_listen = \"127.0.0.1:9000\"\n[oidc.duo]\nissuer = \"https://duo.example\"\nclient_id = \"a\"\nclient_secret = \"b\"\n")?;
        let config = Config::load().map_err(|error| error.to_string())?;
        let sign_in = config.settings.of::<identity::SignInSettings>();
        let keys: Vec<_> = sign_in.providers.configs().map(|provider| provider.key.as_str()).collect();
        assert_eq!(keys, ["duo", "my-okta"]);
        assert_eq!(config.settings.public_url, "http://127.0.0.1:9000");
        Ok(())
    });
}
