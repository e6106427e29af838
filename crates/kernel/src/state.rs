//! US states, the District of Columbia and the five inhabited territories, stored by their two-letter code.

use crate::text::letters_key;
use crate::value_error::ValueError;

/// One entry of the picklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The postal code, which is what is stored.
    pub code: &'static str,
    /// The full name.
    pub label: &'static str,
    /// Traditional abbreviations and other names in use, as [`letters_key`] gives them.
    aliases: &'static [&'static str],
}

const fn state(code: &'static str, label: &'static str, aliases: &'static [&'static str]) -> State {
    State { code, label, aliases }
}

/// Every state in the order of its name, then the territories.
pub const STATES: [State; 56] = [
    state("AL", "Alabama", &["ala"]),
    state("AK", "Alaska", &["alas"]),
    state("AZ", "Arizona", &["ariz"]),
    state("AR", "Arkansas", &["ark"]),
    state("CA", "California", &["cal", "cali", "calif"]),
    state("CO", "Colorado", &["col", "colo"]),
    state("CT", "Connecticut", &["conn"]),
    state("DE", "Delaware", &["del"]),
    state("DC", "District of Columbia", &["washingtondc", "washdc", "dofc", "thedistrictofcolumbia"]),
    state("FL", "Florida", &["fla", "flor"]),
    state("GA", "Georgia", &[]),
    state("HI", "Hawaii", &["haw"]),
    state("ID", "Idaho", &["ida"]),
    state("IL", "Illinois", &["ill", "ills"]),
    state("IN", "Indiana", &["ind"]),
    state("IA", "Iowa", &[]),
    state("KS", "Kansas", &["kan", "kans"]),
    state("KY", "Kentucky", &["kent"]),
    state("LA", "Louisiana", &[]),
    state("ME", "Maine", &[]),
    state("MD", "Maryland", &[]),
    state("MA", "Massachusetts", &["mass"]),
    state("MI", "Michigan", &["mich"]),
    state("MN", "Minnesota", &["minn"]),
    state("MS", "Mississippi", &["miss"]),
    state("MO", "Missouri", &[]),
    state("MT", "Montana", &["mont"]),
    state("NE", "Nebraska", &["neb", "nebr"]),
    state("NV", "Nevada", &["nev"]),
    state("NH", "New Hampshire", &["nhamp"]),
    state("NJ", "New Jersey", &["njersey"]),
    state("NM", "New Mexico", &["nmex", "newmex"]),
    state("NY", "New York", &["nyork"]),
    state("NC", "North Carolina", &["ncar", "ncarolina", "nocar"]),
    state("ND", "North Dakota", &["ndak", "ndakota", "nodak"]),
    state("OH", "Ohio", &[]),
    state("OK", "Oklahoma", &["okla"]),
    state("OR", "Oregon", &["ore", "oreg"]),
    state("PA", "Pennsylvania", &["penn", "penna"]),
    state("RI", "Rhode Island", &["rhodeisl"]),
    state("SC", "South Carolina", &["scar", "scarolina", "socar"]),
    state("SD", "South Dakota", &["sdak", "sdakota", "sodak"]),
    state("TN", "Tennessee", &["tenn"]),
    state("TX", "Texas", &["tex"]),
    state("UT", "Utah", &[]),
    state("VT", "Vermont", &["verm"]),
    state("VA", "Virginia", &["virg"]),
    state("WA", "Washington", &["wash", "washn", "washingtonstate"]),
    state("WV", "West Virginia", &["wva", "wvirginia", "westva"]),
    state("WI", "Wisconsin", &["wis", "wisc"]),
    state("WY", "Wyoming", &["wyo"]),
    state("AS", "American Samoa", &["amsamoa"]),
    state("GU", "Guam", &[]),
    state("MP", "Northern Mariana Islands", &["cnmi", "northernmarianas", "nmarianaislands", "nmi"]),
    state("PR", "Puerto Rico", &["prico"]),
    state("VI", "U.S. Virgin Islands", &["virginislands", "usvi"]),
];

/// Reads a state: its code, its name or a usual abbreviation, in any case and with or without dots, and with or without
/// the country's name beside it.
pub fn parse(raw: &str) -> Result<&'static str, ValueError> {
    let key = letters_key(raw).ok_or(ValueError::StateUnknown)?;
    find(&key)
        .or_else(|| ["usa", "us"].iter().find_map(|country| find(key.strip_suffix(country)?)))
        .or_else(|| ["usa", "us"].iter().find_map(|country| find(key.strip_prefix(country)?)))
        .or_else(|| find(key.strip_prefix("stateof")?))
        .map(|state| state.code)
        .ok_or(ValueError::StateUnknown)
}

/// The full name that belongs to a stored code.
pub fn label(code: &str) -> Option<&'static str> {
    STATES.iter().find(|state| state.code == code).map(|state| state.label)
}

fn find(key: &str) -> Option<&'static State> {
    STATES.iter().find(|state| {
        state.code.eq_ignore_ascii_case(key)
            || letters_key(state.label).is_some_and(|label| label == key)
            || state.aliases.contains(&key)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_complete_and_unambiguous() {
        assert_eq!(STATES.iter().map(|state| state.code).collect::<HashSet<_>>().len(), 56);
        let mut keys = HashSet::new();
        for state in &STATES {
            assert_eq!(parse(state.code), Ok(state.code));
            assert_eq!(parse(state.label), Ok(state.code));
            assert_eq!(parse(&state.label.to_uppercase()), Ok(state.code));
            assert_eq!(label(state.code), Some(state.label));
            for alias in state.aliases {
                assert_eq!(letters_key(alias).as_deref(), Some(*alias), "an alias is its own key");
                assert_eq!(parse(alias), Ok(state.code), "{alias}");
                assert!(keys.insert(*alias), "{alias} stands twice");
            }
        }
    }

    #[test]
    fn usual_ways_of_writing_a_state() {
        for (raw, code) in [
            ("texas", "TX"),
            (" tx ", "TX"),
            ("n.c.", "NC"),
            ("N. C.", "NC"),
            ("Mass", "MA"),
            ("Mass.", "MA"),
            ("Calif.", "CA"),
            ("Cali", "CA"),
            ("Wash.", "WA"),
            ("Washington, D.C.", "DC"),
            ("District of Columbia", "DC"),
            ("new_york", "NY"),
            ("Puerto Rico", "PR"),
            ("P.R.", "PR"),
            ("USVI", "VI"),
            ("US Virgin Islands", "VI"),
            ("US-CA", "CA"),
            ("California, USA", "CA"),
            ("State of Maine", "ME"),
            ("W.Va.", "WV"),
            ("Hawai'i", "HI"),
        ] {
            assert_eq!(parse(raw), Ok(code), "{raw}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for raw in
            ["ZZ", "", "  ", "AA", "Ontario", "CA 90210", "U.S.", "USA", "C4", "London", "Washington Oregon"]
        {
            assert_eq!(parse(raw), Err(ValueError::StateUnknown), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_known_code_or_an_error(raw in "\\PC{0,24}|[A-Za-z. ]{0,12}") {
            if let Ok(code) = parse(&raw) {
                prop_assert!(label(code).is_some());
            }
        }
    }
}
