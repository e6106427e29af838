//! An organization's settings, and the rules of its name, slug and time zone.

use kernel::{FieldError, OrganizationId};

use crate::profile::Accent;

/// An organization, as its members see it.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
    /// Its short name; never changes.
    pub slug: String,
    /// An IANA time zone.
    pub time_zone: String,
    /// The colour of what can be clicked, for members who chose none.
    pub accent: Accent,
    pub is_demo: bool,
    pub version: i32,
}

/// The longest name, in characters.
const MAX_NAME_CHARS: usize = 255;
/// The longest slug: it can stand in a host name.
const MAX_SLUG_BYTES: usize = 63;

/// Reads a name: one line, 1 to 255 characters.
pub(super) fn parse_name(raw: &str) -> Result<String, FieldError> {
    let name = kernel::text::one_line(raw);
    let length = name.chars().count();
    if length == 0 || length > MAX_NAME_CHARS || name.chars().any(char::is_control) {
        return Err(FieldError::new("name", "name_invalid", "Enter a name of 1 to 255 characters."));
    }
    Ok(name)
}

/// Checks a slug: lower-case letters, digits and inner hyphens.
pub(super) fn check_slug(slug: &str) -> Result<(), FieldError> {
    let fits = (1..=MAX_SLUG_BYTES).contains(&slug.len())
        && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if fits {
        Ok(())
    } else {
        Err(FieldError::new(
            "slug",
            "slug_invalid",
            "Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
        ))
    }
}

/// Checks that the name is one of the IANA time zones.
pub(super) fn check_time_zone(name: &str) -> Result<(), FieldError> {
    name.parse::<chrono_tz::Tz>().map(|_| ()).map_err(|_| {
        FieldError::new(
            "time_zone",
            "time_zone_unknown",
            "Enter a time zone, for example America/Los_Angeles.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line() {
        assert_eq!(parse_name("  Bright \n Path ").as_deref(), Ok("Bright Path"));
        for bad in ["", "  ", "a\0b", &"x".repeat(256)] {
            assert!(parse_name(bad).is_err());
        }
    }

    #[test]
    fn slugs_can_stand_in_a_host_name() {
        for good in ["a", "bright-path", "b2", &"x".repeat(63)] {
            assert!(check_slug(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "A", "a b", "a_b", "é", &"x".repeat(64)] {
            assert!(check_slug(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn time_zones_are_those_of_iana() {
        for good in ["America/Los_Angeles", "America/New_York", "UTC", "Asia/Kolkata"] {
            assert!(check_time_zone(good).is_ok(), "{good}");
        }
        for bad in ["", "Pacific", "america/los_angeles", "PST8", "+02:00"] {
            assert!(check_time_zone(bad).is_err(), "{bad}");
        }
    }
}
