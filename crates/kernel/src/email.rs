//! Email addresses, compared without regard to case and therefore stored in lower case.

use crate::text::one_line;
use crate::value_error::ValueError;

/// The longest address, in bytes (RFC 5321: a path of 256 with its two angle brackets).
pub const MAX_BYTES: usize = 254;

/// Reads an address: trimmed, lower-cased, one `@`, a domain with a dot. Quoted local parts, comments and bare IP
/// addresses, which the standard allows and no one has, are refused.
pub fn parse(raw: &str) -> Result<String, ValueError> {
    let email = one_line(raw).to_lowercase();
    if email.len() > MAX_BYTES {
        return Err(ValueError::EmailTooLong);
    }
    match email.split_once('@') {
        Some((local, domain)) if is_local_part(local) && is_domain(domain) => Ok(email),
        _ => Err(ValueError::EmailInvalid),
    }
}

fn is_local_part(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

fn is_atom_character(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c)
}

fn is_domain(domain: &str) -> bool {
    let Some((_, top)) = domain.rsplit_once('.') else { return false };
    top.chars().count() >= 2 && !top.chars().all(|c| c.is_ascii_digit()) && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_trimmed_and_lower_cased() {
        assert_eq!(parse("  UPPER.Case@Example.COM ").as_deref(), Ok("upper.case@example.com"));
        assert_eq!(
            parse("o'brien+leads@mail.example.co.uk").as_deref(),
            Ok("o'brien+leads@mail.example.co.uk")
        );
        assert_eq!(parse("zoë@exämple.de").as_deref(), Ok("zoë@exämple.de"));
        assert_eq!(parse("\u{feff}a@b.co\u{a0}").as_deref(), Ok("a@b.co"));
    }

    #[test]
    fn what_no_mail_reaches_is_refused() {
        for raw in [
            "",
            "not an email",
            "a@b",
            "@b.co",
            "a@",
            "a@@b.co",
            "a@b@c.co",
            "a b@c.co",
            "a@b .co",
            ".a@b.co",
            "a.@b.co",
            "a..b@c.co",
            "a@-b.co",
            "a@b-.co",
            "a@.co",
            "a@b.",
            "a@b..co",
            "a@127.0.0.1",
            "a@b.c",
            "<a@b.co>",
            "a@b.co>",
            "a,b@c.co",
            "a@b,c.co",
            "a\0@b.co",
            "mailto:a@b.co",
            "\"a b\"@c.co",
        ] {
            assert_eq!(parse(raw), Err(ValueError::EmailInvalid), "{raw}");
        }
    }

    #[test]
    fn lengths_are_limited() {
        let longest =
            format!("{}@{}.{}.{}.com", "a".repeat(64), "b".repeat(63), "c".repeat(63), "d".repeat(57));
        assert_eq!(longest.len(), MAX_BYTES);
        assert!(parse(&longest).is_ok());
        assert_eq!(parse(&format!("x{longest}")), Err(ValueError::EmailTooLong));
        assert_eq!(parse(&format!("{}@b.co", "a".repeat(65))), Err(ValueError::EmailInvalid));
    }

    proptest! {
        #[test]
        fn an_accepted_address_is_stable(raw in "\\PC*|[A-Za-z.]{1,9}@[A-Za-z.-]{1,12}") {
            if let Ok(email) = parse(&raw) {
                prop_assert_eq!(parse(&email), Ok(email.clone()));
                prop_assert_eq!(email.matches('@').count(), 1);
                prop_assert!(!email.contains(char::is_whitespace));
            }
        }

        #[test]
        fn case_never_matters(local in "[a-z0-9]{1,20}", domain in "[a-z]{1,20}\\.[a-z]{2,6}") {
            let lower = format!("{local}@{domain}");
            prop_assert_eq!(parse(&lower.to_uppercase()), parse(&lower));
        }
    }
}
