//! Texts with `{{ variables }}` in them: read strictly, filled in once. There is no logic in templates.
//!
//! Invariants:
//! - A text that was read can be filled in for every case; what is wrong with it is said when it is saved.
//! - A value is text wherever it lands: escaped in HTML, percent-encoded in the address of a link, and never read for
//!   variables again.

use kernel::{FieldError, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::variables::{Values, Variable};

/// Why a text can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxError {
    /// Names what stands between the braces.
    #[error("There is no variable {{{{ {0} }}}}.")]
    UnknownVariable(String),
    #[error("A variable is written {{{{ name }}}}, in one piece and with two braces on each side.")]
    Broken,
}

impl SyntaxError {
    /// This error as that of a request's field.
    pub fn on(&self, field: &str) -> FieldError {
        let code = match self {
            Self::UnknownVariable(_) => "unknown_variable",
            Self::Broken => "broken_variable",
        };
        FieldError::new(field, code, self.to_string())
    }
}

/// How a value is escaped where it is inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escaping {
    Plain,
    Html,
    /// Within a tag, where the only attribute that is let through is a link's address.
    Url,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Value(Variable, Escaping),
}

/// A text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Piece>);

impl Text {
    /// Reads a line of plain text.
    pub fn plain(raw: &str) -> Result<Self, SyntaxError> {
        let mut text = Self::default();
        text.read(raw, Escaping::Plain)?;
        Ok(text)
    }

    /// Reads HTML that was sanitised.
    pub fn html(sanitized: &str) -> Result<Self, SyntaxError> {
        let mut text = Self::default();
        let mut rest = sanitized;
        while let Some(open) = rest.find('<') {
            text.read(&rest[..open], Escaping::Html)?;
            let tag = &rest[open..];
            let close = html::end_of_tag(tag);
            text.read(&tag[..close], Escaping::Url)?;
            rest = &tag[close..];
        }
        text.read(rest, Escaping::Html)?;
        Ok(text)
    }

    fn read(&mut self, raw: &str, escaping: Escaping) -> Result<(), SyntaxError> {
        let mut rest = raw;
        while let Some(open) = rest.find("{{") {
            self.literal(&rest[..open])?;
            let after = &rest[open + 2..];
            let close = after.find("}}").ok_or(SyntaxError::Broken)?;
            self.0.push(Piece::Value(variable(&after[..close])?, escaping));
            rest = &after[close + 2..];
        }
        self.literal(rest)
    }

    fn literal(&mut self, raw: &str) -> Result<(), SyntaxError> {
        if raw.contains("}}") {
            return Err(SyntaxError::Broken);
        }
        if !raw.is_empty() {
            self.0.push(Piece::Literal(raw.to_owned()));
        }
        Ok(())
    }

    /// The variables that are used, each once, in the order of the table.
    pub fn variables(&self) -> Vec<Variable> {
        Variable::ALL
            .iter()
            .copied()
            .filter(|wanted| {
                self.0.iter().any(|piece| matches!(piece, Piece::Value(variable, _) if variable == wanted))
            })
            .collect()
    }

    /// The text with values in it; nothing stands where one is missing.
    pub fn fill(&self, values: &Values) -> String {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Literal(text) => filled.push_str(text),
                Piece::Value(variable, escaping) => {
                    let value = values.get(*variable).unwrap_or_default();
                    match escaping {
                        Escaping::Plain => filled.push_str(&value),
                        Escaping::Html => html::push_escaped(&mut filled, &value),
                        Escaping::Url => filled.extend(utf8_percent_encode(&value, KEPT)),
                    }
                }
            }
        }
        filled
    }
}

/// The variable between two pairs of braces.
fn variable(raw: &str) -> Result<Variable, SyntaxError> {
    // Editors put no-break spaces where two blanks meet.
    let name = raw.replace("&nbsp;", " ");
    let name = name.trim();
    let is_name = (1..=60).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-. ".contains(&byte));
    if !is_name {
        return Err(SyntaxError::Broken);
    }
    Variable::from_name(name).ok_or_else(|| SyntaxError::UnknownVariable(name.to_owned()))
}

/// What of a value stays as it is in an address; an `@` does no harm there, and `mailto:` needs it.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

#[cfg(test)]
mod tests {
    use super::{super::variables::tests::values, *};

    #[test]
    fn values_are_filled_in_where_they_stand() {
        let text = Text::plain("Hi {{ first_name }}, case {{case_number}}").unwrap();
        assert_eq!(text.fill(&values("Ava Lopez")), "Hi Ava, case 00042");
        assert_eq!(text.variables(), [Variable::FirstName, Variable::CaseNumber]);
        let html = Text::html("<p>{{&nbsp;full_name&nbsp;}}</p>").unwrap();
        assert_eq!(html.fill(&values("Ava Lopez")), "<p>Ava Lopez</p>");
    }

    #[test]
    fn a_name_is_never_markup_nor_a_variable() {
        let evil = values("<img src=x onerror=alert(1)> \"{{ owner_email }}\" & 'x'");
        let html = Text::html("<p>{{ full_name }}</p>").unwrap().fill(&evil);
        assert_eq!(
            html,
            "<p>&lt;img src=x onerror=alert(1)&gt; &quot;{{ owner_email }}&quot; &amp; &#39;x&#39;</p>"
        );
        assert_eq!(html::sanitize_email(&html).matches('<').count(), 2);
        let link = html::sanitize_email("<a href=\"https://example.com/?n={{ full_name }}\">x</a>");
        let filled = Text::html(&link).unwrap().fill(&evil);
        assert!(filled.contains("?n=%3Cimg%20src%3Dx"), "{filled}");
        assert_eq!(filled.matches('"').count(), 4, "{filled}");
    }

    #[test]
    fn addresses_of_links_can_be_filled_in() {
        let link = html::sanitize_email("<a href=\"mailto:{{ owner_email }}\">write</a>");
        let filled = Text::html(&link).unwrap().fill(&values("Ava"));
        assert_eq!(filled, "<a href=\"mailto:jordan@example.com\" rel=\"noopener\">write</a>");
        // A link cannot be made of nothing but a value.
        assert_eq!(html::sanitize_email("<a href=\"{{ full_name }}\">x</a>"), "<a rel=\"noopener\">x</a>");
    }

    #[test]
    fn what_is_wrong_is_said_when_it_is_read() {
        let unknown = |name: &str| Err(SyntaxError::UnknownVariable(name.to_owned()));
        for (raw, error) in [
            ("{{ nickname }}", unknown("nickname")),
            ("{{ first name }}", unknown("first name")),
            ("{{ First_Name }}", unknown("First_Name")),
            ("{{}}", Err(SyntaxError::Broken)),
            ("{{ first_name }", Err(SyntaxError::Broken)),
            ("{{ first_name", Err(SyntaxError::Broken)),
            ("first_name }}", Err(SyntaxError::Broken)),
            ("{{ {{ first_name }} }}", Err(SyntaxError::Broken)),
            ("{{ 7 * 7 }}", Err(SyntaxError::Broken)),
            ("{{ full_name | upper }}", Err(SyntaxError::Broken)),
        ] {
            assert_eq!(Text::plain(raw), error, "{raw}");
            assert_eq!(Text::html(raw), error, "{raw}");
        }
        assert_eq!(Text::html("{{ <strong>first</strong>_name }}"), Err(SyntaxError::Broken));
        for fine in ["{ first_name }", "{% if x %}", "} }", "a } b { c"] {
            assert!(Text::plain(fine).is_ok(), "{fine}");
        }
        let said = SyntaxError::UnknownVariable("nickname".to_owned()).on("subject");
        assert_eq!(
            (said.code.as_str(), said.message.as_str()),
            ("unknown_variable", "There is no variable {{ nickname }}.")
        );
    }
}
