//! Finding cases, tasks and intended parents by text, and counting what a list finds.
//!
//! Search runs in two steps, since row-level security would keep the trigram index from being used (see migrations
//! `index_cases` and `find_rows`): a function gives the ids of the matching rows, up to a cap. Within the cap, a list is
//! made of those ids. Beyond it, the text is so common that walking the list in its order finds a page's worth soon.
//!
//! Invariant: what a search finds is only a set of ids of the transaction's organization; the list that shows them applies
//! its own filters and the viewer's visibility.

use db::{DbError, Mode, OrgTx};
use kernel::{
    FieldError,
    phone::{self, phone_digits_query},
};
use sqlx::{Postgres, QueryBuilder};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use uuid::Uuid;

/// Totals of lists are exact up to here and say `total_is_capped` beyond: reading more to count them costs more than the page.
pub const MAX_TOTAL: i64 = 1_000;
/// The cap while the text searched for is too common to find all that match.
const MAX_COMMON_TOTAL: i64 = 200;
/// Searches with more matches walk the list instead.
pub const MAX_IDS: i32 = 2_000;
/// As many are found of a text that many rows have: enough to reach the cap of the total, if the filters let most pass.
const MAX_COMMON_IDS: i32 = 300;
/// Words of a search beyond this many are ignored.
const MAX_WORDS: usize = 6;

/// A table that can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    Cases,
    Tasks,
    IntendedParents,
}

impl Searched {
    /// The function that finds its rows: `(patterns text[], max_rows int, max_common int) -> (ids uuid[], is_complete bool)`.
    pub const fn function(self) -> &'static str {
        match self {
            Self::Cases => "tenant.find_cases",
            Self::Tasks => "tenant.find_tasks",
            Self::IntendedParents => "tenant.find_intended_parents",
        }
    }
}

/// Which rows match the text.
pub enum Matches {
    /// No text was given.
    All,
    /// Exactly these.
    Ids(Vec<Uuid>),
    /// More than can be listed; these are some of them.
    Common(Vec<Uuid>),
}

/// LIKE patterns that must all match, for cases: one or two digits are a case number, more may be any part of a number or phone.
/// Empty when there is nothing to look for.
pub fn patterns_of_case(text: &str) -> Vec<String> {
    match phone_digits(text) {
        Some(digits) if digits.len() < 3 => vec![format!("% {digits:0>5}")],
        Some(digits) => vec![format!("%{digits}%")],
        None => patterns(text),
    }
}

/// The same for rows with a phone and no number: three digits and more are a part of the phone.
pub fn patterns_with_phone(text: &str) -> Vec<String> {
    match phone_digits(text) {
        Some(digits) if digits.len() >= 3 => vec![format!("%{digits}%")],
        _ => patterns(text),
    }
}

/// The same for what has neither phone nor number: every word counts as such. Wildcards in the text are escaped.
pub fn patterns(text: &str) -> Vec<String> {
    text.split_whitespace().filter_map(pattern_of_word).take(MAX_WORDS).collect()
}

/// The digits by which a phone is found: those of the number that a form would store, or those that were typed if they may be
/// a part of one. Of a number without a country code the typed ones, so that it is found in any country.
fn phone_digits(text: &str) -> Option<String> {
    let typed = phone_digits_query(text.trim());
    let stored = phone::parse(text).ok().map(|phone| phone.e164.trim_start_matches('+').to_owned());
    match (typed, stored) {
        (Some(typed), Some(stored)) if stored.ends_with(&typed) => Some(typed),
        (typed, stored) => stored.or(typed),
    }
}

/// Anywhere for three letters and more; at the start of a word for fewer, which is as short as the index can see. `None`
/// for a word of which `tenant.fold` leaves nothing.
fn pattern_of_word(word: &str) -> Option<String> {
    // Decomposed before the wildcards are escaped: a full-width ％ is one too, once it is folded.
    let word: String = word.nfkd().collect();
    let letters = word.chars().filter(|&c| !is_ignored(c)).count();
    let mut escaped = String::with_capacity(word.len());
    for character in word.chars() {
        if matches!(character, '\\' | '%' | '_') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    match letters {
        0 => None,
        1 | 2 => Some(format!("% {escaped}%")),
        _ => Some(format!("%{escaped}%")),
    }
}

/// What `tenant.fold` removes: marks, apostrophes, and what can't be seen.
fn is_ignored(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\'' | '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '‘' | '’' | '‚' | '‛' | '′')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// Looks for the rows that are like every pattern.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    searched: Searched,
    patterns: &[String],
) -> Result<Matches, DbError> {
    if patterns.is_empty() {
        return Ok(Matches::All);
    }
    let mut sql = QueryBuilder::new("select ids, is_complete from ");
    sql.push(searched.function()).push("(").push_bind(patterns);
    sql.push(", ").push_bind(MAX_IDS).push(", ").push_bind(MAX_COMMON_IDS).push(")");
    let (ids, is_complete): (Vec<Uuid>, bool) = sql.build_query_as().fetch_one(tx.conn()).await?;
    Ok(if is_complete { Matches::Ids(ids) } else { Matches::Common(ids) })
}

impl Matches {
    /// Whether a search found nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Ids(ids) if ids.is_empty())
    }

    /// Appends the condition on the table that stands in the query under this name.
    pub fn push(&self, sql: &mut QueryBuilder<Postgres>, table: &str, patterns: &[String]) {
        match self {
            Self::All => {}
            Self::Ids(ids) => {
                sql.push(" and ").push(table).push(".id = any(").push_bind(ids.clone()).push(")");
            }
            Self::Common(_) => {
                // In a subquery, since a planner that knew the text would take it for rare (the policy keeps it from the
                // column's statistics) and read and sort every row.
                for pattern in patterns {
                    sql.push(" and ").push(table).push(".search_text like (select tenant.fold(");
                    sql.push_bind(pattern.clone()).push("))");
                }
            }
        }
    }
}

/// How many rows a list has, and whether counting stopped at a cap. `query` gives `select from …` of the list's rows
/// among the matches.
pub async fn total<M: Mode>(
    tx: &mut OrgTx<M>,
    matches: &Matches,
    query: impl Fn(&OrgTx<M>, &Matches) -> Result<QueryBuilder<Postgres>, DbError>,
) -> Result<(i64, bool), DbError> {
    let cap = match matches {
        Matches::All | Matches::Ids(_) => MAX_TOTAL,
        Matches::Common(some) => {
            // If enough of the ids at hand pass the filters, the cap is reached without walking the list.
            let sql = query(tx, &Matches::Ids(some.clone()))?;
            if count_up_to(tx, sql, MAX_COMMON_TOTAL + 1).await? > MAX_COMMON_TOTAL {
                return Ok((MAX_COMMON_TOTAL, true));
            }
            MAX_COMMON_TOTAL
        }
    };
    let sql = query(tx, matches)?;
    let counted = count_up_to(tx, sql, cap + 1).await?;
    Ok((counted.min(cap), counted > cap))
}

/// How many rows a query of [`total`]'s form has, up to a limit.
pub async fn count_up_to<M: Mode>(
    tx: &mut OrgTx<M>,
    mut sql: QueryBuilder<Postgres>,
    limit: i64,
) -> Result<i64, DbError> {
    sql.push(" limit ").push_bind(limit).push(") counted");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// The error of a filter's value that is on no list.
pub fn unknown(field: &str) -> FieldError {
    FieldError::new(field, "unknown_value", format!("There is no such {}.", field.replace('_', " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phones_and_numbers() {
        assert_eq!(patterns_of_case("Ana  López"), ["%Ana%", "%Lo\u{301}pez%"]);
        assert_eq!(patterns_of_case("zo"), ["% zo%"]);
        assert_eq!(patterns_of_case("(555) 123-4567"), ["%5551234567%"]);
        assert_eq!(patterns_of_case("4567"), ["%4567%"]);
        assert_eq!(patterns_of_case("42"), ["% 00042"]);
        assert_eq!(patterns_of_case("00042"), ["%00042%"]);
        assert_eq!(patterns_of_case("ann@example.com"), ["%ann@example.com%"]);
        assert_eq!(patterns("김"), ["%\u{1100}\u{1175}\u{11b7}%"]);
        assert_eq!(patterns("zö o’n"), ["% zo\u{308}%", "% o’n%"]);
        assert!(patterns(" ' \u{200b} ").is_empty());
        assert_eq!(patterns_with_phone("42"), ["% 42%"]);
        assert_eq!(patterns_with_phone("(555) 123-4567"), ["%5551234567%"]);
        assert!(patterns_of_case("  ").is_empty());
    }

    #[test]
    fn phones_are_found_as_forms_store_them() {
        for (typed, digits) in [
            ("001 512 555 0134", "15125550134"),
            ("+44 (0)20 7946 0958", "442079460958"),
            ("tel:+1-512-555-0134", "15125550134"),
            ("512 555 0134 x9", "15125550134"),
            ("15125550134", "15125550134"),
            ("5125550134", "5125550134"),
            ("555-0134", "5550134"),
        ] {
            assert_eq!(patterns_of_case(typed), [format!("%{digits}%")], "{typed}");
            assert_eq!(patterns_with_phone(typed), [format!("%{digits}%")], "{typed}");
        }
    }

    #[test]
    fn wildcards_are_text() {
        assert_eq!(patterns("100%_\\"), ["%100\\%\\_\\\\%"]);
        assert_eq!(patterns("%"), ["% \\%%"]);
        assert_eq!(patterns("％"), ["% \\%%"]);
    }
}
